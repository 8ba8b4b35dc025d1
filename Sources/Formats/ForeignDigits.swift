import Glibc

/// Decimal digits of other scripts, which people type on their keyboards or copy from elsewhere (Unicode, general
/// category Nd): Arabic and Persian, Devanagari and the other scripts of India, Thai, Lao, Tibetan, and the mathematical
/// ones. Full-width digits are left as they are: they are read everywhere.
package enum ForeignDigits {
  /// The value of the digit that begins at a place, and how many bytes it has.
  static func digit(_ bytes: UnsafeRawBufferPointer, at: Int) -> (value: UInt8, width: Int)? {
    let rest = bytes.count - at
    switch bytes[at] {
    case 0xD9 where rest >= 2:
      let value = bytes[at + 1] &- 0xA0
      return value < 10 ? (value, 2) : nil
    case 0xDB where rest >= 2:
      let value = bytes[at + 1] &- 0xB0
      return value < 10 ? (value, 2) : nil
    case 0xE0 where rest >= 3:
      let scalar = 0x800 + Int(bytes[at + 1] &- 0xA0) << 6 + Int(bytes[at + 2] & 0x3F)
      guard let first = rows.last(where: { $0 <= scalar }), scalar - first < 10 else { return nil }
      return (UInt8(scalar - first), 3)
    case 0xF0 where rest >= 4 && bytes[at + 1] == 0x9D && bytes[at + 2] == 0x9F:
      let value = bytes[at + 3] &- 0x8E
      return value < 50 ? (value % 10, 4) : nil
    default: return nil
    }
  }

  /// First digits of the scripts from U+0800 to U+0FFF: Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu,
  /// Kannada, Malayalam, Thai, Lao, Tibetan.
  private static let rows = [
    0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
  ]

  /// Whether a mathematical digit may be among bytes that hold some of four.
  static func isMathematical(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 0
    while at + 4 <= bytes.count, let found = memchr(base + at, 0xF0, bytes.count - at - 3) {
      at = UnsafeRawPointer(found) - base
      if bytes[at + 1] == 0x9D, bytes[at + 2] == 0x9F { return true }
      at += 1
    }
    return false
  }

  /// The text with ordinary digits, one for each; `nil` where it has no others.
  package static func plain(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.indices.contains(where: { text[$0] >= 0xD9 && digit(text, at: $0) != nil }) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text[at] >= 0xD9, let digit = digit(text, at: at) {
        plain.append(0x30 + digit.value)
        at += digit.width
      } else {
        plain.append(text[at])
        at += 1
      }
    }
    return plain
  }
}
