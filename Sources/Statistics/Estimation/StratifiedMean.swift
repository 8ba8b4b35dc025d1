import Glibc

/// The mean of bounded values over strata that were sampled at different rates.
///
/// Each end of the interval is Student's with the degrees of freedom of the design and the finite-population
/// correction (Cochran, Sampling Techniques, 1977, section 5.4), after two units of the greatest weight were added at
/// that end of the scale. Scores are skewed: a few failed forms pull the mean down, and a sample that holds none of
/// them has a small variance as well, so that Student's interval alone misses too often. The idea is that of adding
/// failures and successes to a share (Agresti and Coull, American Statistician 52, 1998), and of the one unit of
/// greatest weight that Fay and Feuer add to a weighted sum (Statistics in Medicine 16, 1997); that two units are
/// enough is known from simulation (Reviews in the documentation), not from a theorem. The interval is cut to what the
/// units that were not seen leave open. Where nothing varies among what was seen, it is that of a share with
/// the effective size of the thinnest sampling rate, as in ``StratifiedEstimate``. A stratum with one value
/// is joined with its neighbour.
package struct StratifiedMean: Hashable, Sendable {
  /// What is known of one stratum.
  package struct Sample: Hashable, Sendable {
    /// N, the units in the stratum.
    package let population: Int
    /// The values of a simple random sample of them; at least one.
    package let values: [Double]

    /// A stratum.
    package init(population: Int, values: [Double]) {
      self.population = population
      self.values = values
    }
  }

  /// The mean.
  package let estimate: Double
  /// Its interval.
  package let interval: Interval
  /// How the interval was made.
  package let method: String

  /// Estimates the mean. Errors name `strata`, `strata[i].values` or `level`.
  ///
  /// - Parameters:
  ///   - strata: The strata with their values; those with N = 0 are skipped.
  ///   - range: The least and the greatest value there can be.
  ///   - level: Confidence level.
  package init(strata: [Sample], range: ClosedRange<Double>, level: Double) throws(StatisticsError) {
    try Check.openShare(level, "level")
    var known: [Sample] = []
    for (index, stratum) in strata.enumerated() where stratum.population > 0 {
      let name = "strata[\(index)].values"
      try Check.count(stratum.population, "strata[\(index)].N")
      guard !stratum.values.isEmpty else {
        throw StatisticsError(.outOfRange, name, "there is none; leave the stratum out")
      }
      try Check.part(stratum.values.count, name, of: stratum.population, "N")
      guard stratum.values.allSatisfy(range.contains) else {
        throw StatisticsError(.outOfRange, name, "a value lies outside of \(range)")
      }
      known.append(stratum)
    }
    guard !known.isEmpty else { throw StatisticsError(.outOfRange, "strata", "no stratum holds a unit") }
    let population = known.reduce(0.0) { $0 + Double($1.population) }
    let only = Self.onlyValue(of: known)
    let mean =
      only ?? known.reduce(0.0) { $0 + Double($1.population) / population * Self.mean($1.values) }
    estimate = mean
    let groups = Self.joined(known.filter { $0.values.count < $0.population })
    guard !groups.isEmpty else {
      interval = Interval(low: mean, high: mean)
      method = "census"
      return
    }
    // Asked of the values: what rounding leaves of a variance of nothing depends on how many they are.
    let varying = groups.filter { only == nil && Self.varies($0) }
    let variance = varying.reduce(0.0) { $0 + Self.variance(of: $1, mean, population) }
    let degrees = groups.reduce(0) { $0 + $1.reduce(0) { $0 + $1.values.count } - 1 }
    let seen = known.reduce(0.0) { $0 + $1.values.reduce(0, +) }
    let unseen = population - known.reduce(0.0) { $0 + Double($1.values.count) }
    let least = (seen + unseen * range.lowerBound) / population
    let most = (seen + unseen * range.upperBound) / population
    let half = (1 - level) / 2
    let width = range.upperBound - range.lowerBound
    if !varying.isEmpty, variance > 0, degrees >= 1 {
      let quantile = StudentDistribution.quantile(upper: half, degrees: Double(degrees))
      let heaviest = groups.joined().map { Double($0.population) / Double($0.values.count) }.max() ?? 0
      let weight = heaviest / population
      // The end of the scale may lie below the mean or above it.
      func end(_ extreme: Double) -> (centre: Double, reach: Double) {
        let step = weight * (extreme - mean)
        return (mean + Self.added * step, quantile * (variance + Self.added * step * step).squareRoot())
      }
      let (lower, upper) = (end(range.lowerBound), end(range.upperBound))
      interval = Interval(
        low: max(least, lower.centre - lower.reach), high: min(most, upper.centre + upper.reach))
      method = "stratified mean, Student with two units added at each end of the scale"
    } else {
      let thinnest = groups.joined().map { Double($0.values.count) / Double($0.population) }.min() ?? 1
      let rest = groups.joined().reduce(0.0) { $0 + Double($1.population) }
      let size = -rest * log1p(-thinnest)
      let share = width > 0 ? (mean - range.lowerBound) / width : 0
      let low = share <= 0 ? 0 : IncompleteBeta.quantile(size * share, size * (1 - share) + 1, lower: half).x
      let high =
        share >= 1 ? 1 : IncompleteBeta.quantile(size * share + 1, size * (1 - share), upper: half).x
      interval = Interval(
        low: max(least, range.lowerBound + width * low), high: min(most, range.lowerBound + width * high))
      method = "stratified mean, no variation seen, effective size"
    }
  }

  /// How many units are added at an end of the scale.
  private static let added = 2.0

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The value that all units have which were seen, if they have one.
  private static func onlyValue(of strata: [Sample]) -> Double? {
    let first = strata.first?.values.first
    return strata.allSatisfy { $0.values.allSatisfy { $0 == first } } ? first : nil
  }

  /// Whether a group has any variance, in a sample whose values are not all the same: one stratum by its values,
  /// joined ones also by their weights.
  private static func varies(_ group: [Sample]) -> Bool {
    if onlyValue(of: group) == nil { return true }
    return group.contains {
      $0.population * group[0].values.count != group[0].population * $0.values.count
    }
  }

  private static func joined(_ strata: [Sample]) -> [[Sample]] {
    var groups: [[Sample]] = []
    func isSingle(_ group: [Sample]) -> Bool { group.reduce(0) { $0 + $1.values.count } == 1 }
    for stratum in strata {
      if let last = groups.last, isSingle(last) {
        groups[groups.count - 1].append(stratum)
      } else {
        groups.append([stratum])
      }
    }
    if groups.count > 1, let last = groups.last, isSingle(last) {
      groups.removeLast()
      groups[groups.count - 1] += last
    }
    return groups
  }

  /// The part of the variance that a group of strata has; joined ones keep their weights and take the residuals.
  private static func variance(of group: [Sample], _ mean: Double, _ population: Double) -> Double {
    let n = group.reduce(0.0) { $0 + Double($1.values.count) }
    let size = group.reduce(0.0) { $0 + Double($1.population) }
    guard n > 1 else { return 0 }
    let centre = group.count == 1 ? Self.mean(group[0].values) : mean
    let terms = group.flatMap { stratum in
      stratum.values.map {
        Double(stratum.population) / Double(stratum.values.count) / population * ($0 - centre)
      }
    }
    let middle = terms.reduce(0, +) / n
    let squares = terms.reduce(0.0) { $0 + ($1 - middle) * ($1 - middle) }
    return (1 - n / size) * n / (n - 1) * squares
  }
}
