/// How much honest agents differ beyond chance, estimated so that a few culprits cannot hide in it.
///
/// Additive random effects on the square-root scale with winsorised z (Spiegelhalter, Quality and Safety in
/// Health Care 14, 2005).
package struct Overdispersion: Hashable, Sendable {
  /// Variance of the rate ratio that is assumed when too few agents tell.
  package static let fallbackVariance = 0.10
  /// An agent counts from this expected number on.
  package static let leastExpected = 2.0
  /// At least this many agents must count.
  package static let leastAgents = 10

  /// The mean of the squared winsorised z; nil when the fallback was used.
  package let phi: Double?
  /// The variance between agents on the square-root scale.
  package let tauSquared: Double

  /// 4 τ²: the variance of the rate ratio between agents, for ``AgentTail``.
  package var ratioVariance: Double { 4 * tauSquared }

  /// Estimates from the observed and expected counts of the same agents. Errors name `observed` or
  /// `expected`.
  package init(observed: [Double], expected: [Double]) throws(StatisticsError) {
    guard observed.count == expected.count else {
      throw StatisticsError(
        .outOfRange, "expected", "\(expected.count) values beside \(observed.count) observed; give as many")
    }
    for index in observed.indices {
      try Check.nonNegative(observed[index], "observed[\(index)]")
      try Check.nonNegative(expected[index], "expected[\(index)]")
    }
    let used = observed.indices.filter { expected[$0] >= Self.leastExpected }
    guard used.count >= Self.leastAgents else {
      phi = nil
      tauSquared = Self.fallbackVariance / 4
      return
    }
    let z = used.map { 2 * (observed[$0].squareRoot() - expected[$0].squareRoot()) }
    let sorted = z.sorted()
    let low = Self.quantile(sorted, 0.1)
    let high = Self.quantile(sorted, 0.9)
    let count = Double(used.count)
    let mean = z.reduce(0.0) { $0 + min(max($1, low), high) * min(max($1, low), high) } / count
    let weights = used.map { 4 * expected[$0] }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0.0) { $0 + $1 * $1 }
    let tau = (count * mean - (count - 1)) / (sum - squares / sum)
    phi = mean
    tauSquared = tau.isFinite ? max(0, tau) : 0
  }

  /// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = min(Int(position), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (position - Double(index)) * (sorted[next] - sorted[index])
  }
}
