package import Contacts

/// A turn as it may be stored: nothing sensitive in clear.
package struct MaskedTurn: Hashable, Sendable {
  /// Who spoke.
  package var role: Role
  /// Milliseconds from the contact's start.
  package var at: Int64?
  /// The same, of the turn's end.
  package var until: Int64?
  /// The agent who spoke, where the turn names one.
  package var agent: String?
  /// The text, masked, UTF-8 as the export had it.
  package var text: [UInt8]

  /// A turn.
  package init(role: Role, at: Int64?, until: Int64?, agent: String?, text: [UInt8]) {
    self.role = role
    self.at = at
    self.until = until
    self.agent = agent
    self.text = text
  }
}
