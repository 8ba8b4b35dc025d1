import Glibc

/// The Poisson distribution.
package struct PoissonDistribution: Hashable, Sendable {
  /// The mean, finite and ≥ 0.
  package let mean: Double

  /// Precondition: `mean` is finite and not negative.
  package init(mean: Double) {
    precondition(mean.isFinite && mean >= 0, "not a Poisson distribution")
    self.mean = mean
  }

  /// P(X = x).
  package func mass(_ x: Int) -> Double { x < 0 ? 0 : exp(logPoissonMass(Double(x), mean: mean)) }

  /// P(X ≤ x).
  package func lower(_ x: Int) -> Double {
    x < 0 ? 0 : IncompleteGamma.tails(Double(x) + 1, mean).upper
  }

  /// P(X ≥ x).
  package func upper(_ x: Int) -> Double {
    x <= 0 ? 1 : IncompleteGamma.tails(Double(x), mean).lower
  }
}
