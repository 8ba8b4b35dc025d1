package import Statistics

/// The interval of a coefficient for which there is no formula: leave one unit out at a time, and take the spread
/// of what comes out (Efron and Stein, Annals of Statistics 9, 1981), with Student's quantile.
package enum Jackknife {
  /// The interval, cut to `range`; `nil` where a coefficient is not defined, and where leaving a unit out changes
  /// nothing: then there is no spread to go by.
  ///
  /// - Parameters:
  ///   - count: How many units there are; at least three.
  ///   - level: Confidence level.
  ///   - range: What the coefficient can be.
  ///   - coefficient: The coefficient without a unit, or of all for `nil`.
  package static func interval(
    count: Int, level: Double, range: ClosedRange<Double> = -1...1, _ coefficient: (Int?) -> Double?
  ) -> Interval? {
    guard count >= 3, level > 0, level < 1, let whole = coefficient(nil) else { return nil }
    var values: [Double] = []
    for unit in 0..<count {
      guard let value = coefficient(unit) else { return nil }
      values.append(value)
    }
    let n = Double(count)
    let centre = values.reduce(0, +) / n
    let variance = (n - 1) / n * values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    guard variance > 1e-24 else { return nil }
    let reach = StudentDistribution.quantile(upper: (1 - level) / 2, degrees: n - 1) * variance.squareRoot()
    return Interval(
      low: max(range.lowerBound, whole - reach), high: min(range.upperBound, whole + reach))
  }
}
