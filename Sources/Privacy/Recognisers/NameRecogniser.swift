/// Finds names that are known, of the record's own fields or introduced, in the text, in Polish also inflected.
struct NameRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

  /// Appends the places of names of the record's own fields.
  func candidates(_ names: [String], _ found: inout [Candidate]) {
    candidates(names.flatMap { NameForm.of($0) }, &found)
  }

  /// Appends the places of the parts of names.
  func candidates(_ parts: [NameForm], _ found: inout [Candidate]) {
    let forms = Forms(parts)
    guard !forms.isEmpty else { return }
    for (turn, limits) in view.turns.enumerated() {
      var last: Range<Int>?
      var at = limits.lowerBound
      func add(_ range: Range<Int>) {
        // First name and surname side by side are one find.
        if let before = last, range.lowerBound - before.upperBound <= 1, !found.isEmpty {
          let joined = before.lowerBound..<range.upperBound
          found[found.count - 1].parts[0].range = joined
          found[found.count - 1].length = min(joined.count, 20)
          last = joined
        } else {
          found.append(
            Candidate(
              type: .personName, score: 0.9, parts: [.init(turn: turn, range: range)],
              length: min(range.count, 20)))
          last = range
        }
      }
      while at < limits.upperBound {
        if bytes.isLatinLetter(at: at) {
          let end = max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
          let follows = last.map { at - $0.upperBound <= 1 } ?? false
          if forms.mayBegin(bytes, at), isName(at..<end, forms, limits, follows: follows) { add(at..<end) }
          at = end
        } else if bytes[at] >= 0xE4,
          let form = forms.han.first(where: { bytes.holds($0.whole, at: at, limits.upperBound) })
        {
          add(at..<at + form.whole.count)
          at += form.whole.count
        } else {
          at += 1
        }
      }
    }
  }

  /// Forms by their first letter, so that nearly all words of a talk are let go at a glance.
  private struct Forms {
    var han: [NameForm] = []
    var latin: [UInt8: [NameForm]] = [:]
    private var firsts = [Bool](repeating: false, count: 256)

    init(_ forms: [NameForm]) {
      for form in forms {
        guard !form.isHan, let first = form.whole.first else {
          han.append(form)
          continue
        }
        latin[first, default: []].append(form)
        firsts[Int(first)] = true
      }
    }

    var isEmpty: Bool { han.isEmpty && latin.isEmpty }

    func mayBegin(_ bytes: ByteView, _ at: Int) -> Bool {
      var index = at
      return firsts[Int(FoldedHash.folded(bytes, &index, bytes.count))]
    }
  }

  // MARK: Words

  /// Whether a word is a form of one of the names, and no everyday word that is written the same.
  private func isName(_ word: Range<Int>, _ forms: Forms, _ limits: Range<Int>, follows: Bool) -> Bool {
    guard word.count <= 48 else { return false }
    let folded = bytes.folded(word)
    guard let first = folded.first, let near = forms.latin[first] else { return false }
    let own = near.filter { $0.matches(folded, in: language) }
    if own.isEmpty { return false }
    let isWhole = own.contains { $0.whole == folded }
    if isWhole, own.contains(where: { $0.whole == folded && !$0.needsCapital }) { return true }
    let isLarge = bytes.isCapital(at: word.lowerBound)
    if isWhole, isLarge { return !isTalk(word, limits) }
    let isEveryday = EverydayNames.isHomograph(folded) || OrdinaryWords.holds(bytes, word)
    if isEveryday, !isLarge { return false }
    if !isEveryday, isLarge || own.contains(where: { !$0.needsCapital }) { return true }
    // Behind another of the names, a title, or before another of the names it is one in any case.
    return isEveryday && !isBeginning(word.lowerBound, limits) || follows || isAddressed(word, limits)
      || isBefore(word, forms, limits)
  }

  private static let addresses = FoldedWords<Bool>(
    "mr mrs ms miss mister pan pana panu panem panie pani pania panna panno".split(separator: " ")
      .map { (String($0), true) })

  /// Whether a form of address stands directly before a word: "panie janie", "Mr. Will".
  private func isAddressed(_ word: Range<Int>, _ limits: Range<Int>) -> Bool {
    var end = word.lowerBound
    while end > limits.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2E { end -= 1 }
    guard end < word.lowerBound, word.lowerBound - end <= 2 else { return false }
    var start = end
    while start > limits.lowerBound, end - start < 8, bytes[start - 1] > 0x20 { start -= 1 }
    return start < end && Self.addresses.value(bytes, start..<end) == true
  }

  /// Whether another of the names, which is no everyday word, stands one blank behind a word: "jan kowalski".
  private func isBefore(_ word: Range<Int>, _ forms: Forms, _ limits: Range<Int>) -> Bool {
    let at = word.upperBound + 1
    guard bytes[word.upperBound] == 0x20, at < limits.upperBound, bytes.isLatinLetter(at: at) else {
      return false
    }
    let next = at..<max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
    guard next.count <= 48 else { return false }
    let folded = bytes.folded(next)
    guard let first = folded.first, let near = forms.latin[first] else { return false }
    return !EverydayNames.isHomograph(folded) && !OrdinaryWords.holds(bytes, next)
      && near.contains { !$0.needsCapital && $0.matches(folded, in: language) }
  }

  private static let subjects = FoldedWords<Bool>(
    "i you we he she it they the this that these those there my your our not be have a an".split(
      separator: " "
    )
    .map { (String($0), true) })

  /// Whether an everyday word begins a question or a wish: "Will you", "May I".
  private func isTalk(_ word: Range<Int>, _ limits: Range<Int>) -> Bool {
    guard bytes[word.upperBound] == 0x20, isBeginning(word.lowerBound, limits) else { return false }
    let at = word.upperBound + 1
    let end = bytes.wordEnd(at, limit: limits.upperBound)
    return end > at && Self.subjects.value(bytes, at..<end) == true
  }

  /// Whether a place is where a sentence begins, so that a capital tells nothing.
  private func isBeginning(_ place: Int, _ limits: Range<Int>) -> Bool {
    var at = place
    while at > limits.lowerBound, bytes[at - 1] <= 0x20 || bytes[at - 1] == 0x22 { at -= 1 }
    return at <= limits.lowerBound || ".!?:;-\n".utf8.contains(bytes[at - 1])
      || at >= 2 && bytes[at - 1] & 0xC0 == 0x80 && !bytes.isLatinLetter(at: at - 2)
  }
}
