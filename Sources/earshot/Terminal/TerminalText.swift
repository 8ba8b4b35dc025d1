/// Text of others, such as a file's name, for a terminal.
enum TerminalText {
  /// One line that can't play tricks with a terminal: a blank for every control character.
  static func line(_ text: String) -> String { plain(text, keepsLines: false) }

  /// Lines that can't play tricks with a terminal: a blank for every control character but the line feed.
  static func lines(_ text: String) -> String { plain(text, keepsLines: true) }

  private static func plain(_ text: String, keepsLines: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result.unicodeScalars.append(isControl && !(keepsLines && scalar == "\n") ? " " : scalar)
    }
    return result
  }
}
