/// Finds codes that are asked for or told without their name: "the three numbers on the back" – "123", "code is
/// 830155". For texts that are to be stored only.
struct AskedCodeRecogniser {
  let view: TranscriptView
  let near: NumberNear

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.looseCode, .code, .cvv, .pin]) {
      let group =
        near.behind(turn, hit.range.upperBound, within: 64, words: 8) ?? near.answer(to: turn)
      guard let group, (3...8).contains(group.digits) else { continue }
      found.append(
        Candidate(
          type: group.digits == 3 ? .cvv : .oneTimeCode, score: Recogniser.threshold,
          parts: [.init(turn: group.turn, range: group.range)], length: group.digits))
    }
  }
}
