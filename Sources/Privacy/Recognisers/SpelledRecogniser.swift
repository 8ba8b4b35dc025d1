/// Finds documents and accounts whose letters are spelled and whose digits are dictated: "g b two nine n w b k six
/// zero", "c jak Celina, f, d, trzy cztery jeden". For texts that are to be stored only.
struct SpelledRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan

  private static let types: [(label: Label, type: EntityType)] = [
    (.iban, .iban), (.account, .iban), (.identityCard, .plIdentityCard), (.passport, .plPassport),
    (.nino, .ukNINO),
  ]
  private static let links = FoldedWords<Bool>(
    "is number numer nr no to it's its jest seria i osobisty osobistego brzmi the card karty mój my moj"
      .split(separator: " ").map { (String($0), true) })
  /// Words between a letter and the word that stands for it.
  private static let likes = FoldedWords<Bool>(
    "jak for like as in from od".split(separator: " ").map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    var done = -1
    for (turn, hit) in labels.of([.iban, .account, .identityCard, .passport, .nino])
    where hit.range.upperBound > done {
      let limits = view.turns[turn]
      let named = hit.label
      guard let type = Self.types.first(where: { !named.isDisjoint(with: $0.label) })?.type else { continue }
      let start = skipLinks(hit.range.upperBound, limits)
      guard
        let range = run(from: start, turn, limits, takesNames: type == .plIdentityCard || type == .plPassport)
      else { continue }
      done = range.upperBound
      found.append(
        Candidate(
          type: type, score: 0.6, parts: [.init(turn: turn, range: range)], length: min(range.count, 30)))
    }
  }

  private func isMark(_ byte: UInt8) -> Bool { byte == 0x20 || ",:-.".utf8.contains(byte) }

  private func skipLinks(_ start: Int, _ limits: Range<Int>) -> Int {
    var at = start
    for _ in 0..<4 {
      while at < limits.upperBound, isMark(bytes[at]) { at += 1 }
      let end = bytes.wordEnd(at, limit: limits.upperBound)
      guard end - at > 1, Self.links.value(bytes, at..<end) == true else { break }
      at = end
    }
    return at
  }

  /// Letters and numbers in a row from `start`: at least one letter and four digits.
  private func run(
    from start: Int, _ turn: Int, _ limits: Range<Int>, takesNames: Bool
  ) -> Range<Int>? {
    var index = scan.first(in: turn, from: start)
    var at = start
    var end = start
    var letters = 0
    var digits = 0
    while at < limits.upperBound {
      if isMark(bytes[at]) {
        at += 1
      } else if index < scan.atoms.count, scan.atoms[index].turn == turn,
        scan.atoms[index].range.lowerBound == at
      {
        digits += scan.atoms[index].digits.count
        at = scan.atoms[index].range.upperBound
        end = at
        index += 1
      } else if let (next, count) = letter(at, limits, isName: takesNames && digits == 0 && letters < 3) {
        letters += count
        at = next
        end = next
      } else {
        break
      }
      while index < scan.atoms.count, scan.atoms[index].turn == turn, scan.atoms[index].range.lowerBound < at
      { index += 1 }
      if letters + digits > 40 { break }
    }
    return letters >= 1 && digits >= 4 ? start..<end : nil
  }

  /// A letter, with the word that stands for it; or such a word alone; or letters glued together.
  private func letter(_ at: Int, _ limits: Range<Int>, isName: Bool) -> (end: Int, letters: Int)? {
    let end = bytes.wordEnd(at, limit: limits.upperBound)
    guard end > at else { return nil }
    let isLetter = end - at == 1 || end - at == 2 && bytes[at] >= 0xC3
    if !isLetter {
      let isCapital = ByteClass.isUpper(bytes[at])
      if isCapital, (at..<end).allSatisfy({ ByteClass.isUpper(bytes[$0]) }), end - at <= 4 {
        return (end, end - at)
      }
      return isName && isCapital && !OrdinaryWords.holds(bytes, at..<end) ? (end, 1) : nil
    }
    // "c jak Celina"
    let like = end + 1
    let likeEnd = bytes.wordEnd(like, limit: limits.upperBound)
    guard bytes[end] == 0x20, likeEnd > like, Self.likes.value(bytes, like..<likeEnd) == true,
      bytes[likeEnd] == 0x20
    else { return (end, 1) }
    let word = bytes.wordEnd(likeEnd + 1, limit: limits.upperBound)
    return (max(word, end), 1)
  }
}
