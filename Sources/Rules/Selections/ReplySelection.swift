/// `reply`: response times. A round is one or more turns of the other side and the first answer by `role` (the
/// selection's modifier, `agent` unless it says otherwise).
///
/// It is found where every bound given holds; the hits are the answers that took longest, or that are over
/// `slow`.
package struct ReplySelection: Hashable, Sendable {
  /// The time of the first response.
  package let first: DurationBounds?
  /// The mean over all rounds.
  package let mean: DurationBounds?
  /// The longest.
  package let max: DurationBounds?
  /// The 95th percentile.
  package let p95: DurationBounds?
  /// How many rounds got no answer.
  package let unanswered: NumberBounds?
  /// What one round counts at most, in milliseconds.
  package let cap: Int64?
  /// The hours in which time counts; `nil`: always.
  package let hours: BusinessHours?

  /// Puts the parts together; only the loader checks them.
  package init(
    first: DurationBounds?, mean: DurationBounds?, max: DurationBounds?, p95: DurationBounds?,
    unanswered: NumberBounds?, cap: Int64?, hours: BusinessHours?
  ) {
    self.first = first
    self.mean = mean
    self.max = max
    self.p95 = p95
    self.unanswered = unanswered
    self.cap = cap
    self.hours = hours
  }
}
