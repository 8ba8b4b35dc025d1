/// A part of what the ledger holds about a contact, as far as parts are erased apart.
package enum ErasureKind: String, CaseIterable, Hashable, Sendable {
  /// The masked transcript.
  case turns
  /// Sealed originals.
  case originals
  /// The evidence and explanation of its flags, the details of their consequences, the reasons of verdicts, the
  /// notes of reviews, the reason for which it was replaced in a sample.
  case evidence
  /// What tells whose contact it was and where it stands: the vendor's id, the customer's key, the case, the
  /// recording, disposition, reason, csat, campaign, file and place; its legs.
  case contacts
}
