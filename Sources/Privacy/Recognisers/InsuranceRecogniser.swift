/// Recognises British national insurance numbers: two letters, six digits in pairs or in a row, and a letter from A
/// to D. The first two letters follow rules (HM Revenue & Customs, National Insurance Manual NIM39110).
struct InsuranceRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let language: TextLanguage
  /// The text is nothing but a number.
  let isAlone: Bool

  private static let unused: Set<[UInt8]> = Set(
    ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].map { Array($0.utf8) })

  func candidates(_ found: inout [Candidate]) {
    for atom in scan.atoms where !atom.spoken && (atom.digits.count == 2 || atom.digits.count == 6) {
      let limits = view.turns[atom.turn]
      guard let start = prefix(before: atom.range.lowerBound, limits),
        let digits = digits(from: atom.range.lowerBound, limits)
      else { continue }
      let suffix = suffix(behind: digits, limits)
      let range = start..<(suffix ?? digits)
      guard bytes.isEdge(at: range.upperBound, in: limits) else { continue }
      var score = score(range, hasSuffix: suffix != nil)
      let label = Surroundings(bytes: bytes, view: view).nearest(
        atom.turn, range, upTo: (atom.turn, range.upperBound)
      ).label
      if label.contains(.nino) {
        score += 0.35
      } else if label.contains(.ruleOut) {
        score -= 0.5
      } else if label.isEmpty, isAlone {
        score += 0.25
      }
      guard score >= Recogniser.threshold else { continue }
      found.append(
        Candidate(
          type: .ukNINO, score: min(score, 0.99), parts: [.init(turn: atom.turn, range: range)], length: 9))
    }
  }

  private func prefix(before at: Int, _ limits: Range<Int>) -> Int? {
    var end = at
    if bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2D { end -= 1 }
    guard end - 2 >= limits.lowerBound, ByteClass.isLetter(bytes[end - 1]),
      ByteClass.isLetter(bytes[end - 2]), bytes.isEdge(before: end - 2, in: limits)
    else { return nil }
    return end - 2
  }

  /// End of six digits with single separators between the pairs; nil where more or fewer follow.
  private func digits(from start: Int, _ limits: Range<Int>) -> Int? {
    var at = start
    var count = 0
    while at < limits.upperBound, count < 6 {
      if ByteClass.isDigit(bytes[at]) {
        count += 1
        at += 1
      } else if count % 2 == 0, bytes[at] == 0x20 || bytes[at] == 0x2D {
        at += 1
        guard ByteClass.isDigit(bytes[at]) else { return nil }
      } else {
        return nil
      }
    }
    return count == 6 && !(at < limits.upperBound && ByteClass.isDigit(bytes[at])) ? at : nil
  }

  private func suffix(behind end: Int, _ limits: Range<Int>) -> Int? {
    let at = bytes[end] == 0x20 || bytes[end] == 0x2D ? end + 1 : end
    guard at < limits.upperBound, (0x61...0x64).contains(bytes[at] | 0x20),
      bytes.isEdge(at: at + 1, in: limits)
    else { return nil }
    // "QQ 12 34 56 a new one": a small letter that stands alone is a word.
    return at > end && bytes[at] >= 0x61 ? nil : at + 1
  }

  /// The score without words around the number.
  private func score(_ range: Range<Int>, hasSuffix: Bool) -> Double {
    let letters = bytes.slice(range.lowerBound..<range.lowerBound + 2)
    let capitals = letters.map { $0 & 0xDF }
    let isIssued =
      !capitals.contains { "DFIQUV".utf8.contains($0) } && capitals[1] != 0x4F
      && !Self.unused.contains(capitals)
    guard hasSuffix, isIssued else { return 0.2 }
    guard capitals == letters else { return 0.25 }
    return language == .english ? 0.5 : 0.4
  }
}
