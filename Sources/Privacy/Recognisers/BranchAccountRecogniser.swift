/// Finds account numbers that no checksum tells: a British sort code of six digits with an account of eight
/// (Pay.UK, "Vocalink modulus checking"), an American routing number of nine with an account. For texts that are
/// to be stored only.
struct BranchAccountRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let near: NumberNear

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    let branches = labels.of(.sortCode)
    for (turn, hit) in branches {
      // The branch, or the branch and the account in one breath.
      add(turn, hit.range.upperBound, [6, 9, 14], &found)
    }
    for (turn, hit) in labels.of(.account) where bytes[hit.range.lowerBound] < 0xE3 {
      add(turn, hit.range.upperBound, branches.isEmpty ? 8...8 : 6...17, &found)
    }
  }

  private func add(
    _ turn: Int, _ end: Int, _ lengths: some Collection<Int>, _ found: inout [Candidate]
  ) {
    let group = near.behind(turn, end, within: 40, words: 4) ?? near.answer(to: turn)
    guard let group, lengths.contains(group.digits), !isMatter(turn, end, group) else { return }
    found.append(
      Candidate(
        type: .bankAccount, score: Recogniser.threshold + 0.05,
        parts: [.init(turn: group.turn, range: group.range)], length: group.digits))
  }

  /// Whether a word for an order, a parcel or an invoice stands between the label and the number.
  private func isMatter(_ turn: Int, _ end: Int, _ group: NumberNear.Group) -> Bool {
    let low = group.turn == turn ? end : view.turns[group.turn].lowerBound
    var hits: [LabelHit] = []
    LabelFinder.shared.find(bytes, low..<group.range.lowerBound, wanted: [.ruleOut, .matter], into: &hits)
    if group.turn != turn {
      LabelFinder.shared.find(
        bytes, end..<view.turns[turn].upperBound, wanted: [.ruleOut, .matter], into: &hits)
    }
    return !hits.isEmpty
  }
}
