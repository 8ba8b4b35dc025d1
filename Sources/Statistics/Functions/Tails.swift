/// The two tails of a distribution at one point; the smaller one is accurate relative to itself.
package struct Tails: Hashable, Sendable {
  /// P(X ≤ x).
  package let lower: Double
  /// P(X > x), for the continuous functions P(X ≥ x).
  package let upper: Double

  /// From the lower tail; the other is the rest to 1.
  init(lower: Double) {
    self.lower = min(max(lower, 0), 1)
    self.upper = 1 - self.lower
  }

  /// From the upper tail; the other is the rest to 1.
  init(upper: Double) {
    self.upper = min(max(upper, 0), 1)
    self.lower = 1 - self.upper
  }
}
