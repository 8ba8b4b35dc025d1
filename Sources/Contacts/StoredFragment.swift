/// A fragment on its way from the worker that read it to the place where its contact is put together.
///
/// It holds nothing in clear: the customer's number is a pseudonym, sensitive fields are masked, and of the
/// turns only what was found in them is left.
package struct StoredFragment: Hashable, Sendable {
  /// The contact that it belongs to.
  package var id: ContactID
  /// Another id under which fragments of this contact may come.
  package var alias: ContactID?
  /// SHA-256 of the record, as four big-endian words.
  package var digest: RecordDigest
  /// Where the record stands.
  package var place: RecordPlace
  /// The customer's pseudonym.
  package var customerKey: CustomerKey?
  /// How many turns the record has, or `nil` where it is not a transcript.
  package var turnCount: Int?
  /// What part its turns have in the contact's.
  package var share: TurnShare
  /// What was found in the turns, as `Detection` writes it.
  package var findings: [UInt8]
  /// What the record says.
  package var fragment: Fragment

  /// A fragment with its provenance.
  package init(id: ContactID, digest: RecordDigest, place: RecordPlace, fragment: Fragment) {
    self.id = id
    self.alias = nil
    self.digest = digest
    self.place = place
    self.customerKey = nil
    self.turnCount = nil
    self.share = .all
    self.findings = []
    self.fragment = fragment
  }

  /// Notes that its turns stand among those of another record of the contact.
  package mutating func giveTurns() {
    share = .given
    turnCount = nil
    findings = []
  }

  /// A fragment that says nothing, to read others into.
  package static let blank = StoredFragment(
    id: ContactID(high: 0, low: 0), digest: RecordDigest(words: [0, 0, 0, 0]),
    place: RecordPlace(file: 0, record: 0, offset: 0), fragment: Fragment())
}
