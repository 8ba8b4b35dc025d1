package import Statistics

/// A sample as it would be drawn: how many contacts of each cell, and what margins that buys.
///
/// The allocation is that of ``Statistics/Allocation``: integers from the start, with minima, caps and what they
/// displace given to the other cells; a larger budget takes nothing from any cell.
package struct SamplePlan: Hashable, Sendable {
  /// The cells in the order given.
  package let cells: [PlanCell]
  /// How many contacts of each are drawn.
  package let units: [Int]
  /// The level of the margins.
  package let level: Double

  /// Contacts in all.
  package var count: Int { units.reduce(0, +) }
  /// Reviewers' minutes in all.
  package var minutes: Double { zip(units, cells).reduce(0) { $0 + Double($1.0) * $1.1.minutes } }

  /// Plans.
  ///
  /// - Parameters:
  ///   - cells: The cells; those without contacts get nothing.
  ///   - method: How the budget is divided.
  ///   - budget: The budget. A margin is met with the finite-population correction, by a number of contacts that
  ///     does while one contact less does not. Where every cell has a minimum it is the smallest that does; a cell's
  ///     first contact can widen a margin, as it says nothing of its cell's variance.
  ///   - level: Confidence level of the margins.
  /// - Throws: ``StatisticsError``: `infeasible` where the minima need more than the budget, or no sample has the
  ///   margin.
  package init(
    cells: [PlanCell], method: AllocationMethod, budget: PlanBudget, level: Double
  ) throws(StatisticsError) {
    guard level > 0, level < 1 else {
      throw StatisticsError(.outOfRange, "level", "\(level) is not strictly between 0 and 1")
    }
    let strata = cells.map { cell in
      AllocationStratum(
        id: cell.id, population: cell.population,
        variance: AllocationStratum.variance(ofRate: cell.rate, population: cell.population),
        cost: cell.minutes, minimum: cell.minimum, cap: cell.cap)
    }
    func allocate(_ budget: AllocationBudget) throws(StatisticsError) -> [Int] {
      try Allocation(strata: strata, method: method, budget: budget).units
    }
    self.cells = cells
    self.level = level
    switch budget {
    case .contacts(let count): units = try allocate(AllocationBudget(units: count))
    case .minutes(let minutes): units = try allocate(AllocationBudget(minutes: minutes))
    case .margin(let margin):
      guard margin > 0, margin < 1 else {
        throw StatisticsError(.outOfRange, "margin", "\(margin) is not strictly between 0 and 1")
      }
      var low = cells.reduce(0) { $0 + min($1.minimum, $1.population, $1.cap ?? .max) }
      var high = cells.reduce(0) { $0 + min($1.population, $1.cap ?? .max) }
      func isEnough(_ count: Int) throws(StatisticsError) -> Bool {
        let units = try allocate(AllocationBudget(units: count))
        return Self.margin(cells, units, level) <= margin
      }
      guard try isEnough(high) else {
        throw StatisticsError(
          .infeasible, "margin", "even all \(high) contacts that may be drawn do not reach it")
      }
      while low < high {
        let middle = low + (high - low) / 2
        if try isEnough(middle) { high = middle } else { low = middle + 1 }
      }
      units = try allocate(AllocationBudget(units: high))
    }
  }

  /// The half-width that the interval for the whole would have at the expected rates.
  package var margin: Double { Self.margin(cells, units, level) }

  /// The same for one group.
  package func margin(group: String) -> Double {
    let places = cells.indices.filter { cells[$0].group == group }
    return Self.margin(places.map { cells[$0] }, places.map { units[$0] }, level)
  }

  /// The groups, sorted.
  package var groups: [String] { Set(cells.map(\.group)).sorted() }

  /// The upper end of the interval for the whole if no defect is found; `nil` where a cell has no review.
  package var upperBoundWithoutDefects: Double? {
    let strata = zip(cells, units).filter { $0.0.population > 0 }.map { cell, count in
      StratumSample(population: cell.population, sampled: count, defects: 0)
    }
    return (try? StratifiedEstimate(strata: strata, level: level))?.interval.high
  }

  /// Student's quantile times the standard error of the stratified rate (Cochran 1977, section 5.3). A cell of
  /// which nothing is drawn says nothing: its contacts could all be one way or the other. Without a degree of freedom,
  /// as with one contact a cell, nobody can tell the variance, and the margin is 1.
  private static func margin(_ cells: [PlanCell], _ units: [Int], _ level: Double) -> Double {
    let population = cells.reduce(0.0) { $0 + Double($1.population) }
    guard population > 0 else { return 0 }
    var variance = 0.0
    var unknown = 0.0
    var degrees = 0
    for (cell, count) in zip(cells, units) where cell.population > 0 {
      let share = Double(cell.population) / population
      guard count > 0 else {
        unknown += share / 2
        continue
      }
      degrees += count - 1
      let fraction = Double(count) / Double(cell.population)
      let spread = AllocationStratum.variance(ofRate: cell.rate, population: cell.population)
      variance += share * share * (1 - fraction) * spread / Double(count)
    }
    guard variance > 0 else { return min(1, unknown) }
    guard degrees >= 1 else { return 1 }
    let quantile = StudentDistribution.quantile(upper: (1 - level) / 2, degrees: Double(degrees))
    return min(1, quantile * variance.squareRoot() + unknown)
  }
}
