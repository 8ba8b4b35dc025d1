import Privacy

/// Names of files as they are reported: vendors put numbers and addresses of customers into them.
enum FileLabel {
  /// The name, each part of it masked where a recogniser hits.
  static func masked(_ name: String) -> String {
    guard name.utf8.count > 5 else { return name }
    return name.split(separator: "/", omittingEmptySubsequences: false).map(text).joined(separator: "/")
  }

  /// A message about a file: its path becomes its name, and what a recogniser finds in the rest is masked.
  static func message(_ text: String, of file: InputFile) -> String {
    Self.text(Substring(text.replacing(file.path, with: file.name)))
  }

  private static func text(_ part: Substring) -> String {
    var bytes = Array(part.utf8)
    if let masked = FieldGuard().mask(bytes[...]) { bytes = masked }
    return String(decoding: withoutNumbers(bytes), as: UTF8.self)
  }

  /// The name without telephone numbers that stand among other characters: `48500123456-out`, `500 123 456 a`. A run
  /// that begins like a day, such as 20251120, is none.
  private static func withoutNumbers(_ name: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < name.count {
      var end = at
      var digits: [UInt8] = []
      while end < name.count,
        isDigit(name[end]) || digits.isEmpty && name[end] == UInt8(ascii: "+")
          || name[end] == 0x20 && end + 1 < name.count && isDigit(name[end + 1]) && !digits.isEmpty
      {
        if isDigit(name[end]) { digits.append(name[end] - 0x30) }
        end += 1
      }
      if digits.count >= 9, !beginsWithDay(digits), isNumber(Array(name[at..<end])) {
        result += "[phone]".utf8
      } else {
        result += name[at..<max(end, at + 1)]
      }
      at = max(end, at + 1)
    }
    return result
  }

  /// Whether digits are a telephone number in one of the countries of the languages.
  private static func isNumber(_ digits: [UInt8]) -> Bool {
    [TextLanguage.polish, .english, .chinese].contains { language in
      Recogniser().recognise(text: digits, language: language, isMasking: true).contains { $0.type == .phone }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func beginsWithDay(_ digits: [UInt8]) -> Bool {
    guard digits[0] == 2 && digits[1] == 0 || digits[0] == 1 && digits[1] == 9 else { return false }
    let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
