import Glibc
import Statistics

/// Defects among `trials` whose chance is beta distributed: the exact predictive of a rate that varies.
struct BetaBinomialDistribution: Hashable, Sendable {
  /// n ≥ 0; tails cost time in proportion to it.
  let trials: Int
  /// First shape, > 0.
  let a: Double
  /// Second shape, > 0.
  let b: Double

  /// Precondition: `trials` ≥ 0, shapes finite and positive.
  init(trials: Int, a: Double, b: Double) {
    precondition(
      trials >= 0 && a.isFinite && b.isFinite && a > 0 && b > 0, "not a beta-binomial distribution")
    self.trials = trials
    self.a = a
    self.b = b
  }

  /// P(X = x).
  func mass(_ x: Int) -> Double {
    guard x >= 0, x <= trials else { return 0 }
    let n = Double(trials)
    let k = Double(x)
    let choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    return exp(choose + logBeta(k + a, n - k + b) - logBeta(a, b))
  }

  /// P(X ≥ x).
  func upper(_ x: Int) -> Double {
    if x <= 0 { return 1 }
    guard x <= trials else { return 0 }
    var sum = 0.0
    for k in stride(from: trials, through: x, by: -1) { sum += mass(k) }
    return min(sum, 1)
  }

  private func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }
}
