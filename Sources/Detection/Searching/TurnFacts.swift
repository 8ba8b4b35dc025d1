import Privacy

/// What folding and searching say of one turn, besides what was found in it.
struct TurnFacts {
  /// What the text holds.
  var traits: TextFolder.Traits = []
  /// How many places were damaged, or glossed, and repaired.
  var repairs: Int32 = 0
  /// How many digits the folded text has.
  var digits: Int32 = 0
  /// What the recognisers of sensitive data may find in it, by the cues that occur.
  var needs = Needs.none
  /// Whether it holds words for numbers that are cues.
  var isSpoken = false
  /// What it tells of numbers, where the contact's language is known.
  var numbers = TurnNumbers(rawValue: 0)
}
