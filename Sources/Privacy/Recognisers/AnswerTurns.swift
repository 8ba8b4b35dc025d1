/// The turns in which a question for a secret may be answered.
struct AnswerTurns {
  let bytes: ByteView
  let view: TranscriptView

  struct Answer {
    var turn: Int
    /// How often the side that asked has spoken since the question: 0 in what it is answered with at once.
    var round: Int
    /// Something else was asked in between, in whatever words.
    var isApart = false
  }

  /// "Why?" and "just a moment" stand before many an answer; so many times the other side is listened to, within so many
  /// turns.
  private static let rounds = 3
  private static let reach = 9
  /// What is asked for next ends the matter.
  private static let others: Label = [
    .iban, .residentID, .uscc, .passport, .identityCard, .pesel, .nip, .regon, .ssn, .nhs, .birth, .address,
    .ruleOut,
    .nino, .name,
  ]

  /// The turns that may answer one, in order.
  func following(_ turn: Int) -> [Answer] {
    let role = view.role(turn)
    var answers: [Answer] = []
    var round = 0
    var isAsking = false
    var isApart = false
    for next in turn + 1..<max(turn + 1, min(turn + 1 + Self.reach, view.turns.count)) {
      // Where nobody knows who speaks, the next two turns may answer.
      if role == .other || view.role(next) != role {
        if isAsking { round += 1 }
        isAsking = role == .other
        if round >= (role == .other ? 2 : Self.rounds) { break }
        answers.append(Answer(turn: next, round: round, isApart: isApart))
      } else if !answers.isEmpty {
        isAsking = true
        if asksOther(view.turns[next]) { break }
        isApart = isApart || asks(view.turns[next])
      }
    }
    return answers
  }

  private static let questions = FoldedWords<Bool>(
    "how when where who what which why is was are did do does can could jak kiedy gdzie kto co czy ile jaki jaka jakie ktory"
      .split(separator: " ").map { (String($0), true) })
  private static let chineseQuestion = Array("？".utf8)

  /// Whether a turn asks something at more length than "yes?" and "what is it?"
  private func asks(_ limits: Range<Int>) -> Bool {
    var words = 0
    var isQuestion = false
    var at = limits.lowerBound
    while at < limits.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
        words += 1
        if words <= 2, Self.questions.value(bytes, at..<end) == true { isQuestion = true }
        at = end
      } else {
        if bytes.isHan(at: at) { words += 1 }
        if bytes[at] == 0x3F || bytes.holds(Self.chineseQuestion, at: at, limits.upperBound) {
          isQuestion = true
        }
        at = bytes.characterEnd(at, limit: limits.upperBound)
      }
    }
    return isQuestion && words > 3
  }

  private func asksOther(_ limits: Range<Int>) -> Bool {
    var hits: [LabelHit] = []
    LabelFinder.shared.find(bytes, limits, wanted: Self.others, into: &hits)
    return !hits.isEmpty
  }
}
