/// Numbers in a record of a zip archive, least significant byte first.
struct ZipRecord {
  let bytes: [UInt8]

  /// The number at an offset; 0 behind the end.
  func short(_ at: Int) -> Int { number(at, 2) }
  func word(_ at: Int) -> Int { number(at, 4) }

  /// A number of 64 bits; nil where it is negative as an Int.
  func long(_ at: Int) -> Int? {
    let value = number(at, 8)
    return value >= 0 ? value : nil
  }

  private func number(_ at: Int, _ count: Int) -> Int {
    guard at >= 0, at + count <= bytes.count else { return 0 }
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[at + index]) }
    return Int(truncatingIfNeeded: value)
  }
}
