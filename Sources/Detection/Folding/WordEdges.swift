/// Where words begin and end in folded UTF-8.
///
/// Letters, digits and the underscore of alphabetic scripts hang together; next to anything else, a Chinese
/// character as well, is an edge. `号karta号` holds the word *karta*, `złość` does not hold *zło*.
enum WordEdges {
  /// Whether the character that ends before `offset` belongs to an alphabetic word.
  @inline(__always)
  static func isWord(before offset: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard offset > 0 else { return false }
    let byte = bytes[offset - 1]
    if byte < 0x80 { return isWord(ascii: byte) }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
    return isWord(lead: bytes[start], at: start, in: bytes)
  }

  /// Whether the character that begins at `offset` belongs to an alphabetic word.
  @inline(__always)
  static func isWord(after offset: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard offset < bytes.count else { return false }
    let byte = bytes[offset]
    return byte < 0x80 ? isWord(ascii: byte) : isWord(lead: byte, at: offset, in: bytes)
  }

  /// The end of the letters and digits from `offset` on.
  static func endOfWord(from offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var index = offset
    while isWord(after: index, in: bytes) {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  @inline(__always)
  static func isWord(ascii byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  /// Two-byte characters from U+00C0 are letters but for × and ÷; of the longer ones, U+1E00 to U+1FFF are.
  private static func isWord(lead: UInt8, at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    if lead == 0xC3 { return start + 1 < bytes.count && bytes[start + 1] != 0x97 && bytes[start + 1] != 0xB7 }
    if lead > 0xC3, lead < 0xE0 { return true }
    return lead == 0xE1 && start + 1 < bytes.count && bytes[start + 1] >= 0xB8
  }
}
