/// Reads the groups and gaps of a phrase: `(can't|won't) ... transfer you`.
///
/// The gap is written as in Semgrep's patterns, the group as in regular expressions. A group stands for characters, so
/// that in Chinese `(给|帮)您` needs no spaces; brackets without a bar are written as they are said.
enum PhraseParts {
  /// Why a phrase can't be used.
  struct Fault: Error {
    let message: String
  }

  private static let bar = UInt8(ascii: "|")
  private static let blank = UInt8(ascii: " ")
  private static let star = UInt8(ascii: "*")

  /// The parts; empty where there is neither group nor gap.
  static func of(_ source: String) throws(Fault) -> [Phrase.Part] {
    guard hasGroupOrGap(source) else { return [] }
    var parts: [Phrase.Part] = []
    var rest = Array(source.utf8)[...]
    while let opening = rest.firstIndex(of: UInt8(ascii: "(")) {
      guard let closing = rest[opening...].firstIndex(of: UInt8(ascii: ")")) else {
        if rest[opening...].contains(bar) { throw Fault(message: "a group is not closed") }
        break
      }
      let group = rest[(opening + 1)..<closing]
      guard group.contains(bar) else {
        add(rest[...closing], to: &parts)
        rest = rest[(closing + 1)...]
        continue
      }
      if group.contains(UInt8(ascii: "(")) { throw Fault(message: "a group can't stand in a group") }
      add(rest[..<opening], to: &parts)
      parts.append(
        .choice(
          group.split(separator: bar, omittingEmptySubsequences: false).map { choice in
            var inner: [Phrase.Part] = []
            add(choice, to: &inner)
            return inner
          }))
      rest = rest[(closing + 1)...]
    }
    if rest.contains(bar) { throw Fault(message: "a | stands only in a group: (a|b)") }
    add(rest, to: &parts)
    let hasMore = parts.contains { part in
      switch part {
      case .choice, .gap: true
      case .text, .openEnd: false
      }
    }
    guard hasMore else { return [] }
    try check(parts)
    return parts
  }

  /// Whether the bytes hold `|`, `...` or `…` (E2 80 A6 in UTF-8); most phrases hold none.
  private static func hasGroupOrGap(_ source: String) -> Bool {
    var (points, ellipsis) = (0, 0)
    for byte in source.utf8 {
      if byte == UInt8(ascii: "|") { return true }
      points = byte == UInt8(ascii: ".") ? points + 1 : 0
      ellipsis =
        switch (ellipsis, byte) {
        case (_, 0xE2): 1
        case (1, 0x80): 2
        case (2, 0xA6): 3
        default: 0
        }
      if points == 3 || ellipsis == 3 { return true }
    }
    return false
  }

  /// Characters with `*` and `...` among them.
  private static func add(_ text: ArraySlice<UInt8>, to parts: inout [Phrase.Part]) {
    guard !text.isEmpty else { return }
    var plain: [UInt8] = []
    func close() {
      if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
      plain.removeAll(keepingCapacity: true)
    }
    var isAfterGap = false
    for word in text.split(separator: blank, omittingEmptySubsequences: false) {
      if word.elementsEqual("...".utf8) || word.elementsEqual("…".utf8) {
        close()
        parts.append(.gap)
        isAfterGap = true
        continue
      }
      // What may stand in a gap ends with its own blank, and in Chinese with none.
      if word.startIndex > text.startIndex, !isAfterGap { plain.append(blank) }
      isAfterGap = false
      if word.last == star {
        plain += word.dropLast()
        close()
        parts.append(.openEnd)
      } else {
        plain += word
      }
    }
    close()
  }

  /// What may stand where: a gap between words, stems of a length, no star inside a word.
  private static func check(_ parts: [Phrase.Part]) throws(Fault) {
    if case .gap? = parts.first { throw Fault(message: "... stands between words, not before the first") }
    if case .gap? = parts.last { throw Fault(message: "... stands between words, not behind the last") }
    for (index, part) in parts.enumerated() {
      switch part {
      case .text(let text):
        guard !text.utf8.contains(star) else { throw Fault(message: "a * may stand only at a word's end") }
      case .openEnd:
        // What a stem begins with may stand in a group before it; what is behind it is enough.
        guard index > 0, case .text(let text) = parts[index - 1] else {
          throw Fault(message: "a * may stand only at a word's end")
        }
        let stem = Substring(text.utf8.split(separator: blank).last ?? ""[...].utf8)
        if stem.unicodeScalars.contains(where: PhraseText.isHan) {
          throw Fault(message: "Chinese has no word ends, so the * says nothing; leave it out")
        }
        guard stem.unicodeScalars.count(where: { $0.properties.isAlphabetic }) >= PhraseText.shortestStem
        else {
          throw Fault(
            message:
              "the stem '\(stem)' has fewer than \(PhraseText.shortestStem) letters and would match far "
              + "more words than meant; write the forms out")
        }
      case .choice(let choices):
        for choice in choices {
          for inner in choice {
            if case .gap = inner { throw Fault(message: "... can't stand in a group") }
          }
          if !choice.isEmpty { try check(choice) }
        }
        guard choices.contains(where: { !$0.isEmpty }) else { throw Fault(message: "a group without words") }
      case .gap: break
      }
    }
  }

  /// The words of the first choices, by which the phrase is shown.
  static func words(_ parts: [Phrase.Part]) -> [Phrase.Word] {
    var words: [Phrase.Word] = []
    var word: [UInt8] = []
    func close(_ openEnd: Bool = false) {
      if !word.isEmpty {
        words.append(Phrase.Word(text: String(decoding: word, as: UTF8.self), openEnd: openEnd))
      }
      word.removeAll(keepingCapacity: true)
    }
    func add(_ parts: [Phrase.Part]) {
      for part in parts {
        switch part {
        case .text(let text):
          for byte in text.utf8 {
            if byte == blank { close() } else { word.append(byte) }
          }
        case .openEnd: close(true)
        case .gap: close()
        case .choice(let choices): add(choices.first { !$0.isEmpty } ?? [])
        }
      }
    }
    add(parts)
    close()
    return words
  }
}
