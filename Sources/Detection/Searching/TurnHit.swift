/// Something found in one turn, whatever stands around the turn: an occurrence of a source's phrase, or word
/// that an expression matches.
struct TurnHit {
  /// The source of the phrase; for an expression, its number's complement, which is negative.
  var source: Int32
  /// Where it begins and ends, from the beginning of the turn's folded text.
  var start: Int32
  var end: Int32
  /// The phrase's number in its source.
  var phrase: Int32

  /// An occurrence of a phrase.
  init(source: Int32, phrase: Int32, start: Int, end: Int) {
    self.source = source
    self.phrase = phrase
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// Word that an expression matches.
  init(announcing expression: Int32) {
    source = ~expression
    start = 0
    end = 0
    phrase = 0
  }

  /// The expression that is announced, if this is no phrase.
  @inline(__always)
  var expression: Int? { source < 0 ? Int(~source) : nil }
}
