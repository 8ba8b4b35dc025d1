package import Statistics

/// Divides a budget of reviews among the strata and draws the contacts with the smallest tickets in each.
package enum Draw {
  /// Draws.
  ///
  /// By default the budget is divided by the square root of the strata's sizes (power allocation, Bankier 1988, with
  /// exponent one half), with a minimum for each. Where the minima need more than the budget, they are the budget.
  /// Where no sample within ``SamplingDesign/most`` contacts has the margin that was asked for, so many are drawn.
  ///
  /// - Parameters:
  ///   - strata: What is known of each stratum, with at least as many tickets as can be allocated.
  ///   - design: What was decided.
  ///   - rates: The expected defect rate by stratum, where reviews tell one.
  ///   - drawnByAgent: How many contacts of each agent the samples of the period hold, for coverage.
  /// - Returns: The strata by the bytes of their ids.
  package static func draw(
    _ strata: [Stratum: FrameStratum], design: SamplingDesign, rates: [String: Double] = [:],
    drawnByAgent: [String: Int] = [:]
  ) throws(StatisticsError) -> [DrawnStratum] {
    let ordered = strata.sorted { $0.key < $1.key }.filter { $0.value.population > 0 }
    var cells = ordered.map { stratum, frame in
      PlanCell(
        id: stratum.id, group: stratum.vendor ?? "-", population: frame.population,
        rate: rates[stratum.id] ?? design.rate,
        minutes: design.minutes(chats: frame.chats, of: frame.population),
        minimum: design.minimum,
        cap: min(design.cap ?? .max, frame.population - frame.passedOver, frame.smallest.limit))
    }
    if let coverage = design.coverage {
      let minima = AgentCoverage.minima(
        cells, agents: ordered.map(\.value.agent), drawn: drawnByAgent, contacts: coverage.contacts,
        budget: design.budget, most: design.most)
      for index in cells.indices { cells[index].minimum = minima[index] }
    }
    let units = try units(cells, design)
    return zip(ordered, units).map { cell, count in
      let sorted = cell.value.smallest.sorted()
      return DrawnStratum(
        stratum: cell.key, population: cell.value.population, drawn: Array(sorted.prefix(count)),
        reserve: Array(sorted.dropFirst(count).prefix(SamplingDesign.reserve)))
    }
  }

  /// How much more a drawn sample takes than its design allows, in words; `nil` where it does not. Every stratum has its
  /// minimum, whatever the budget.
  ///
  /// - Parameters:
  ///   - drawn: What ``draw(_:design:rates:drawnByAgent:)`` gave.
  ///   - strata: From which it was drawn.
  package static func excess(
    of drawn: [DrawnStratum], in strata: [Stratum: FrameStratum], _ design: SamplingDesign
  ) -> String? {
    let minutes = drawn.reduce(0.0) { sum, stratum in
      let each = strata[stratum.stratum].map { design.minutes(chats: $0.chats, of: $0.population) }
      return sum + Double(stratum.drawn.count) * (each ?? 0)
    }
    let contacts = drawn.reduce(0) { $0 + $1.drawn.count }
    let words: String
    switch design.budget {
    case .contacts(let budget) where contacts > budget:
      words = "\(contacts) contacts, and the budget is \(budget)"
    case .minutes(let budget) where minutes > budget + 0.5:
      words = "\(Int(minutes.rounded())) minutes, and the budget is \(Int(budget.rounded()))"
    case .margin where contacts > design.most:
      words = "\(contacts) contacts, and at most \(design.most) were wanted"
    default: return nil
    }
    return
      "the sample takes \(words): each of \(drawn.count) strata has its minimum of \(design.minimum). Allow "
      + "more, lower the minimum, or take fewer fields for strata"
  }

  private static func units(_ cells: [PlanCell], _ design: SamplingDesign) throws(StatisticsError) -> [Int] {
    try SamplePlan(
      cells: cells, method: design.allocation, budget: budget(cells, design), level: design.level
    ).units
  }

  /// What a night spends of a design's budget: more where the minima need more, and the most contacts that are wanted
  /// where no sample within them has the margin.
  ///
  /// - Parameter cells: The strata with their minima, what is due to agents included.
  package static func budget(_ cells: [PlanCell], _ design: SamplingDesign) -> PlanBudget {
    let least = cells.map { min($0.minimum, $0.population, $0.cap ?? .max) }
    let contacts = least.reduce(0, +)
    switch design.budget {
    case .contacts(let count): return .contacts(max(count, contacts))
    case .minutes(let minutes):
      let needed = zip(cells, least).reduce(0.0) { $0 + $1.0.minutes * Double($1.1) }
      return .minutes(max(minutes, needed))
    case .margin(let margin):
      let most = max(design.most, contacts)
      let found = try? SamplePlan(
        cells: cells, method: design.allocation, budget: .margin(margin), level: design.level)
      return found.map { $0.count <= most } ?? false ? design.budget : .contacts(most)
    }
  }
}
