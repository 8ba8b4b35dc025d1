/// What is known about a contact, apart from its legs and turns.
///
/// Instants are milliseconds since 1970 UTC, durations are milliseconds. A value that no record gave is
/// `nil`: absent is not zero. Texts are spans into the bytes of the fragment or contact that owns them.
package struct ContactFields: Hashable, Sendable {
  /// The texts, by ``TextField``.
  package var texts = FieldSpans()
  /// How they met.
  package var channel: Channel?
  /// Which side began.
  package var direction: Direction?
  /// When the contact began.
  package var startedAt: Int64?
  /// When an agent answered.
  package var answeredAt: Int64?
  /// When it was over.
  package var endedAt: Int64?
  /// The vendor's own stamp of this version of the record.
  package var updatedAt: Int64?
  /// Time from start to answer, where the source measures it.
  package var wait: Int64?
  /// Time of conversation without hold, where the source measures it.
  package var talk: Int64?
  /// Time on hold.
  package var hold: Int64?
  /// The agent's work after the contact.
  package var afterWork: Int64?
  /// How often the customer was put on hold.
  package var holds: Int?
  /// How often the contact was passed on.
  package var transfers: Int?
  /// The customer's mark, on the vendor's scale.
  package var csat: Double?
  /// Whether a survey was offered.
  package var surveyOffered: Bool?
  /// The contact that the customer began, where this one is a later part of the same call: the first of its parts.
  package var continues: ContactID?
  /// Whether only a transcript tells of the contact, which has a record of its own somewhere else.
  package var lacksRecord = false
  /// Who ended it.
  package var endedBy: EndedBy = .unknown
  /// On what ground that stands.
  package var endedByBasis: EndedByBasis = .unknown

  /// Fields of which nothing is known.
  package init() {}

  /// Leaves open who ended it. A transfer is one all the same.
  package mutating func leaveEndOpen() {
    guard endedBy != .transfer else { return }
    endedBy = .unknown
    endedByBasis = .unknown
  }

  /// The span of a text field.
  @inlinable @inline(__always)
  package subscript(field: TextField) -> TextSpan {
    get { texts[Int(field.rawValue)] }
    set { texts[Int(field.rawValue)] = newValue }
  }
}
