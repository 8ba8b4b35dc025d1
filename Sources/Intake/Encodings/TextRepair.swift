import Glibc

/// Recognises text that was damaged before it was exported, and repairs what can be repaired for certain.
///
/// Glosses in pinyin and characters that became U+FFFD are left to the search, which passes over them.
package enum TextRepair {
  /// The bytes of windows-1250 by character; those the code page leaves free stand for themselves, as Windows
  /// writes them.
  private static let bytes: [Unicode.Scalar: UInt8] = {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for value in UInt8(0x80)...0xFF {
      let scalar = Iconv.text([value], .windows1250)?.unicodeScalars.first ?? Unicode.Scalar(value)
      bytes[scalar] = value
    }
    return bytes
  }()

  /// The text that was written in UTF-8 and read as windows-1250, as in `zĹ‚oty` for `złoty`.
  ///
  /// Certain, since it is asked that every character beyond ASCII has a byte in windows-1250, and that these
  /// bytes are all valid UTF-8 of two characters or more: in text that was not damaged so, a letter beyond
  /// ASCII is mostly followed by an ASCII one, which is never valid.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - fewest: how many characters must come of it; one is enough beside a text that was certainly damaged so.
  /// - Returns: the repaired text in UTF-8; nil where there is no such damage.
  package static func unmixed(_ text: UnsafeRawBufferPointer, fewest: Int = 2) -> [UInt8]? {
    guard mayBeMixed(text) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        result.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let byte = bytes[scalar] {
        result.append(byte)
      } else {
        return nil
      }
    }
    let check = UTF8Check(result, isWhole: true)
    return check.invalid == 0 && check.sequences >= fewest ? result : nil
  }

  /// Whether the first character beyond ASCII may be the first half of one that was read so: a letter of two bytes
  /// whose neighbour is no ASCII, either. Nearly every text is told at a glance.
  private static func mayBeMixed(_ text: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at + 8 <= text.count,
      text.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { at += 8 }
    while at < text.count, text[at] < 0x80 { at += 1 }
    guard at + 3 < text.count, (0xC2...0xC5).contains(text[at]), text[at + 2] >= 0x80 else { return false }
    guard let scalar = Unicode.Scalar(UInt32(text[at] & 0x1F) << 6 | UInt32(text[at + 1] & 0x3F)) else {
      return false
    }
    return bytes[scalar].map { (0xC2...0xF4).contains($0) } ?? false
  }

  /// How many question marks stand for letters: between two letters of a word, as in `dzi?kuj?` (the last one
  /// may be a real one and does not count). What letters they were is not known for certain, so that nothing
  /// is repaired.
  ///
  /// - Parameter text: UTF-8.
  package static func lostLetters(_ text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var at = 1
    while at + 1 < text.count, let base = text.baseAddress,
      let mark = memchr(base + at, Int32(UInt8(ascii: "?")), text.count - 1 - at)
    {
      let index = UnsafeRawPointer(mark) - base
      if isLetter(text[index - 1]) && isLetter(text[index + 1]) { count += 1 }
      at = index + 1
    }
    return count
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
