import Statistics

/// Makes estimates from a reviewed frame. No figure without interval, number of reviews and method; below the
/// least number of reviews the reason in its place.
///
/// Only contacts drawn at random count, each with its stratum's weight. Contacts that were picked count where
/// everything of their kind in a stratum was scored: then nothing is left to chance.
package struct Estimator: Sendable {
  /// The frame.
  package let frame: ReviewedFrame
  /// Confidence level.
  package let level: Double
  /// How many reviews a figure needs.
  package let minimum: Int
  private let byCell: [[ReviewedFrame.Contact]]

  /// An estimator.
  package init(frame: ReviewedFrame, level: Double, minimum: Int) {
    self.frame = frame
    self.level = level
    self.minimum = minimum
    var byCell = [[ReviewedFrame.Contact]](repeating: [], count: frame.cells.count)
    for contact in frame.contacts { byCell[contact.cell].append(contact) }
    self.byCell = byCell
  }

  /// Part of a cell: how many contacts it has, and those of them that were scored and count.
  struct Part {
    var population: Int
    var scored: [ReviewedFrame.Contact]
  }

  /// The part of every cell whose contacts satisfy a condition that is known for all contacts of the frame.
  ///
  /// - Parameters:
  ///   - population: How many contacts of a cell satisfy it.
  ///   - condition: Whether a contact does.
  ///   - isScored: Whether people answered the question.
  func parts(
    _ population: (Int) -> Int, where condition: (ReviewedFrame.Contact) -> Bool = { _ in true },
    isScored: (ReviewedFrame.Contact) -> Bool = \.isScored
  ) -> [Part] {
    frame.cells.indices.map { cell in
      let all = byCell[cell].filter { condition($0) && isScored($0) }
      let size = population(cell)
      // Everything of the kind was scored: how it was chosen is of no consequence.
      return Part(population: size, scored: all.count >= size ? all : all.filter(\.isRandom))
    }
  }

  /// The share of a domain's contacts of which something is true.
  func share(
    _ measure: String, _ domain: String, _ parts: [Part], joining: Bool = false,
    _ isTrue: (ReviewedFrame.Contact) -> Bool
  ) -> Estimate {
    let samples = Self.covered(parts, joining: joining)
    var estimate = blank(measure, domain, samples, parts)
    guard estimate.n >= minimum else { return tooFew(estimate) }
    do throws(StatisticsError) {
      let strata = samples.map { part in
        StratumSample(
          population: part.population, sampled: part.scored.count,
          defects: part.scored.reduce(0) { $0 + (isTrue($1) ? 1 : 0) })
      }
      let result = try StratifiedEstimate(strata: strata, level: level)
      estimate.value = result.estimate
      estimate.low = result.interval.low
      estimate.high = result.interval.high
      estimate.method = result.method.rawValue + estimate.method
    } catch {
      estimate.method = "none: \(error)"
    }
    return estimate
  }

  /// The mean score of a domain's contacts.
  func mean(_ domain: String, _ parts: [Part], range: ClosedRange<Double>, joining: Bool = false) -> Estimate
  {
    let scored = parts.map { part in
      Part(population: part.population, scored: part.scored.filter { $0.score != nil })
    }
    let samples = Self.covered(scored, joining: joining)
    var estimate = blank("mean_score", domain, samples, parts)
    guard estimate.n >= minimum else { return tooFew(estimate) }
    do throws(StatisticsError) {
      let strata = samples.map { part in
        StratifiedMean.Sample(population: part.population, values: part.scored.compactMap(\.score))
      }
      let result = try StratifiedMean(strata: strata, range: range, level: level)
      estimate.value = result.estimate
      estimate.low = result.interval.low
      estimate.high = result.interval.high
      estimate.method = result.method + estimate.method
    } catch {
      estimate.method = "none: \(error)"
    }
    return estimate
  }

  private func blank(_ measure: String, _ domain: String, _ samples: [Part], _ parts: [Part]) -> Estimate {
    let all = parts.reduce(0) { $0 + $1.population }
    let speaksOf = samples.reduce(0) { $0 + $1.population }
    return Estimate(
      measure: measure, domain: domain, level: level, n: samples.reduce(0) { $0 + $1.scored.count },
      population: speaksOf, method: Self.gap(all - speaksOf))
  }

  /// What a method says of contacts that the figure does not speak of.
  static func gap(_ contacts: Int) -> String {
    contacts > 0 ? "; \(contacts) contacts in strata without a review are left out" : ""
  }

  private func tooFew(_ estimate: Estimate) -> Estimate {
    var estimate = estimate
    estimate.method = "none: \(estimate.n) reviews; at least \(minimum) are needed"
    return estimate
  }

  /// The parts of which anything was scored. With `joining`, a part without a review goes to the one before it, or
  /// to the first after it.
  private static func covered(_ parts: [Part], joining: Bool) -> [Part] {
    let known = parts.filter { $0.population > 0 }
    guard joining else { return known.filter { !$0.scored.isEmpty } }
    var joined: [Part] = []
    var waiting = 0
    for part in known {
      if part.scored.isEmpty, let last = joined.indices.last {
        joined[last].population += part.population
      } else if part.scored.isEmpty {
        waiting += part.population
      } else {
        joined.append(Part(population: part.population + waiting, scored: part.scored))
        waiting = 0
      }
    }
    return joined
  }
}
