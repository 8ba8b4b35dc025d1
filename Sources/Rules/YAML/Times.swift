/// How often something must be found.
package struct Times: Hashable, Sendable {
  /// The smallest number of hits; at least 1.
  package let atLeast: Int
  /// Whether hits with the same text count once.
  package let distinct: Bool

  /// Puts the parts together; only the loader checks them.
  package init(atLeast: Int, distinct: Bool) {
    self.atLeast = atLeast
    self.distinct = distinct
  }
}
