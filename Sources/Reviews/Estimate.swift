/// A figure with its interval, the reviews behind it and how it was made, or the reason why there is none.
package struct Estimate: Hashable, Sendable {
  /// What is estimated.
  package var measure: String
  /// For which part of the frame: `all`, `vendor=lotus`, `rule=…`.
  package var domain: String
  /// The figure.
  package var value: Double?
  /// The lower end of its interval.
  package var low: Double?
  /// The upper end.
  package var high: Double?
  /// Confidence level.
  package var level: Double
  /// Reviews behind it.
  package var n: Int
  /// Contacts that it speaks of.
  package var population: Int
  /// How it was made, or why there is no figure.
  package var method: String
}
