/// How many columns of a terminal a text takes: Chinese and full-width characters take two.
enum DisplayWidth {
  /// The width of a text.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// The text, or as much of it as fits in `width` columns with an ellipsis.
  static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
      let next = of(character)
      if used + next > width { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  private static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    // East Asian Width W and F (Unicode Standard Annex 11), the blocks that exports hold.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
