/// The sample sizes that minimise Σ A²/n within minima and caps, one unit after the other.
///
/// Start with the minima; then give one unit at a time to the open stratum with the largest
/// A²/(n(n+1)) (divided by its cost when minutes count). Ties go to the larger stratum, then to the earlier
/// one; when no open stratum has a positive A the sizes decide. Exact for the integers (Wright, American
/// Statistician 66, 2012; Friedrich, Münnich, de Vries and Wagner 2015), and house monotone: a larger budget
/// never takes a unit from any stratum.
package struct Allocation: Hashable, Sendable {
  /// The units of each stratum, in the order given.
  package let units: [Int]
  /// The sum of the units' costs.
  package let cost: Double

  /// Allocates. A budget above the population gives every stratum all it may have; with minutes the
  /// allocation ends when the best stratum cannot be afforded (skipping it would not be monotone).
  ///
  /// Errors name the argument; minima that do not fit the budget are `infeasible`.
  package init(
    strata: [AllocationStratum], method: AllocationMethod, budget: AllocationBudget
  ) throws(StatisticsError) {
    try Self.check(strata, budget)
    var units = strata.map(\.start)
    var placed = units.reduce(0, +)
    var spent = zip(units, strata).reduce(0.0) { $0 + Double($1.0) * $1.1.cost }
    let costed = budget.minutes != nil
    let ceiling = budget.minutes.map { $0 + 1e-9 * max(1, $0) } ?? .infinity
    if let most = budget.units, placed > most {
      throw StatisticsError(.infeasible, "n", "the minima need \(placed) units, the budget is \(most)")
    }
    if spent > ceiling {
      throw StatisticsError(
        .infeasible, "minutes", "the minima need \(spent), the budget is \(budget.minutes ?? 0)")
    }
    let target = min(budget.units ?? .max, strata.reduce(0) { $0 + $1.most })
    let tooMany = StatisticsError(
      .tooLarge, costed ? "minutes" : "n", "more than \(Limits.placedUnits) units to place above the minima")
    let dearest = strata.map(\.cost).max() ?? 1
    if min(Double(target - placed), (ceiling - spent) / dearest) > Double(Limits.placedUnits) {
      throw tooMany
    }

    var queue = PriorityQueue(
      strata: strata, weights: try Weights(strata, method), units: units, costed: costed)
    var steps = 0
    while placed < target, let best = queue.top {
      if queue.topHasNoWeight, !queue.isBySize {
        queue = PriorityQueue(
          strata: strata, weights: .sizes(strata), units: units, costed: costed, bySize: true)
        continue
      }
      guard spent + strata[best].cost <= ceiling else { break }
      steps += 1
      guard steps <= Limits.placedUnits else { throw tooMany }
      units[best] += 1
      placed += 1
      spent += strata[best].cost
      queue.grantTop()
    }
    self.units = units
    cost = spent
  }

  private static func check(
    _ strata: [AllocationStratum], _ budget: AllocationBudget
  ) throws(StatisticsError) {
    var seen: Set<String> = []
    for (index, stratum) in strata.enumerated() {
      let name = "strata[\(index)]"
      try Check.count(stratum.population, name + ".N")
      try Check.count(stratum.minimum, name + ".min")
      if let cap = stratum.cap { try Check.count(cap, name + ".cap") }
      try Check.positive(stratum.cost, name + ".cost")
      guard seen.insert(stratum.id).inserted else {
        throw StatisticsError(
          .outOfRange, name + ".id", "\"\(stratum.id)\" occurs twice; give every stratum its own")
      }
    }
    if budget.units == nil && budget.minutes == nil {
      throw StatisticsError(.missing, "n", "give a budget: n units, or minutes")
    }
    if let units = budget.units { try Check.count(units, "n") }
    if let minutes = budget.minutes { try Check.nonNegative(minutes, "minutes") }
  }
}
