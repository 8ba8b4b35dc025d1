import Detection
import Rules

extension Judgement {
  /// What came of each rule that has a flag ("hit") or was not evaluated (the reason), by id.
  func outcomes(in book: RuleBook) -> [String: String] {
    var outcomes: [String: String] = [:]
    for flag in flags { outcomes[book.rules[flag.rule].id] = "hit" }
    for entry in notEvaluated { outcomes[book.rules[entry.rule].id] = entry.reason }
    return outcomes
  }
}
