/// `overlap_talk`: two speakers at the same time.
package struct OverlapTalkSelection: Hashable, Sendable {
  /// How long.
  package let length: DurationBounds
  /// Who began to talk while the other did.
  package let startedBy: RoleFilter
  /// What is forgiven at the edges of turns, in milliseconds: it is taken off each overlap.
  package let grace: Int64

  /// Puts the parts together; only the loader checks them.
  package init(length: DurationBounds, startedBy: RoleFilter, grace: Int64) {
    self.length = length
    self.startedBy = startedBy
    self.grace = grace
  }
}
