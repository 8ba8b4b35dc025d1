/// The exact two-sided interval for a Poisson mean from one count (Garwood, Biometrika 28, 1936).
package enum PoissonInterval {
  /// The interval for `x` events; the lower end is 0 when `x` is 0. Errors name `x` or `level`.
  package static func garwood(x: Int, level: Double) throws(StatisticsError) -> Interval {
    try Check.count(x, "x")
    try Check.openShare(level, "level")
    let half = (1 - level) / 2
    return Interval(
      low: x == 0 ? 0 : IncompleteGamma.quantile(Double(x), lower: half),
      high: IncompleteGamma.quantile(Double(x) + 1, upper: half))
  }
}
