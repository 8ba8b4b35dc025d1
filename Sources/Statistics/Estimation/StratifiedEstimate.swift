import Glibc

/// A defect rate over strata that were sampled at different rates, with an interval that holds for rare
/// defects, unequal weights and strata reviewed completely.
///
/// The interval: strata reviewed completely are set aside; one sampled stratum that is left gets the exact
/// hypergeometric interval; several get the beta interval of Korn and Graubard (Survey Methodology 24, 1998)
/// with an effective size that never exceeds what the thinnest sampling rate would give for the whole
/// population ("KG-F"); it is cut to what was seen; what was set aside is added back.
///
/// A stratum of which one unit was reviewed has no variance of its own. It is joined with the next sampled
/// stratum in the order given (the last one with the one before), so put neighbours next to each other,
/// before scores are known.
package struct StratifiedEstimate: Hashable, Sendable {
  /// How the interval was made.
  package enum Method: String, Hashable, Sendable {
    /// Every unit was reviewed; the interval is the estimate.
    case census
    /// One sampled stratum beside complete ones.
    case hypergeometric = "exact hypergeometric"
    /// Several sampled strata.
    case effectiveSize = "KG-F"
  }

  /// The rate, 0 to 1.
  package let estimate: Double
  /// Its standard error; nil when the only sampled stratum has one reviewed unit.
  package let standardError: Double?
  /// The interval for the rate.
  package let interval: Interval
  /// Reviewed units less one, summed over the strata (joined ones count as one).
  package let degreesOfFreedom: Int
  /// How the interval was made.
  package let method: Method

  /// Estimates the rate. Errors name `strata[i].N`, `.n`, `.x` or `level`.
  ///
  /// Strata with N = 0 are skipped. A stratum with N > 0 of which nothing was reviewed is an error: nothing
  /// can be said about it.
  package init(strata: [StratumSample], level: Double) throws(StatisticsError) {
    try Check.openShare(level, "level")
    let known = try Self.checked(strata)
    let census = known.filter { $0.isCensus }
    let rest = known.filter { !$0.isCensus }
    let population = known.reduce(0.0) { $0 + Double($1.population) }
    let settled = census.reduce(0.0) { $0 + Double($1.defects) }
    let groups = Self.joined(rest)
    let whole = Moments(groups: groups, settled: settled, population: population)
    estimate = whole.mean
    standardError = groups.contains { Self.units($0) < 2 } ? nil : whole.variance.squareRoot()
    let restDegrees = groups.reduce(0) { $0 + Self.units($1) - 1 }
    degreesOfFreedom = restDegrees + census.reduce(0) { $0 + $1.sampled - 1 }

    if rest.isEmpty {
      method = .census
      interval = Interval(low: whole.mean, high: whole.mean)
    } else if rest.count == 1 {
      method = .hypergeometric
      let counts = try HypergeometricInterval.counts(
        x: rest[0].defects, n: rest[0].sampled, population: rest[0].population, level: level)
      interval = Interval(
        low: (settled + Double(counts.lowerBound)) / population,
        high: (settled + Double(counts.upperBound)) / population)
    } else {
      method = .effectiveSize
      let restPopulation = rest.reduce(0.0) { $0 + Double($1.population) }
      let ends = Self.effectiveSizeInterval(
        groups: groups, population: restPopulation, degrees: restDegrees, level: level)
      interval = Interval(
        low: (settled + restPopulation * ends.low) / population,
        high: (settled + restPopulation * ends.high) / population)
    }
  }

  private static func checked(_ strata: [StratumSample]) throws(StatisticsError) -> [StratumSample] {
    var known: [StratumSample] = []
    for (index, stratum) in strata.enumerated() {
      let name = "strata[\(index)]"
      try Check.count(stratum.population, name + ".N")
      try Check.count(stratum.sampled, name + ".n")
      try Check.count(stratum.defects, name + ".x")
      try Check.part(stratum.sampled, name + ".n", of: stratum.population, "N")
      try Check.part(stratum.defects, name + ".x", of: stratum.sampled, "n")
      if stratum.population == 0 { continue }
      guard stratum.sampled > 0 else {
        throw StatisticsError(
          .outOfRange, name + ".n",
          "nothing was reviewed of \(stratum.population); merge it with another stratum")
      }
      known.append(stratum)
    }
    guard !known.isEmpty else {
      throw StatisticsError(.outOfRange, "strata", "no stratum holds a unit; give at least one with N > 0")
    }
    return known
  }

  private static func units(_ group: [StratumSample]) -> Int { group.reduce(0) { $0 + $1.sampled } }

  /// Groups that can carry a variance: single strata, and those of one unit joined with a neighbour.
  private static func joined(_ strata: [StratumSample]) -> [[StratumSample]] {
    var groups: [[StratumSample]] = []
    for stratum in strata {
      if let last = groups.last, units(last) == 1 {
        groups[groups.count - 1].append(stratum)
      } else {
        groups.append([stratum])
      }
    }
    if groups.count > 1, let last = groups.last, units(last) == 1 {
      groups.removeLast()
      groups[groups.count - 1] += last
    }
    return groups
  }

  private static func effectiveSizeInterval(
    groups: [[StratumSample]], population: Double, degrees: Int, level: Double
  ) -> Interval {
    let half = (1 - level) / 2
    let moments = Moments(groups: groups, settled: 0, population: population)
    let strata = groups.flatMap { $0 }
    let thinnest = strata.map { Double($0.sampled) / Double($0.population) }.min() ?? 1
    var size = -population * log1p(-thinnest)
    let p = moments.mean
    if moments.variance > 0, degrees >= 1 {
      let sampled = Double(strata.reduce(0) { $0 + $1.sampled })
      let ratio =
        StudentDistribution.quantile(upper: half, degrees: sampled - 1)
        / StudentDistribution.quantile(upper: half, degrees: Double(degrees))
      size = min(size, p * (1 - p) / moments.variance * ratio * ratio)
    }
    let bad = size * p
    let good = size * (1 - p)
    let low = p <= 0 ? 0 : IncompleteBeta.quantile(bad, good + 1, lower: half).x
    let high = p >= 1 ? 1 : IncompleteBeta.quantile(bad + 1, good, upper: half).x
    let seenBad = strata.reduce(0.0) { $0 + Double($1.defects) }
    let seenGood = strata.reduce(0.0) { $0 + Double($1.sampled - $1.defects) }
    return Interval(low: max(low, seenBad / population), high: min(high, 1 - seenGood / population))
  }

  /// The weighted mean and the variance of its linearised form.
  private struct Moments {
    let mean: Double
    let variance: Double

    /// `settled` is the number of defects in strata reviewed completely, `population` all units.
    init(groups: [[StratumSample]], settled: Double, population: Double) {
      let total = groups.joined().reduce(settled) { $0 + Double($1.population) * $1.rate }
      let mean = total / population
      self.mean = min(max(mean, 0), 1)
      variance = groups.reduce(0.0) { $0 + Self.variance(of: $1, mean: mean, population: population) }
    }

    /// One stratum in closed form; joined strata keep their weights and take the residuals w(y − mean)/N.
    private static func variance(of group: [StratumSample], mean: Double, population: Double) -> Double {
      let n = group.reduce(0.0) { $0 + Double($1.sampled) }
      let size = group.reduce(0.0) { $0 + Double($1.population) }
      guard n > 1 else { return 0 }
      if group.count == 1 {
        let share = size / population
        return share * share * (1 - n / size) * group[0].rate * (1 - group[0].rate) / (n - 1)
      }
      var sum = 0.0
      var values: [(value: Double, count: Double)] = []
      for stratum in group {
        let weight = Double(stratum.population) / Double(stratum.sampled) / population
        values.append((weight * (1 - mean), Double(stratum.defects)))
        values.append((weight * -mean, Double(stratum.sampled - stratum.defects)))
      }
      for entry in values { sum += entry.value * entry.count }
      let centre = sum / n
      let squares = values.reduce(0.0) { $0 + ($1.value - centre) * ($1.value - centre) * $1.count }
      return (1 - n / size) * n / (n - 1) * squares
    }
  }
}
