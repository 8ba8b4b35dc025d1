/// A length of time between two bounds, both included, in milliseconds.
package struct DurationBounds: Hashable, Sendable {
  /// The smallest length; `nil`: none.
  package let atLeast: Int64?
  /// The greatest length; `nil`: none.
  package let atMost: Int64?

  /// Puts the parts together; only the loader checks them.
  package init(atLeast: Int64?, atMost: Int64?) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// Whether a length lies between them.
  package func contains(_ milliseconds: Int64) -> Bool {
    (atLeast.map { milliseconds >= $0 } ?? true) && (atMost.map { milliseconds <= $0 } ?? true)
  }
}
