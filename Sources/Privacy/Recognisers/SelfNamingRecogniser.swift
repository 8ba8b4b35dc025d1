/// Finds names behind words that stand before anything: "I'm Maria Lopez", "Jestem Jan Kowalski". For texts that are to be
/// stored only.
struct SelfNamingRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

  /// Words that may stand behind a name.
  private static let behind = FoldedWords<Bool>(
    "speaking calling here from with and i we your z ze i i'm dzwonie pisze".split(separator: " ")
      .map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of(.looseIntroduction) {
      guard let name = name(behind: hit.range.upperBound, view.turns[turn]) else { continue }
      let isPolish = bytes[hit.range.lowerBound] | 0x20 == 0x6A
      found.append(
        Candidate(
          type: .personName, score: 0.65, parts: [.init(turn: turn, range: name)],
          length: min(name.count, 12),
          introduces: language == .any ? (isPolish ? .polish : .english) : language))
    }
  }

  /// A first name that is known, with what follows it in capitals; or at least two words in capitals, behind which a
  /// sentence ends or goes on as people do behind their names.
  private func name(behind intro: Int, _ limits: Range<Int>) -> Range<Int>? {
    var at = intro
    while at < limits.upperBound, bytes[at] == 0x20 { at += 1 }
    guard at > intro else { return nil }
    let start = at
    var words: [Range<Int>] = []
    while words.count < 3, at < limits.upperBound, bytes.isLatinLetter(at: at) {
      let word = at..<end(of: at, limits.upperBound)
      let isKnown = words.isEmpty && FirstNames.holds(bytes.folded(word))
      guard isKnown || isWritten(word), !OrdinaryWords.holds(bytes, word) else { break }
      words.append(word)
      guard bytes[word.upperBound] == 0x20 else { break }
      at = word.upperBound + 1
    }
    guard let first = words.first, let last = words.last else { return nil }
    let isEnd = isEnd(last.upperBound, limits)
    if FirstNames.holds(bytes.folded(first)) {
      return bytes.isCapital(at: start) || isEnd ? start..<last.upperBound : nil
    }
    return words.count > 1 && isEnd ? start..<last.upperBound : nil
  }

  /// Whether a word is written as names are: a capital, and small letters behind it.
  private func isWritten(_ word: Range<Int>) -> Bool {
    bytes.isCapital(at: word.lowerBound) && word.dropFirst().contains { (0x61...0x7A).contains(bytes[$0]) }
  }

  private func isEnd(_ at: Int, _ limits: Range<Int>) -> Bool {
    guard at < limits.upperBound else { return true }
    if bytes[at] != 0x20 {
      return !ByteClass.isAlphanumeric(bytes[at]) && bytes[at] < 0xC3 || bytes[at] > 0xC9
    }
    var next = at
    while next < limits.upperBound, bytes[next] == 0x20 { next += 1 }
    if next >= limits.upperBound { return true }
    guard bytes.isLatinLetter(at: next) else { return false }
    return Self.behind.value(bytes, next..<bytes.wordEnd(next, limit: limits.upperBound)) == true
  }

  /// The end of a word with its hyphens and apostrophes.
  private func end(of start: Int, _ limit: Int) -> Int {
    var end = max(bytes.wordEnd(start, limit: limit), start + 1)
    while end + 1 < limit, bytes[end] == 0x2D || bytes[end] == 0x27, bytes.isLatinLetter(at: end + 1) {
      end = max(bytes.wordEnd(end + 1, limit: limit), end + 1)
    }
    return end
  }
}
