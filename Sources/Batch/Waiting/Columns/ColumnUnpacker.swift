import Contacts

/// Reads what ``ColumnPacker`` wrote. Bytes that nobody wrote are an error, never a trap.
struct ColumnUnpacker {
  private var numbers: [[Int64]] = []
  private var bytes: [[UInt8]] = []
  private var nextNumber: [Int]
  private var nextByte: [Int]

  /// Reads the columns.
  init(numbers: Int, bytes: Int, from reader: inout ByteReader) throws(ContactsError) {
    nextNumber = Array(repeating: 0, count: numbers)
    nextByte = Array(repeating: 0, count: bytes)
    for _ in 0..<numbers { self.numbers.append(try Self.column(from: &reader)) }
    for _ in 0..<bytes { self.bytes.append([UInt8](try reader.readText())) }
  }

  private static func column(from reader: inout ByteReader) throws(ContactsError) -> [Int64] {
    let count = try reader.readCount()
    guard count > 0 else { return [] }
    let unit: Int64 = try reader.readByte() == 1 ? 1000 : 1
    let width = Int(try reader.readByte())
    guard (1...8).contains(width) else { throw .damaged(at: reader.position) }
    var values = [UInt64](repeating: 0, count: count)
    for place in 0..<width {
      let plane = try reader.readBytes(count)
      let shift = UInt64(place * 8)
      for index in 0..<count { values[index] |= UInt64(plane[index]) << shift }
    }
    return values.map { (Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1)) &* unit }
  }

  /// The next number of a column.
  @inline(__always)
  mutating func next(_ column: Int) throws(ContactsError) -> Int64 {
    let index = nextNumber[column]
    guard index < numbers[column].count else { throw .damaged(at: index) }
    nextNumber[column] = index + 1
    return numbers[column][index]
  }

  @inline(__always)
  mutating func next(_ column: WaitingColumn) throws(ContactsError) -> Int64 { try next(column.rawValue) }

  /// The next count of a column.
  mutating func count(_ column: WaitingColumn) throws(ContactsError) -> Int {
    let value = try next(column)
    guard (0...Int64(Int32.max)).contains(value) else { throw .damaged(at: nextNumber[column.rawValue]) }
    return Int(value)
  }

  /// The next bytes of a column.
  mutating func bytes(_ count: Int, _ column: Int) throws(ContactsError) -> ArraySlice<UInt8> {
    let start = nextByte[column]
    guard count >= 0, count <= bytes[column].count - start else { throw .damaged(at: start) }
    nextByte[column] = start + count
    return bytes[column][start..<start + count]
  }

  /// The next eight random bytes.
  mutating func word() throws(ContactsError) -> UInt64 {
    let bytes = try bytes(8, WaitingColumn.random)
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next four random bytes.
  mutating func word32() throws(ContactsError) -> UInt32 {
    let bytes = try bytes(4, WaitingColumn.random)
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether all of it was read.
  var isAtEnd: Bool {
    zip(numbers, nextNumber).allSatisfy { $0.count == $1 }
      && zip(bytes, nextByte).allSatisfy { $0.count == $1 }
  }
}
