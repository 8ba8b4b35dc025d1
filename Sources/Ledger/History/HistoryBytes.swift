/// Reads the unpacked part of a block of history from front to back.
struct HistoryBytes {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A number of so many bytes.
  mutating func number(_ count: Int) throws(LedgerError) -> UInt64 {
    guard count <= bytes.count - next else { throw HistoryBlock.damaged }
    defer { next += count }
    return HistoryBlock.littleEndian(bytes, next, count)
  }

  /// The bytes of a text, behind how many it shares with the one before and the length of the rest.
  mutating func text(after previous: [UInt8]) throws(LedgerError) -> [UInt8] {
    let shared = Int(try number(1))
    let count = Int(try number(4))
    guard shared <= previous.count, count <= bytes.count - next else { throw HistoryBlock.damaged }
    defer { next += count }
    return Array(previous[..<shared] + bytes[next..<next + count])
  }

  /// A column of so many numbers.
  mutating func column(_ count: Int) throws(LedgerError) -> [UInt64] {
    let width = Int(try number(1))
    guard (1...8).contains(width), width * count <= bytes.count - next else { throw HistoryBlock.damaged }
    var values = [UInt64](repeating: 0, count: count)
    for place in 0..<width {
      let start = next + place * count
      let shift = UInt64(place * 8)
      for index in 0..<count { values[index] |= UInt64(bytes[start + index]) << shift }
    }
    next += width * count
    return values
  }
}
