package import Expressions

/// A field of a selection's object in expressions. `first` and `last` are hits (``HitField``), unknown where
/// nothing was found.
package enum SelectionField: String, CaseIterable, Hashable, Sendable {
  case found, count, first, last, matches
  /// Of `script`: 0 to 1.
  case score
  /// Of `script`: ids of steps, in the script's order.
  case missing, late, misplaced, forbidden
  /// Of `reply`: the time of the first response, the mean, the longest, and the 95th percentile. (`first` is
  /// the first slow round as a hit, like everywhere else.)
  case opening, mean, max, p95
  /// Of `reply`: numbers of rounds.
  case unanswered, rounds
  /// Of `rate`: the highest rate measured, a minute.
  case value

  /// The fields that every selection has, in slot order.
  package static let shared: [SelectionField] = [.found, .count, .first, .last, .matches]

  /// Its type in expressions.
  package var type: ValueType {
    switch self {
    case .found: .bool
    case .count, .unanswered, .rounds: .int
    case .first, .last: .object(HitField.objectType)
    case .matches: .list(.object(HitField.objectType))
    case .score, .value: .double
    case .missing, .late, .misplaced, .forbidden: .list(.string)
    case .opening, .mean, .max, .p95: .duration
    }
  }
}
