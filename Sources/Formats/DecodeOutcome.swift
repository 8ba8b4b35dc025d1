/// What became of a record.
package enum DecodeOutcome: Hashable, Sendable {
  /// The fragment now holds what the record says. `isOpen` in it tells that the contact is not over.
  case fragment
  /// The record says nothing about a contact.
  case ignored(IgnoredReason)
  /// The record can't be used. The fragment then holds nothing of meaning.
  case rejected(RecordFault)
}
