/// Silences a rule for a scope until a day: its hits are counted and shown, not raised.
package struct Waiver: Hashable, Sendable {
  /// A field that a contact must have for the waiver to apply, and its value.
  package struct Condition: Hashable, Sendable {
    /// The field.
    package let field: ContactVariable
    /// Its value.
    package let value: String

    /// Puts the parts together; only the loader checks them.
    package init(field: ContactVariable, value: String) {
      self.field = field
      self.value = value
    }
  }

  /// The rule's id.
  package let rule: String
  /// All must hold; never empty, sorted by the field's slot.
  package let scope: [Condition]
  /// Why, in words.
  package let reason: String
  /// Who answers for it.
  package let owner: String
  /// The last day on which it holds.
  package let expires: CalendarDay
  /// The line in the file, from 1.
  package let line: Int

  /// Puts the parts together; only the loader checks them.
  package init(
    rule: String, scope: [Condition], reason: String, owner: String, expires: CalendarDay, line: Int
  ) {
    self.rule = rule
    self.scope = scope
    self.reason = reason
    self.owner = owner
    self.expires = expires
    self.line = line
  }

  /// Whether it no longer holds on `day`.
  package func isExpired(on day: CalendarDay) -> Bool { expires < day }
}
