/// What became of the fragments of one contact.
package struct Assembly: Sendable {
  /// The contact, or `nil` where its fragments do not make one yet.
  package var contact: Contact?
  /// How each record ended, in the order of the fragments after sorting.
  package var outcomes: [(place: RecordPlace, outcome: RecordOutcome)]
  /// The fragments that the contact is made of, or that wait for the rest of it. Of a contact that is whole they
  /// are given only where the assembler was asked to, and more may come: see ``ContactAssembler/init(keepsUsed:)``.
  package var used: [StoredFragment]
  /// Whether the fragments do not make a contact yet.
  package var isPending: Bool
  /// A digest of the records that make up the contact, the same in whatever order and split they came.
  package var contentDigest: UInt64
  /// The vendor of a contact that is not given, as an earlier night knows it in this or a later version or as it was
  /// erased; empty otherwise.
  package var vendorLeftOut: [UInt8] = []
  /// Records of other contacts with the same id, each with the record beside which it can't stand; `nil` where that is
  /// an earlier run's. They stand in ``outcomes``, too.
  package var strangers: [(place: RecordPlace, beside: RecordPlace?)] = []

  /// Whether there is a contact.
  package var hasContact: Bool {
    if case .some = contact { true } else { false }
  }

  /// Gives the contact no more, and keeps its vendor alone.
  package mutating func leaveOutContact() {
    guard let contact else { return }
    vendorLeftOut = Array(contact.bytes[contact.fields[.vendor].range])
    self.contact = nil
  }

  /// Quarantines a record of another contact.
  mutating func quarantine(_ stored: StoredFragment, beside other: RecordPlace?) {
    outcomes.append((stored.place, .quarantined))
    strangers.append((stored.place, other))
  }
}
