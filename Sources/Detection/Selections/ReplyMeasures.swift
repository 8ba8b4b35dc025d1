/// Response times of a contact, in milliseconds; `nil` where there was no round with an answer.
package struct ReplyMeasures: Hashable, Sendable {
  /// Of the first round.
  package var opening: Int64?
  /// Over all rounds with an answer.
  package var mean: Int64?
  package var max: Int64?
  /// The nearest-rank 95th percentile.
  package var p95: Int64?
  /// Rounds without an answer.
  package var unanswered: Int
  /// Rounds with or without one.
  package var rounds: Int

  /// Measures.
  package init(
    opening: Int64? = nil, mean: Int64? = nil, max: Int64? = nil, p95: Int64? = nil, unanswered: Int = 0,
    rounds: Int = 0
  ) {
    self.opening = opening
    self.mean = mean
    self.max = max
    self.p95 = p95
    self.unanswered = unanswered
    self.rounds = rounds
  }
}
