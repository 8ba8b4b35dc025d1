package import Contacts

/// A turn of a test's contact.
package struct TestTurn: Hashable, Sendable {
  /// Who speaks.
  package let role: Role
  /// When it begins, milliseconds from the contact's start. Where the test does not say: 10 seconds after the
  /// beginning of the turn before, or 0.
  package let at: Int64
  /// When it ends, milliseconds from the contact's start, where the test says so.
  package let until: Int64?
  /// What is said, as the test writes it.
  package let text: String
  /// The line in the rule's file, from 1.
  package let line: Int

  /// Puts the parts together; only the loader checks them.
  package init(role: Role, at: Int64, until: Int64?, text: String, line: Int) {
    self.role = role
    self.at = at
    self.until = until
    self.text = text
    self.line = line
  }
}
