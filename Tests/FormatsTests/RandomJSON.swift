/// Random JSON for properties.
enum RandomJSON {
  /// A value of at most that depth.
  static func value(depth: Int, using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 7), using: &generator) {
    case 0: return "null"
    case 1: return Bool.random(using: &generator) ? "true" : "false"
    case 2: return String(Int64.random(in: .min ... .max, using: &generator))
    case 3: return String(Int.random(in: -1_000...1_000, using: &generator))
    case 4: return String(Double.random(in: -1e9...1e9, using: &generator))
    case 5, 6: return quoted(text(using: &generator))
    case 7:
      let elements = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        value(depth: depth - 1, using: &generator)
      }
      return "[" + elements.joined(separator: ", ") + "]"
    default:
      let members = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        quoted(text(using: &generator)) + ": " + value(depth: depth - 1, using: &generator)
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  /// A text with all that makes texts hard.
  static func text(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Zażółć", "银行卡", "\"", "\\", "\u{0}", "\n", "😀", "\u{7F}", "é", " ", "/", "\u{2028}", "4111",
    ]
    return (0..<Int.random(in: 0...9, using: &generator))
      .map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
  }

  /// A text as JSON, sometimes with more escapes than needed.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for (index, unit) in text.utf16.enumerated() {
      if unit < 0x20 || unit == 0x22 || unit == 0x5C || unit > 0xFF || (index % 5 == 4 && unit < 0x80) {
        let hex = String(unit, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      } else {
        out += String(decoding: [unit], as: UTF16.self)
      }
    }
    return out + "\""
  }
}
