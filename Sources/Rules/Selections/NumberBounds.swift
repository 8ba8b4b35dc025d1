/// A number between two bounds, both included.
package struct NumberBounds: Hashable, Sendable {
  /// The smallest number; `nil`: none.
  package let atLeast: Double?
  /// The greatest number; `nil`: none.
  package let atMost: Double?

  /// Puts the parts together; only the loader checks them.
  package init(atLeast: Double?, atMost: Double?) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// Whether a number lies between them.
  package func contains(_ number: Double) -> Bool {
    (atLeast.map { number >= $0 } ?? true) && (atMost.map { number <= $0 } ?? true)
  }
}
