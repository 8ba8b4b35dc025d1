/// How a cell looks on a terminal (ECMA-48, "Select Graphic Rendition").
enum TerminalColour: Int {
  case bold = 1
  case faint = 2
  case red = 31
  case yellow = 33

  /// The look of a cell: headers are bold, and the words of severities stand out; nil for anything else.
  static func of(_ text: String, isHeader: Bool) -> TerminalColour? {
    if isHeader { return .bold }
    return switch text {
    case "critical", "high": .red
    case "medium": .yellow
    case "info", "superseded", "waived": .faint
    default: nil
    }
  }

  /// The text in this look.
  func around(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
