/// What one rule came to on one contact.
package enum RuleCoverage: Hashable, Sendable {
  /// It raised a flag that no waiver silences.
  case hit
  /// It came to true or false.
  case evaluated
  /// It does not cover the contact, or judges no single contacts.
  case notApplicable
  /// It came to neither, for that reason.
  case notEvaluated(String)
}
