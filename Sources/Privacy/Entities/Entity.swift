/// A piece of sensitive data in one turn of a transcript.
package struct Entity: Hashable, Sendable {
  /// What it is.
  package var type: EntityType
  /// Index of the turn.
  package var turn: Int
  /// Bytes in the turn's own text (0 is the turn's first byte); begins and ends between characters.
  package var range: Range<Int>
  /// 0 to 1, how sure: checksum, shape and the words around it. Never under `Recogniser.threshold`.
  package var score: Double
  /// The same number for the parts of one secret that is spread over several turns; unique otherwise.
  package var group: Int
  /// True for another speaker's repetition between the parts of `group`, which belongs to the secret as
  /// text to be masked, but not to the number.
  package var echo: Bool = false

  /// An entity with all its parts; the group is 0 where there is but one.
  package init(
    type: EntityType, turn: Int, range: Range<Int>, score: Double, group: Int = 0, echo: Bool = false
  ) {
    self.type = type
    self.turn = turn
    self.range = range
    self.score = score
    self.group = group
    self.echo = echo
  }
}
