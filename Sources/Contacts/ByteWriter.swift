/// Appends numbers and texts to a buffer of bytes, in the form that ``ByteReader`` reads.
///
/// Integers are LEB128 (signed ones in zigzag), so that the small ones that records are full of take one
/// byte.
package struct ByteWriter: Sendable {
  /// What has been written.
  package var bytes: [UInt8]

  /// A writer that appends to `bytes`.
  @inlinable
  package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// Appends one byte.
  @inlinable
  package mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Appends an unsigned integer.
  @inlinable
  package mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a count that is not negative.
  @inlinable
  package mutating func write(count: Int) { write(UInt64(count)) }

  /// Appends a signed integer.
  @inlinable
  package mutating func write(_ value: Int64) {
    write(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Appends eight bytes, the least significant first.
  @inlinable
  package mutating func write(fixed value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends two times eight bytes, the least significant first of each.
  @inlinable
  package mutating func write(fixed first: UInt64, _ second: UInt64) {
    withUnsafeBytes(of: (first.littleEndian, second.littleEndian)) { bytes.append(contentsOf: $0) }
  }

  /// Appends four bytes, the least significant first.
  @inlinable
  package mutating func write(fixed32 value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Replaces the four bytes from `offset` on.
  @inlinable
  package mutating func set(fixed32 value: UInt32, at offset: Int) {
    precondition(offset >= 0 && offset + 4 <= bytes.count)
    bytes.withUnsafeMutableBytes { buffer in
      buffer.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
    }
  }

  /// Appends the length of a text and its bytes.
  @inlinable
  package mutating func write(text: UnsafeRawBufferPointer) {
    write(count: text.count)
    bytes.append(contentsOf: text)
  }

  /// Appends the length of a text and its bytes.
  @inlinable
  package mutating func write(text: some Collection<UInt8>) {
    write(count: text.count)
    bytes.append(contentsOf: text)
  }
}
