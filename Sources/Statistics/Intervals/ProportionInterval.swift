/// Two-sided intervals for a proportion from `x` defects among `n` independent units.
///
/// `n` = 0 says nothing and gives the widest interval of the method. Errors name `x`, `n` or `level`.
package enum ProportionInterval {
  /// The exact interval of Clopper and Pearson (Biometrika 26, 1934): never covers less than `level`.
  package static func clopperPearson(x: Int, n: Int, level: Double) throws(StatisticsError) -> Interval {
    let half = try halfAlpha(x, n, level)
    let (a, b) = (Double(x), Double(n - x))
    return Interval(
      low: x == 0 ? 0 : IncompleteBeta.quantile(a, b + 1, lower: half).x,
      high: x == n ? 1 : IncompleteBeta.quantile(a + 1, b, upper: half).x)
  }

  /// Wilson's score interval (JASA 22, 1927).
  package static func wilson(x: Int, n: Int, level: Double) throws(StatisticsError) -> Interval {
    let half = try halfAlpha(x, n, level)
    guard n > 0 else { return Interval(low: 0, high: 1) }
    let z = NormalDistribution.quantile(upper: half)
    let count = Double(n)
    let p = Double(x) / count
    let scale = 1 + z * z / count
    let centre = (p + z * z / (2 * count)) / scale
    let reach = z / scale * (p * (1 - p) / count + z * z / (4 * count * count)).squareRoot()
    return Interval(
      low: x == 0 ? 0 : max(0, centre - reach), high: x == n ? 1 : min(1, centre + reach))
  }

  /// The equal-tailed posterior interval under Jeffreys' prior, Beta(x + ½, n − x + ½); the ends are not
  /// moved to 0 or 1 when `x` is 0 or `n`.
  package static func jeffreys(x: Int, n: Int, level: Double) throws(StatisticsError) -> Interval {
    let half = try halfAlpha(x, n, level)
    let (a, b) = (Double(x) + 0.5, Double(n - x) + 0.5)
    return Interval(
      low: IncompleteBeta.quantile(a, b, lower: half).x, high: IncompleteBeta.quantile(a, b, upper: half).x)
  }

  /// The interval of Agresti and Coull (American Statistician 52, 1998), cut to 0 and 1.
  package static func agrestiCoull(x: Int, n: Int, level: Double) throws(StatisticsError) -> Interval {
    let half = try halfAlpha(x, n, level)
    let z = NormalDistribution.quantile(upper: half)
    let count = Double(n) + z * z
    let p = (Double(x) + z * z / 2) / count
    let reach = z * (p * (1 - p) / count).squareRoot()
    return Interval(low: max(0, p - reach), high: min(1, p + reach))
  }

  private static func halfAlpha(_ x: Int, _ n: Int, _ level: Double) throws(StatisticsError) -> Double {
    try Check.count(x, "x")
    try Check.count(n, "n")
    try Check.part(x, "x", of: n, "n")
    try Check.openShare(level, "level")
    return (1 - level) / 2
  }
}
