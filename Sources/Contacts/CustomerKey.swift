/// A customer's pseudonym: sixteen bytes that only the holder of the key can derive from a number.
package struct CustomerKey: Hashable, Sendable, Comparable {
  /// Bytes 0 to 7, the most significant first.
  package let high: UInt64
  /// Bytes 8 to 15, the most significant first.
  package let low: UInt64

  /// The key with these sixteen bytes.
  @inlinable
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The key as 32 hexadecimal digits, as it stands in the database.
  package var hex: String { ContactID(high: high, low: low).hex }

  /// Orders keys as their hexadecimal texts are ordered.
  @inlinable
  package static func < (left: CustomerKey, right: CustomerKey) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  // Written out, so that other modules sort and look up keys without a call for each comparison.
  @inlinable
  package static func == (left: CustomerKey, right: CustomerKey) -> Bool {
    left.high == right.high && left.low == right.low
  }

  @inlinable
  package func hash(into hasher: inout Hasher) {
    hasher.combine(high)
    hasher.combine(low)
  }
}
