/// `gap`: silence between turns.
package struct GapSelection: Hashable, Sendable {
  /// Where in the contact.
  package enum Place: String, CaseIterable, Hashable, Sendable {
    /// Between the contact's start and its first turn.
    case start
    /// Between the last turn and the contact's end.
    case end
  }

  /// How long.
  package let length: DurationBounds
  /// Who spoke before it.
  package let after: RoleFilter
  /// Who spoke after it.
  package let before: RoleFilter
  /// `nil`: between two turns, and at the end as well where `before` is `any`.
  package let place: Place?

  /// Puts the parts together; only the loader checks them.
  package init(length: DurationBounds, after: RoleFilter, before: RoleFilter, place: Place?) {
    self.length = length
    self.after = after
    self.before = before
    self.place = place
  }
}
