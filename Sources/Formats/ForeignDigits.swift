import Glibc

/// Decimal digits of other scripts, which people type on their keyboards or copy from elsewhere (Unicode, general
/// category Nd): Arabic and Persian, Devanagari and the other scripts of India, Thai, Lao, Tibetan, and the mathematical
/// ones. Full-width digits are left as they are: they are read everywhere. Digits in circles are digits where at least
/// three stand in a row that does not count on from one, as the numbers of a list do.
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

  /// Whether a digit in a circle may be among bytes that hold some of three.
  static func isCircled(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 0
    while at + 3 <= bytes.count, let found = memchr(base + at, 0xE2, bytes.count - at - 2) {
      at = UnsafeRawPointer(found) - base
      if circled(bytes, at: at) != nil { return true }
      at += 1
    }
    return false
  }

  /// The value of the digit in a circle at a place, of any style; each has three bytes.
  private static func circled(_ bytes: UnsafeRawBufferPointer, at: Int) -> UInt8? {
    guard at + 3 <= bytes.count, bytes[at] == 0xE2 else { return nil }
    let tail = bytes[at + 2]
    switch (bytes[at + 1], tail) {
    case (0x91, 0xA0...0xA8): return tail - 0x9F
    case (0x93, 0xAA), (0x93, 0xBF): return 0
    case (0x93, 0xB5...0xBD): return tail - 0xB4
    case (0x9D, 0xB6...0xBE): return tail - 0xB5
    case (0x9E, 0x80...0x88): return tail - 0x7F
    case (0x9E, 0x8A...0x92): return tail - 0x89
    default: return nil
    }
  }

  /// The digits in circles that stand in a row at a place, and what is behind them.
  private static func row(_ bytes: UnsafeRawBufferPointer, at start: Int) -> (digits: [UInt8], end: Int)? {
    var digits: [UInt8] = []
    var at = start
    while let digit = circled(bytes, at: at) {
      digits.append(digit)
      at += 3
    }
    guard digits.count >= 3, !digits.enumerated().allSatisfy({ $0.offset + 1 == Int($0.element) }) else {
      return nil
    }
    return (digits, at)
  }

  /// The text with ordinary digits, one for each; `nil` where it has no others.
  package static func plain(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    let isForeign = text.indices.contains { text[$0] >= 0xD9 && digit(text, at: $0) != nil }
    guard isForeign || isCircled(text) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text[at] >= 0xD9, let digit = digit(text, at: at) {
        plain.append(0x30 + digit.value)
        at += digit.width
      } else if text[at] == 0xE2, circled(text, at: at) != nil {
        let end: Int
        if let row = row(text, at: at) {
          plain += row.digits.map { 0x30 + $0 }
          end = row.end
        } else {
          // All of a list at once, so that no end of one is taken for a number.
          var last = at
          while circled(text, at: last) != nil { last += 3 }
          plain.append(contentsOf: text[at..<last])
          end = last
        }
        at = end
      } else {
        plain.append(text[at])
        at += 1
      }
    }
    return plain
  }
}
