import Glibc

/// Counts with mean `mean` whose rate itself varies between people: a Poisson whose mean is gamma distributed
/// with squared coefficient of variation 1 / `size`.
package struct NegativeBinomialDistribution: Hashable, Sendable {
  /// The mean, finite and ≥ 0.
  package let mean: Double
  /// The size (also called dispersion or alpha), finite and > 0; the variance is mean + mean² / size.
  package let size: Double

  /// Precondition: `mean` finite and not negative, `size` finite and positive.
  package init(mean: Double, size: Double) {
    precondition(
      mean.isFinite && mean >= 0 && size.isFinite && size > 0, "not a negative binomial distribution")
    self.mean = mean
    self.size = size
  }

  /// P(X = x).
  package func mass(_ x: Int) -> Double {
    guard x >= 0 else { return 0 }
    let log = logBinomialMass(Double(x), size, p: mean / (mean + size), q: size / (mean + size))
    return exp(log) * size / (size + Double(x))
  }

  /// P(X ≥ x).
  package func upper(_ x: Int) -> Double {
    if x <= 0 { return 1 }
    let total = mean + size
    return IncompleteBeta.tails(Double(x), size, x: mean / total, y: size / total).lower
  }

  /// P(X ≤ x).
  package func lower(_ x: Int) -> Double {
    if x < 0 { return 0 }
    let total = mean + size
    return IncompleteBeta.tails(Double(x) + 1, size, x: mean / total, y: size / total).upper
  }
}
