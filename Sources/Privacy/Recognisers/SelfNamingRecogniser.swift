/// Finds names behind words that stand before anything: "I'm Maria Lopez", "Jestem Jan Kowalski". For texts that are to be
/// stored only.
struct SelfNamingRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  /// Words that may stand behind a name.
  private static let behind = FoldedWords<Bool>(
    "speaking calling here from with and i we your z ze i i'm dzwonie pisze".split(separator: " ")
      .map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([
      .looseIntroduction, .looseNaming, .introduction, .namingBehind, .introductionPolish,
    ]) {
      guard let name = name(at: hit, view.turns[turn]) else { continue }
      let isPolish = bytes[hit.range.lowerBound] | 0x20 == 0x6A || hit.label.contains(.introductionPolish)
      found.append(
        Candidate(
          type: .personName, score: 0.65, parts: [.init(turn: turn, range: name)],
          length: min(name.count, 12), introduces: isPolish ? .polish : .english))
    }
  }

  /// The name that belongs to some words, before or behind them.
  private func name(at hit: LabelHit, _ limits: Range<Int>) -> Range<Int>? {
    let end = hit.range.upperBound
    if hit.label.contains(.looseIntroduction) { return name(behind: end, limits) }
    if hit.label.contains(.namingBehind) || hit.label.contains(.introductionPolish) {
      return name(before: hit.range.lowerBound, limits)
    }
    // "It's" and "this is" stand before anything: only a known first name is one there.
    guard hit.label.contains(.looseNaming) || bytes.matches("this is", at: hit.range.lowerBound),
      let name = name(behind: end, limits),
      FirstNames.holds(bytes.folded(name.lowerBound..<self.end(of: name.lowerBound, name.upperBound)))
    else { return nil }
    return name
  }

  /// A known first name in a capital and what follows it up to the words behind: "Anna Kowalczyk z tej strony".
  private func name(before end: Int, _ limits: Range<Int>) -> Range<Int>? {
    guard end > limits.lowerBound, bytes[end - 1] == 0x20 else { return nil }
    var high = end - 1
    if high > limits.lowerBound, bytes[high - 1] == 0x2C { high -= 1 }
    var low = high
    var start: Int?
    for _ in 0..<3 {
      let word = wordStart(low, limits.lowerBound)..<low
      guard !word.isEmpty, isWritten(word), !OrdinaryWords.holds(bytes, word) else { break }
      if FirstNames.holds(bytes.folded(word)) { start = word.lowerBound }
      guard word.lowerBound - 1 > limits.lowerBound, bytes[word.lowerBound - 1] == 0x20 else { break }
      low = word.lowerBound - 1
    }
    return start.map { $0..<high }
  }

  /// The first byte of the word that ends at a place, with its hyphens and apostrophes.
  private func wordStart(_ end: Int, _ floor: Int) -> Int {
    var start = end
    while start > floor, end - start < 48 {
      let before = bytes.characterStart(before: start, floor: floor)
      let isJoint = (bytes[before] == 0x2D || bytes[before] == 0x27) && start < end
      guard bytes.isLatinLetter(at: before) || isJoint else { break }
      start = before
    }
    return start
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
