/// Finds the number of an account with the vendor or the client, which no checksum tells, where it is told as such: "my
/// account number is 84318931431", numer klienta, 客户号, or in answer to the question for it. For texts that are to be
/// stored only.
struct AccountNumberRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  let near: NumberNear

  /// Fewer digits are no account's, more are a list.
  private static let lengths = 6...26
  /// How far in bytes the words stand before the number, and from the end of a question.
  private static let before = 56
  private static let behind = 60
  /// How much of the end of a question is looked at.
  private static let question = 200
  /// Up to so many bytes the other side only says that it heard: "mhm, go on".
  private static let acknowledgement = 24

  /// Words that say nothing but that a number is an account's, unlike "account" alone.
  private static let finder = LabelFinder([
    (.account, "account number|account no|account no.|account #|account id|acct number|acct no|account num"),
    (.account, "customer number|customer no|customer id|client number|client id|client no|customer account"),
    (
      .account,
      "numer konta|numeru konta|nr konta|numer klienta|numeru klienta|nr klienta|id klienta|numerem klienta"
    ),
    (.account, "numer rachunku|numeru rachunku|identyfikator klienta|numer abonenta|numeru abonenta"),
    (.account, "账号|帐号|賬號|帳號|账户号|帐户号|户号|戶號|客户号|客戶號|客户编号|客戶編號|账户号码|账号是|客户号码"),
  ])

  /// Words that stand between such words and the number.
  private static let links = FoldedWords<Bool>(
    "is it's it its s that's to jest mój moj brzmi number no nr numer".split(separator: " ").map {
      (String($0), true)
    })
  private static let chineseLinks = ["是", "为", "為", "就", "这", "個", "个", "码", "碼"].map { Array($0.utf8) }

  func candidates(_ found: inout [Candidate]) {
    guard scan.digits.count >= Self.lengths.lowerBound else { return }
    var accounts: [[UInt8]] = []
    var groups: [(group: NumberNear.Group, values: [UInt8])] = []
    var atom = 0
    while atom < scan.atoms.count {
      var next = atom + 1
      var digits = scan.atoms[atom].digits.count
      while next < scan.atoms.count, scan.atoms[next].turn == scan.atoms[atom].turn,
        scan.gaps[next].isWritten || scan.gaps[next] == .filler
      {
        digits += scan.atoms[next].digits.count
        next += 1
      }
      defer { atom = next }
      guard Self.lengths.contains(digits), let group = near.group(from: atom) else { continue }
      let values = scan.values(atom..<next)
      groups.append((group, values))
      if isNamed(group) || isAnswer(group) { accounts.append(values) }
    }
    // What was told once is said again.
    for (group, values) in groups where accounts.contains(values) {
      found.append(
        Candidate(
          type: .bankAccount, score: Recogniser.threshold + 0.05,
          parts: [.init(turn: group.turn, range: group.range)], length: group.digits, digits: values))
    }
  }

  /// Whether the words stand before the number, linked to it.
  private func isNamed(_ group: NumberNear.Group) -> Bool {
    let limits = view.turns[group.turn]
    let range = max(limits.lowerBound, group.range.lowerBound - Self.before)..<group.range.lowerBound
    guard let hit = hits(range, limits).last else { return false }
    return isLinked(hit.range.upperBound..<group.range.lowerBound)
  }

  /// Whether the number answers a question for it, and no other word says what it is.
  private func isAnswer(_ group: NumberNear.Group) -> Bool {
    guard let answer = near.answer(group.turn), answer.range == group.range else { return false }
    let role = view.role(group.turn)
    for turn in (max(0, group.turn - 3)..<group.turn).reversed() where view.role(turn) != role {
      let limits = view.turns[turn]
      let range = max(limits.lowerBound, limits.upperBound - Self.question)..<limits.upperBound
      if let hit = hits(range, limits).last {
        return limits.upperBound - hit.range.upperBound <= Self.behind
          && !isNamedOtherwise(hit.range.upperBound..<limits.upperBound)
          && !isNamedOtherwise(view.turns[group.turn])
      }
      if limits.count > Self.acknowledgement { return false }
    }
    return false
  }

  private func hits(_ range: Range<Int>, _ limits: Range<Int>) -> [LabelHit] {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at] & 0xC0 == 0x80 || !bytes.isEdge(before: at, in: limits) { at += 1 }
    var hits: [LabelHit] = []
    Self.finder.find(bytes, at..<range.upperBound, wanted: .account, into: &hits)
    return hits
  }

  /// Whether a word for a number of another kind stands in a range.
  private func isNamedOtherwise(_ range: Range<Int>) -> Bool {
    var hits: [LabelHit] = []
    LabelFinder.shared.find(bytes, range, wanted: LabelWords.naming.subtracting(.account), into: &hits)
    return !hits.isEmpty
  }

  /// Whether nothing but words that link the two, blanks and marks stand in a range.
  private func isLinked(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        guard Self.links.value(bytes, at..<end) == true else { return false }
        at = end
      } else if bytes.isHan(at: at) {
        guard Self.chineseLinks.contains(where: { bytes.slice(at..<at + 3) == $0 }) else { return false }
        at += 3
      } else if ByteClass.isDigit(bytes[at]) || "?;!".utf8.contains(bytes[at]) {
        return false
      } else {
        at = bytes.characterEnd(at, limit: range.upperBound)
      }
    }
    return true
  }
}
