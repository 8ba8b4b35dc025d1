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

  private static let links = LinkingWords(
    "is it's it its s that's to jest mój moj brzmi number no nr numer", chinese: "是为為就这個个码碼", stops: "?;!")

  func candidates(_ found: inout [Candidate]) {
    guard scan.digits.count >= Self.lengths.lowerBound else { return }
    var accounts: [[UInt8]] = []
    var groups: [(group: NumberNear.Group, values: [UInt8])] = []
    for turn in view.turns.indices {
      for group in near.groups(turn) where Self.lengths.contains(group.digits) {
        let values = near.values(of: group)
        groups.append((group, values))
        if isNamed(group) || isAnswer(group) { accounts.append(values) }
      }
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
    return Self.links.fill(hit.range.upperBound..<group.range.lowerBound, of: bytes)
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
}
