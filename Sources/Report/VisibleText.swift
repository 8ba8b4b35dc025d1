/// A text of others on one line, with a mark where a character would begin a line, act on a terminal or turn the direction
/// of writing: in a list of turns, a line a turn, nobody's text is to look like a turn of somebody else.
package enum VisibleText {
  /// The text on one line: `␊` for a line feed, `\u{202E}` for a mark of direction.
  package static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let mark = mark(scalar) { result += mark } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// The same for SQL: rows of a place, counted from 1, a character and its mark, to be put in one after the other.
  package static var sqlMarks: String {
    "VALUES "
      + marked.enumerated().map { "(\($0 + 1), char(\($1.value)), '\(mark($1) ?? "")')" }.joined(
        separator: ", ")
  }

  /// How many characters have a mark.
  package static var markCount: Int { marked.count }

  /// The characters that have a mark: the controls of C0 and C1 (ISO/IEC 6429), the separators of lines and paragraphs,
  /// and those that direct bidirectional text (Unicode Standard Annex 9).
  private static let marked: [Unicode.Scalar] =
    ([0...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069]
    as [ClosedRange<UInt32>])
    .joined().compactMap { Unicode.Scalar($0) }

  private static func mark(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0...0x1F: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: nil
    }
  }
}
