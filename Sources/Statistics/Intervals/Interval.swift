/// A closed interval of numbers; `low` ≤ `high`.
package struct Interval: Hashable, Sendable {
  /// The lower end.
  package let low: Double
  /// The upper end.
  package let high: Double

  /// Makes an interval from its ends.
  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether `value` lies within, ends included.
  package func contains(_ value: Double) -> Bool { value >= low && value <= high }
}
