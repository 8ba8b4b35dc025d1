/// Finds passwords that answer a question: "what is your password?" – "sure, it's bluebird". For texts that are to be
/// stored only.
struct AskedPasswordRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

  /// More than digits alone have, which may be a part of it.
  private static let score = 0.72

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    var last: Int?
    var seen: Set<Range<Int>> = []
    for (turn, hit) in labels.of([.password, .loosePassword, .pin, .askedPassword, .code]) where turn != last
    {
      if hit.label == .code, !bytes.matches("passcode", at: hit.range.lowerBound) { continue }
      last = turn
      let strength = SecretQuestion(bytes: bytes).strength(view.turns[turn])
      // What one logs in with is a password only where it is asked for.
      if hit.label == .askedPassword, strength < .weak { continue }
      answers(to: turn, isAsked: strength > .none, &seen, &found)
    }
  }

  private func answers(
    to turn: Int, isAsked: Bool, _ seen: inout Set<Range<Int>>, _ found: inout [Candidate]
  ) {
    var told: Int?
    for answer in AnswerTurns(bytes: bytes, view: view).following(turn) {
      // Where nobody asked only what follows at once is an answer; behind an answer, only what it goes on with.
      if answer.round > (told ?? (isAsked ? 2 : 0)) { break }
      let limits = view.turns[answer.turn]
      // An agent says much, and seldom a password.
      let most = view.role(turn) == .customer ? 48 : 400
      guard limits.count <= 400 else { continue }
      let isOpen = isAsked && !answer.isApart && limits.count <= most
      for secret in AnswerReader(bytes: bytes, language: language).secrets(limits, isAsked: isOpen) {
        told = answer.round
        guard seen.insert(secret).inserted else { continue }
        found.append(
          Candidate(
            type: .password, score: Self.score, parts: [.init(turn: answer.turn, range: secret)],
            length: min(secret.count, 10)))
      }
    }
  }
}
