/// The chance that an honest agent has at least as many events.
package enum AgentTail {
  /// P(X ≥ `events`) for a negative binomial with mean `expected` and variance of the rate ratio `variance`;
  /// Poisson when `variance` is 0. Errors name `x`, `E` or `var`.
  package static func probability(
    events: Int, expected: Double, variance: Double
  ) throws(StatisticsError) -> Double {
    try Check.count(events, "x")
    try Check.nonNegative(expected, "E")
    try Check.nonNegative(variance, "var")
    guard expected <= Double(Limits.count) else {
      throw StatisticsError(.tooLarge, "E", "\(expected) is above the limit of \(Limits.count)")
    }
    guard variance <= Double(Limits.count) else {
      throw StatisticsError(.tooLarge, "var", "\(variance) is above the limit of \(Limits.count)")
    }
    if variance < 1e-15 { return PoissonDistribution(mean: expected).upper(events) }
    return NegativeBinomialDistribution(mean: expected, size: 1 / variance).upper(events)
  }
}
