/// `concurrent`: contacts of one group that overlap in time.
package struct Concurrency: Hashable, Sendable {
  /// Never empty.
  package let groupBy: [ContactVariable]
  /// How many at the same time are allowed; at least 1.
  package let allowed: Int
  /// The shortest overlap that counts, in milliseconds.
  package let minimum: Int64
  /// What is forgiven at either end of a contact, in milliseconds.
  package let tolerance: Int64
  /// Fields of which at least one must differ for an overlap to count, such as `vendor`; empty: any overlap
  /// counts.
  package let across: [ContactVariable]

  /// Puts the parts together; only the loader checks them.
  package init(
    groupBy: [ContactVariable], allowed: Int, minimum: Int64, tolerance: Int64, across: [ContactVariable]
  ) {
    self.groupBy = groupBy
    self.allowed = allowed
    self.minimum = minimum
    self.tolerance = tolerance
    self.across = across
  }
}
