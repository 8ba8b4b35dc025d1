import Statistics

/// Divides a budget of reviews among the strata and draws the contacts with the smallest tickets in each.
package enum Draw {
  /// Draws.
  ///
  /// The budget is divided by the square root of the strata's sizes (power allocation, Bankier 1988, with
  /// exponent one half), with a minimum for each. Where the minima need more than the budget, they are the
  /// budget.
  ///
  /// - Parameters:
  ///   - strata: Population and smallest tickets of each stratum, at least as many as can be allocated.
  ///   - budget: How many contacts may be drawn in all.
  ///   - minimum: How many are drawn from each stratum at least, as far as it has them.
  /// - Returns: The strata by the bytes of their ids.
  package static func draw(
    _ strata: [Stratum: (population: Int, smallest: SmallestTickets)], budget: Int, minimum: Int
  ) throws -> [DrawnStratum] {
    let ordered = strata.sorted { $0.key < $1.key }.filter { $0.value.population > 0 }
    let cells = ordered.map { stratum, count in
      AllocationStratum(
        id: stratum.id, population: count.population, minimum: minimum, cap: count.smallest.limit)
    }
    let least = cells.reduce(0) { $0 + Swift.min($1.minimum, $1.population) }
    let allocation = try Allocation(
      strata: cells, method: .power(exponent: 0.5), budget: AllocationBudget(units: max(budget, least)))
    return zip(ordered, allocation.units).map { cell, units in
      DrawnStratum(
        stratum: cell.key, population: cell.value.population,
        drawn: Array(cell.value.smallest.sorted().prefix(units)))
    }
  }
}
