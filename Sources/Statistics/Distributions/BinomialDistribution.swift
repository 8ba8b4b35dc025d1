import Glibc

/// The number of defects among `trials` independent trials with chance `probability` each.
package struct BinomialDistribution: Hashable, Sendable {
  /// n ≥ 0.
  package let trials: Int
  /// 0 ≤ p ≤ 1.
  package let probability: Double

  /// Precondition: `trials` ≥ 0 and `probability` within 0 and 1.
  package init(trials: Int, probability: Double) {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "not a binomial distribution")
    self.trials = trials
    self.probability = probability
  }

  /// P(X = x).
  package func mass(_ x: Int) -> Double {
    guard x >= 0, x <= trials else { return 0 }
    return exp(logBinomialMass(Double(x), Double(trials - x), p: probability, q: 1 - probability))
  }

  /// P(X ≤ x).
  package func lower(_ x: Int) -> Double {
    if x < 0 { return 0 }
    if x >= trials { return 1 }
    return IncompleteBeta.tails(Double(trials - x), Double(x) + 1, x: 1 - probability, y: probability).lower
  }

  /// P(X ≥ x).
  package func upper(_ x: Int) -> Double {
    if x <= 0 { return 1 }
    if x > trials { return 0 }
    return IncompleteBeta.tails(Double(x), Double(trials - x) + 1, x: probability, y: 1 - probability).lower
  }
}
