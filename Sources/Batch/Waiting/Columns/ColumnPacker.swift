import Contacts

/// Numbers and bytes, column by column, as they are packed.
///
/// A column of numbers is: how many there are (LEB128); the unit, 1 or 1000, of which all are multiples; the width in
/// bytes; then the lowest bytes of all, in zigzag, the next bytes, and so on. A column of bytes is its length and the
/// bytes.
struct ColumnPacker: Sendable {
  private var numbers: [[Int64]]
  private(set) var bytes: [[UInt8]]

  init(numbers: Int, bytes: Int) {
    self.numbers = Array(repeating: [], count: numbers)
    self.bytes = Array(repeating: [], count: bytes)
  }

  @inline(__always)
  mutating func put(_ number: Int64, _ column: Int) { numbers[column].append(number) }

  @inline(__always)
  mutating func put(_ number: Int64, _ column: WaitingColumn) { numbers[column.rawValue].append(number) }

  mutating func put(bytes more: UnsafeRawBufferPointer, _ column: Int) {
    bytes[column].append(contentsOf: more)
  }

  /// Eight random bytes.
  @inline(__always)
  mutating func put(random word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes[WaitingColumn.random].append(contentsOf: $0) }
  }

  /// Four random bytes.
  @inline(__always)
  mutating func put(random32 word: UInt32) {
    withUnsafeBytes(of: word.littleEndian) { bytes[WaitingColumn.random].append(contentsOf: $0) }
  }

  /// The columns, one behind the other.
  ///
  /// - Returns: Where larger stretches of one kind end.
  func write(to writer: inout ByteWriter) -> [Int] {
    var cuts: [Int] = []
    for column in numbers { Self.write(column, to: &writer, &cuts) }
    for column in bytes {
      writer.write(text: column)
      Self.cut(writer, &cuts)
    }
    return cuts
  }

  private static func cut(_ writer: ByteWriter, _ cuts: inout [Int]) {
    if writer.bytes.count - (cuts.last ?? 0) >= 2048 { cuts.append(writer.bytes.count) }
  }

  private static func write(_ column: [Int64], to writer: inout ByteWriter, _ cuts: inout [Int]) {
    writer.write(count: column.count)
    guard !column.isEmpty else { return }
    let isWhole = column.allSatisfy { $0 % 1000 == 0 }
    let packed = isWhole ? column.map { zigzag($0 / 1000) } : column.map { zigzag($0) }
    let union = packed.reduce(0, |)
    let width = max(1, (64 - union.leadingZeroBitCount + 7) / 8)
    writer.write(byte: isWhole ? 1 : 0)
    writer.write(byte: UInt8(width))
    for place in 0..<width {
      let shift = UInt64(place * 8)
      writer.bytes.append(contentsOf: packed.lazy.map { UInt8(truncatingIfNeeded: $0 >> shift) })
      cut(writer, &cuts)
    }
  }

  private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }
}
