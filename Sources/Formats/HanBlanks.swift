import Glibc

/// Blanks between Chinese characters, as in `银 行 卡`, which hide words from whoever searches for them.
///
/// Chinese is written without blanks. Where one character stands alone between two of them, both are taken out: what
/// is left reads the same. A blank is an ordinary one, one that keeps a line together, or one as wide as a character.
enum HanBlanks {
  /// Whether there is such a character.
  static func isThere(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isThere(bytes, 0x20) || isThere(bytes, 0xC2) || isThere(bytes, 0xE3)
  }

  private static func isThere(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 3
    while at < bytes.count, let found = memchr(base + at, Int32(first), bytes.count - at) {
      at = UnsafeRawPointer(found) - base
      if lone(bytes, at) != nil { return true }
      at += 1
    }
    return false
  }

  /// Where the character behind a blank stands, with a blank behind it, and Chinese ones around these; and where the
  /// second blank ends.
  private static func lone(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> (character: Int, end: Int)? {
    guard at >= 3, isHan(bytes, at - 3), let first = blank(bytes, at), isHan(bytes, at + first),
      let second = blank(bytes, at + first + 3), isHan(bytes, at + first + 3 + second)
    else { return nil }
    return (at + first, at + first + 3 + second)
  }

  /// How many bytes the blank has that stands at a place.
  private static func blank(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    guard at < bytes.count else { return nil }
    if bytes[at] == 0x20 { return 1 }
    if bytes[at] == 0xC2 { return at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : nil }
    return bytes[at] == 0xE3 && at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80
      ? 3 : nil
  }

  /// CJK unified ideographs, U+4E00 to U+9FFF.
  private static func isHan(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    at + 2 < bytes.count && (0xE4...0xE9).contains(bytes[at]) && bytes[at + 1] & 0xC0 == 0x80
      && bytes[at + 2] & 0xC0 == 0x80
  }

  /// The text without such blanks; `nil` where it has none.
  static func closed(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard isThere(text) else { return nil }
    var closed: [UInt8] = []
    closed.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      guard let lone = lone(text, at) else {
        closed.append(text[at])
        at += 1
        continue
      }
      // The blank behind the character may stand before another lone one as well.
      closed.append(contentsOf: text[lone.character..<lone.character + 3])
      let second = lone.character + 3
      at = self.lone(text, second) == nil ? lone.end : second
    }
    return closed
  }
}
