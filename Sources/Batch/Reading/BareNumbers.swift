import Privacy

/// Telephone numbers where no word says that they are some: in names of files, and in the few words of a reason.
enum BareNumbers {
  /// The text without telephone numbers that stand among other characters: `48500123456-out`, `500 123 456 a`. A run
  /// that begins like a day, such as 20251120, is none.
  ///
  /// - Parameter heedsWords: Whether a word before says what else a number is of: "order 512345678".
  static func hidden(in name: [UInt8], heedsWords: Bool = false) -> [UInt8] {
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
      if digits.count >= 9, !beginsWithDay(digits), !(heedsWords && isNamed(name[..<at])),
        isNumber(Array(name[at..<end]))
      {
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

  /// What a number is of that is no telephone's; stems, without diacritics.
  private static let matters = [
    "order", "ticket", "case", "invoice", "parcel", "tracking", "ref", "reference", "zam", "zlec", "faktur",
    "zglosz",
    "spraw", "paczk", "przesyl",
  ].map { Array($0.utf8) }

  /// Whether the word before says what else the number is of: "order 512345678".
  private static func isNamed(_ before: ArraySlice<UInt8>) -> Bool {
    let blanks = Array(" #:.".utf8)
    let end = before.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? before.startIndex
    guard end < before.endIndex else { return false }
    let word = before[(before[..<end].lastIndex(of: 0x20).map { $0 + 1 } ?? before.startIndex)..<end]
    let plain = String(decoding: word, as: UTF8.self).lowercased()
      .replacing("ó", with: "o").replacing("ł", with: "l").utf8
    return matters.contains { plain.starts(with: $0) }
  }
}
