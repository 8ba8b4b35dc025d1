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
  var count = 0
  /// In the order of the text.
  var hits: [Hit] = []
  var detail: Findings.Detail = .none
  var absence: Findings.Absence?

  /// Forgets everything, keeping the storage.
  mutating func reset() {
    isEvaluated = false
    isFound = false
    count = 0
    hits.removeAll(keepingCapacity: true)
    detail = .none
    absence = nil
  }
}
