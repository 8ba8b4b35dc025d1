/// Writes what ``ByteWriter`` writes to memory of a fixed size, so that many small numbers take one append.
package struct ByteCursor: ~Copyable {
  @usableFromInline let base: UnsafeMutableRawPointer
  @usableFromInline let room: Int
  /// How many bytes have been written.
  @usableFromInline var count = 0

  @inlinable
  init(_ buffer: UnsafeMutableRawBufferPointer, _ base: UnsafeMutableRawPointer) {
    self.base = base
    room = buffer.count
  }

  /// Writes one byte.
  @inlinable
  package mutating func write(byte: UInt8) {
    precondition(count < room)
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Writes an unsigned integer.
  @inlinable
  package mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      write(byte: UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    write(byte: UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a count that is not negative.
  @inlinable
  package mutating func write(count: Int) { write(UInt64(count)) }

  /// Writes a signed integer.
  @inlinable
  package mutating func write(_ value: Int64) { write(UInt64(bitPattern: value << 1 ^ value >> 63)) }

  /// Writes a byte that says whether there is an integer, then the integer.
  @inlinable
  package mutating func write(optional value: Int64?) {
    guard let value else { return write(byte: 0) }
    write(byte: 1)
    write(value)
  }

  /// Writes eight bytes, the least significant first.
  @inlinable
  package mutating func write(fixed value: UInt64) {
    precondition(room - count >= 8)
    base.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt64.self)
    count += 8
  }

  /// Writes two times eight bytes, the least significant first of each.
  @inlinable
  package mutating func write(fixed first: UInt64, _ second: UInt64) {
    write(fixed: first)
    write(fixed: second)
  }

  /// Writes four bytes, the least significant first.
  @inlinable
  package mutating func write(fixed32 value: UInt32) {
    precondition(room - count >= 4)
    base.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt32.self)
    count += 4
  }

  /// Writes the length of a text; the text itself follows with all others of its fragment.
  @inlinable
  package mutating func write(lengthOf span: TextSpan) { write(UInt64(span.count)) }
}

extension ByteWriter {
  /// Appends what `body` writes, of at most `room` bytes.
  @inlinable
  package mutating func pack(_ room: Int, _ body: (inout ByteCursor) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) { buffer in
      guard let base = buffer.baseAddress else { return }
      var cursor = ByteCursor(buffer, base)
      body(&cursor)
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: base, count: cursor.count))
    }
  }
}
