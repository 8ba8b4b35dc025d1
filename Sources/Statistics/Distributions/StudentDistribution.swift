import Glibc

/// Student's t distribution; degrees of freedom may be any real number above 0.
package enum StudentDistribution {
  /// P(T ≤ t) and P(T ≥ t).
  package static func tails(_ t: Double, degrees: Double) -> Tails {
    let square = t * t
    let tail = IncompleteBeta.tails(
      degrees / 2, 0.5, x: degrees / (degrees + square), y: square / (degrees + square))
    return t > 0 ? Tails(upper: tail.lower / 2) : Tails(lower: tail.lower / 2)
  }

  /// The t with P(T ≥ t) = `q`, 0 < q < 1.
  package static func quantile(upper q: Double, degrees: Double) -> Double {
    if q == 0.5 { return 0 }
    if q > 0.5 { return -quantile(upper: 1 - q, degrees: degrees) }
    if degrees > 1e15 { return NormalDistribution.quantile(upper: q) }
    let point = IncompleteBeta.quantile(degrees / 2, 0.5, lower: 2 * q)
    return degrees.squareRoot() * exp(-point.logit / 2)
  }
}
