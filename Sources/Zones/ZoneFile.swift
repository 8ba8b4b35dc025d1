/// One zone's history, read from a TZif file (RFC 8536), version 1 to 4.
package struct ZoneFile: Sendable {
  /// When the offset changes, in seconds since 1970, ascending.
  private var transitions: [Int64] = []
  /// The offset from then on, in seconds ahead of UTC.
  private var offsets: [Int64] = []
  /// The offset before the first change.
  private var first: Int64 = 0
  /// The rule for the time after the last change.
  private var rule: ZoneRule?

  /// The zone in the bytes of a file; `nil` where they are none.
  package init?(_ bytes: [UInt8]) {
    guard let header = Header(bytes, at: 0) else { return nil }
    if header.version < UInt8(ascii: "2") {
      guard read(bytes, header, width: 4) != nil else { return nil }
      return
    }
    // The 64-bit data follow the 32-bit ones, with a header of their own.
    guard let second = Header(bytes, at: header.end(width: 4)),
      let end = read(bytes, second, width: 8)
    else { return nil }
    guard end < bytes.count, bytes[end] == 0x0A else { return }
    let footer = bytes[(end + 1)...].prefix { $0 != 0x0A }
    rule = ZoneRule(Array(footer))
  }

  /// Seconds that the zone's clocks are ahead of UTC, at an instant in seconds since 1970.
  package func offset(at seconds: Int64) -> Int64 {
    guard let last = transitions.last else { return rule?.offset(at: seconds) ?? first }
    if seconds >= last, let rule { return rule.offset(at: seconds) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = low + (high - low) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  private struct Header {
    var version: UInt8
    var start: Int
    var counts: [Int]

    init?(_ bytes: [UInt8], at start: Int) {
      guard start >= 0, start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8)
      else { return nil }
      version = bytes[start + 4]
      self.start = start + 44
      counts = (0..<6).map { Int(ZoneFile.number(bytes, start + 20 + 4 * $0, width: 4)) }
      guard counts.allSatisfy({ $0 >= 0 && $0 < 100_000 }), counts[4] > 0 else { return nil }
    }

    var leaps: Int { counts[2] }
    var times: Int { counts[3] }
    var types: Int { counts[4] }
    var letters: Int { counts[5] }

    func end(width: Int) -> Int {
      start + times * (width + 1) + types * 6 + letters + leaps * (width + 4) + counts[1] + counts[0]
    }
  }

  private static func number(_ bytes: [UInt8], _ index: Int, width: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[index..<index + width] { value = value << 8 | UInt64(byte) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  /// Reads one block of data; gives the index behind it.
  private mutating func read(_ bytes: [UInt8], _ header: Header, width: Int) -> Int? {
    let end = header.end(width: width)
    guard end <= bytes.count else { return nil }
    let indices = header.start + header.times * width
    let types = indices + header.times
    func offset(_ type: Int) -> Int64 { Self.number(bytes, types + 6 * type, width: 4) }
    first = offset(0)
    for position in 0..<header.times {
      let type = Int(bytes[indices + position])
      guard type < header.types else { return nil }
      transitions.append(Self.number(bytes, header.start + position * width, width: width))
      offsets.append(offset(type))
    }
    return end
  }
}
