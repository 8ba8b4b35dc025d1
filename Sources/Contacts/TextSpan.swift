/// A stretch of a fragment's bytes: where a text begins, and how many bytes it has.
package struct TextSpan: Hashable, Sendable {
  /// The offset of the first byte.
  package var start: UInt32
  /// The number of bytes; zero for a text that is absent or empty.
  package var count: UInt32

  /// No text.
  @inlinable
  package static var none: TextSpan { TextSpan(start: 0, count: 0) }

  /// A span of `count` bytes from `start`.
  @inlinable
  package init(start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  /// Whether there is nothing in it.
  @inlinable
  package var isEmpty: Bool { count == 0 }

  /// The offsets of its bytes.
  @inlinable
  package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
