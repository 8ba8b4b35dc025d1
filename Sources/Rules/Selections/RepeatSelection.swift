/// `repeat`: a turn that says the same again as an earlier one of the same speaker.
package struct RepeatSelection: Hashable, Sendable {
  /// How many turns back to look; at least 1.
  package let turns: Int
  /// The smallest similarity (Jaccard index of shingles), above 0 and at most 1.
  package let similarity: Double
  /// The smallest length of a turn in code points; shorter ones do not count.
  package let length: Int

  /// Puts the parts together; only the loader checks them.
  package init(turns: Int, similarity: Double, length: Int) {
    self.turns = turns
    self.similarity = similarity
    self.length = length
  }
}
