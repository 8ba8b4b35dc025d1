import Glibc

/// A risk-adjusted Poisson CUSUM over nights: S = max(0, S + x ln ρ − (ρ − 1) E), an alarm at S ≥ h, then
/// from 0 again (Steiner, Cook, Farewell and Treasure, Biostatistics 1, 2000).
package struct Cusum: Hashable, Sendable {
  /// S after each night; on a night of alarm the value that raised it.
  package let path: [Double]
  /// The nights of alarm, counted from 1.
  package let alarms: [Int]

  /// Runs over `observed` and `expected` counts, night by night. `ratio` ρ > 0, not 1, is the change looked
  /// for; `limit` is h > 0. Errors name `x`, `E`, `rho` or `h`.
  package init(
    observed: [Double], expected: [Double], ratio: Double, limit: Double
  ) throws(StatisticsError) {
    guard observed.count == expected.count else {
      throw StatisticsError(
        .outOfRange, "E", "\(expected.count) nights beside \(observed.count) in x; give as many")
    }
    try Check.positive(ratio, "rho")
    guard ratio != 1 else {
      throw StatisticsError(.outOfRange, "rho", "1 is no change; give 2 for a doubling")
    }
    try Check.positive(limit, "h")
    let gain = log(ratio)
    var sum = 0.0
    var path: [Double] = []
    var alarms: [Int] = []
    for night in observed.indices {
      try Check.nonNegative(observed[night], "x[\(night)]")
      try Check.nonNegative(expected[night], "E[\(night)]")
      sum = max(0, sum + observed[night] * gain - (ratio - 1) * expected[night])
      guard sum.isFinite else {
        throw StatisticsError(.tooLarge, "x[\(night)]", "the sum is no longer a finite number")
      }
      path.append(sum)
      if sum >= limit {
        alarms.append(night + 1)
        sum = 0
      }
    }
    self.path = path
    self.alarms = alarms
  }
}
