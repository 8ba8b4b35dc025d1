import Glibc

/// Blanks between Chinese characters, as in `银 行 卡`, which hide words from whoever searches for them.
///
/// Chinese is written without blanks. Where one character stands alone between two of them, both are taken out: what
/// is left reads the same.
enum HanBlanks {
  /// Whether there is such a character.
  static func isThere(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 3
    while at < bytes.count, let found = memchr(base + at, 0x20, bytes.count - at) {
      at = UnsafeRawPointer(found) - base
      if isAlone(bytes, at) { return true }
      at += 1
    }
    return false
  }

  /// Whether a blank stands before one character with a blank behind it, and Chinese ones around these.
  private static func isAlone(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    at >= 3 && at + 8 <= bytes.count && bytes[at] == 0x20 && bytes[at + 4] == 0x20 && isHan(bytes, at + 1)
      && isHan(bytes, at - 3) && isHan(bytes, at + 5)
  }

  /// CJK unified ideographs, U+4E00 to U+9FFF.
  private static func isHan(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    (0xE4...0xE9).contains(bytes[at]) && bytes[at + 1] & 0xC0 == 0x80 && bytes[at + 2] & 0xC0 == 0x80
  }

  /// The text without such blanks; `nil` where it has none.
  static func closed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard isThere(text) else { return nil }
    var closed: [UInt8] = []
    closed.reserveCapacity(text.count)
    for at in text.indices where !(isAlone(text, at) || at >= 4 && isAlone(text, at - 4)) {
      closed.append(text[at])
    }
    return closed
  }
}
