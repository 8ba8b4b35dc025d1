import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
  /// P(X ≤ x).
  package static func lower(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// P(X ≥ x).
  package static func upper(_ x: Double) -> Double { lower(-x) }

  /// The x with P(X ≤ x) = `p`, 0 < p < 1.
  ///
  /// Starts from Abramowitz and Stegun 26.2.22 and finishes with Newton's method on log Φ.
  package static func quantile(lower p: Double) -> Double {
    if p == 0.5 { return 0 }
    if p > 0.5 { return -quantile(lower: 1 - p) }
    guard p > 0 else { return -.infinity }
    let t = (-2 * log(p)).squareRoot()
    var x = -(t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t))
    for _ in 0..<20 {
      let tail = lower(x)
      let density = exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
      guard tail > 0, density > 0 else { break }
      let step = (log(tail) - log(p)) * tail / density
      x -= step
      if abs(step) < 1e-15 * max(1, abs(x)) { break }
    }
    return x
  }

  /// The x with P(X ≥ x) = `q`, 0 < q < 1; exact for tiny `q`.
  package static func quantile(upper q: Double) -> Double { -quantile(lower: q) }
}
