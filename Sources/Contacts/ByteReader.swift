/// Reads what ``ByteWriter`` wrote. Bytes that nobody wrote are an error, never a trap.
package struct ByteReader {
  @usableFromInline let bytes: UnsafeRawBufferPointer
  @usableFromInline var next: Int

  /// How many bytes have been read.
  @inlinable
  package var position: Int { next }

  /// A reader over bytes that must outlive it.
  @inlinable
  package init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
    self.bytes = bytes
    next = position
  }

  /// How many bytes there are in all.
  @inlinable
  package var count: Int { bytes.count }

  /// Whether there is nothing left.
  @inlinable
  package var isAtEnd: Bool { position >= bytes.count }

  /// Moves on by `count` bytes.
  @inlinable
  package mutating func skip(_ count: Int) throws(ContactsError) {
    guard count >= 0, bytes.count - position >= count else { throw .damaged(at: position) }
    next += count
  }

  /// The next byte.
  @inlinable
  package mutating func readByte() throws(ContactsError) -> UInt8 {
    guard position < bytes.count else { throw .damaged(at: position) }
    defer { next += 1 }
    return bytes[position]
  }

  /// The next unsigned integer.
  @inlinable
  package mutating func readUInt64() throws(ContactsError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try readByte()
      guard shift < 64 else { throw .damaged(at: position) }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// The next count; one that is larger than what is left of the bytes is an error.
  @inlinable
  package mutating func readCount() throws(ContactsError) -> Int {
    let value = try readUInt64()
    guard value <= UInt64(bytes.count) else { throw .damaged(at: position) }
    return Int(value)
  }

  /// The next signed integer.
  @inlinable
  package mutating func readInt64() throws(ContactsError) -> Int64 {
    let value = try readUInt64()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// The next eight bytes as an integer.
  @inlinable
  package mutating func readFixed() throws(ContactsError) -> UInt64 {
    guard bytes.count - position >= 8 else { throw .damaged(at: position) }
    defer { next += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// The next four bytes as an integer.
  @inlinable
  package mutating func readFixed32() throws(ContactsError) -> UInt32 {
    guard bytes.count - position >= 4 else { throw .damaged(at: position) }
    defer { next += 4 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  /// The next text, valid as long as the bytes are.
  @inlinable
  package mutating func readText() throws(ContactsError) -> UnsafeRawBufferPointer {
    try readBytes(try readCount())
  }

  /// The next `count` bytes, valid as long as the bytes are.
  @inlinable
  package mutating func readBytes(_ count: Int) throws(ContactsError) -> UnsafeRawBufferPointer {
    guard count >= 0, bytes.count - position >= count else { throw .damaged(at: position) }
    defer { next += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}
