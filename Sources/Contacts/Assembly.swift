/// What became of the fragments of one contact.
package struct Assembly: Sendable {
  /// The contact, or `nil` where its fragments do not make one yet.
  package var contact: Contact?
  /// How each record ended, in the order of the fragments after sorting.
  package var outcomes: [(place: RecordPlace, outcome: RecordOutcome)]
  /// The fragments that wait for the rest of their contact.
  package var pending: [StoredFragment]
  /// A digest of the records that make up the contact, the same in whatever order and split they came.
  package var contentDigest: UInt64
}
