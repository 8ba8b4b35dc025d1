/// The words for the kinds of selection in rule files.
enum SelectionWord: String, CaseIterable, Hashable, Sendable {
  case phrases, regex, near, outside, similar, `repeat`, entity, gap
  case overlapTalk = "overlap_talk"
  case rate, reply, script

  /// The fields of its object in expressions, in slot order.
  var fields: [SelectionField] {
    switch self {
    case .script: SelectionField.shared + [.score, .missing, .late, .misplaced, .forbidden]
    case .reply: SelectionField.shared + [.opening, .mean, .max, .p95, .unanswered, .rounds]
    case .rate: SelectionField.shared + [.value]
    default: SelectionField.shared
    }
  }
}
