/// What a review is for; it decides which figures it may enter.
package enum ReviewPurpose: String, CaseIterable, Hashable, Sendable {
  /// It measures: the drawn contact's first, blind score. Only these enter estimates.
  case measure
  /// It helps an agent; chosen, not drawn, and in no estimate.
  case coach
  /// A second, blind score of a contact that somebody else scored: reviewers are compared.
  case calibrate
  /// Another reviewer's judgement after the vendor or the agent objected. Both scores are kept.
  case appeal
}

/// Who objects to a score or a flag.
package enum Appellant: String, CaseIterable, Hashable, Sendable {
  /// The vendor.
  case vendor
  /// The agent.
  case agent
}
