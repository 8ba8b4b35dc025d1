/// Takes from the text of a customer's number what is not the number: other widths, kinds of blanks and dashes,
/// the name before it, the extension behind it.
enum NumberTidying {
  /// What stands between a number and its extension.
  private static let extensionWords: Set<String> = [
    "ext", "extn", "extension", "x", "w", "wew", "wewn", "wewnetrzny", "wewnętrzny", "分机", "分机号", "分機", "转",
    "轉", "内线", "內線",
  ]

  /// The text in lower case, its full-width characters, blanks, dashes and quotes those of ASCII, without marks
  /// that are not seen.
  static func plain(_ text: [UInt8]) -> [UInt8] {
    var result = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let plain = plain(scalar) { result.unicodeScalars.append(plain) }
    }
    return Array(result.utf8)
  }

  /// The character of ASCII for one that is meant to be it, in lower case; nil for one that is not seen.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20)
    case ..<0x80: return scalar
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return " "
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: return nil
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return "-"
    case 0xAB, 0xBB, 0x2018...0x201F: return "\""
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).flatMap(plain)
    default: return scalar
    }
  }

  /// What stands in angle brackets at the end of a text, as after a caller's name; else the text.
  static func withoutName(_ text: [UInt8]) -> [UInt8] {
    guard let close = text.lastIndex(where: { !ByteClass.isSpace($0) }), text[close] == 0x3E,
      let open = text[..<close].lastIndex(of: 0x3C)
    else { return text }
    return Array(text[(open + 1)..<close])
  }

  /// The text before a word such as `ext.` and up to six digits; nil where it does not end so, or where what is
  /// before has not as many digits as a telephone number, so that it may be an account's.
  static func withoutExtension(_ text: [UInt8]) -> [UInt8]? {
    var rest = dropping(" ).", from: text[...])
    let digits = rest.reversed().prefix { ByteClass.isDigit($0) }.count
    guard (1...6).contains(digits) else { return nil }
    rest = dropping(" .:=", from: rest.dropLast(digits))
    let marks = " +-./(),;:=\"".utf8
    let count = rest.reversed().prefix { !ByteClass.isDigit($0) && !marks.contains($0) }.count
    let word = String(decoding: rest.suffix(count), as: UTF8.self)
    guard extensionWords.contains(word) else { return nil }
    rest = dropping(" (,;.-", from: rest.dropLast(count))
    let left = rest.count { ByteClass.isDigit($0) }
    return left >= (word.utf8.count == 1 ? 9 : 7) ? Array(rest) : nil
  }

  /// The number without brackets around the plus and what belongs to it: `(+48)500123456`.
  static func withoutBrackets(_ number: [UInt8]) -> [UInt8] {
    guard number.starts(with: [0x28, 0x2B]), let close = number.firstIndex(of: 0x29) else { return number }
    return Array(number[1..<close] + number[(close + 1)...])
  }

  private static func dropping(_ marks: String, from text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.dropLast(text.reversed().prefix { marks.utf8.contains($0) }.count)
  }
}
