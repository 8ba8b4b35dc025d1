/// A place that a selection found, before it is told.
struct Hit {
  /// The number of the turn.
  var turn: Int
  /// Where it begins and ends, in the folded transcript.
  var start: Int
  var end: Int
  /// Its own time, milliseconds from the contact's start.
  var at: Int64?
  /// The phrase's number in its source.
  var phrase: Int = 0
}

/// What the evaluation of a selection came to, before it is told.
struct SelectionOutcome {
  var isEvaluated = false
  var isFound = false
  var absence: Findings.Absence?
  /// Whether the contact's own beginning and end settle which of its hits count.
  var isOpen = false
  var count = 0
  /// Where its hits stand among those of all selections, and how many are kept.
  var first = 0
  var kept = 0
}
