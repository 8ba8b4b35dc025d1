/// An occurrence of something that is looked for, in the folded transcript.
struct TextHit {
  /// The number of the turn.
  var turn: Int32
  /// Where it begins and ends, in the folded transcript.
  var start: Int32
  var end: Int32
  /// The phrase's number in its source.
  var phrase: Int32

  /// The order of the text; of those that begin at one place, the longest first.
  static func precedes(_ left: TextHit, _ right: TextHit) -> Bool {
    (left.turn, left.start, -left.end, left.phrase) < (right.turn, right.start, -right.end, right.phrase)
  }
}
