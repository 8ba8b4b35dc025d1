/// A UUID as it is mostly written, 36 characters with lower-case digits, in its sixteen bytes.
enum PackedUUID {
  /// Where the hyphens stand.
  private static func isHyphen(_ index: Int) -> Bool {
    index == 8 || index == 13 || index == 18 || index == 23
  }

  /// The two halves of a text that is one; nil for any other text.
  static func words(of text: UnsafeRawBufferPointer) -> (UInt64, UInt64)? {
    guard text.count == 36, text[8] == 0x2D else { return nil }
    var (high, low, count): (UInt64, UInt64, Int) = (0, 0, 0)
    for index in 0..<36 {
      let byte = text[index]
      if isHyphen(index) {
        guard byte == 0x2D else { return nil }
        continue
      }
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte) - 0x30
      case 0x61...0x66: digit = UInt64(byte) - 0x61 + 10
      default: return nil
      }
      if count < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      count += 1
    }
    return (high, low)
  }

  /// The text of the two halves.
  static func text(_ high: UInt64, _ low: UInt64) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    var count: UInt64 = 0
    for index in 0..<36 {
      if isHyphen(index) {
        text.append(0x2D)
        continue
      }
      let digit = UInt8((count < 16 ? high : low) >> (60 - count % 16 * 4) & 15)
      text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      count += 1
    }
    return text
  }
}
