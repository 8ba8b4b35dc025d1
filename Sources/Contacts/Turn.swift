/// One utterance or message of a contact.
package struct Turn: Hashable, Sendable {
  /// Who spoke.
  package var role: Role
  /// When it began, milliseconds from the contact's start.
  package var at: Int64?
  /// When it ended, milliseconds from the contact's start.
  package var until: Int64?
  /// The agent who spoke, where the turn names one, in the owner's bytes.
  package var agent: TextSpan
  /// The text, UTF-8, in the owner's bytes.
  package var text: TextSpan

  /// A turn.
  package init(role: Role, at: Int64?, until: Int64? = nil, agent: TextSpan = .none, text: TextSpan) {
    self.role = role
    self.at = at
    self.until = until
    self.agent = agent
    self.text = text
  }
}
