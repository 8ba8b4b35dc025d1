import Contacts

/// Counts of some contacts; sums of durations are in milliseconds.
struct VolumeCounts: Hashable, Sendable {
  private(set) var contacts: Int64 = 0
  private(set) var answered: Int64 = 0
  private(set) var talk: Int64 = 0
  private(set) var hold: Int64 = 0
  private(set) var endedByAgent: Int64 = 0

  /// Counts one contact.
  mutating func add(_ fields: ContactFields) {
    contacts += 1
    if fields.answeredAt != nil { answered += 1 }
    talk = talk.addingReportingOverflow(fields.talk ?? 0).partialValue
    hold = hold.addingReportingOverflow(fields.hold ?? 0).partialValue
    if fields.endedBy == .agent { endedByAgent += 1 }
  }

  /// Adds the counts of other contacts.
  mutating func merge(_ other: VolumeCounts) {
    contacts += other.contacts
    answered += other.answered
    talk = talk.addingReportingOverflow(other.talk).partialValue
    hold = hold.addingReportingOverflow(other.hold).partialValue
    endedByAgent += other.endedByAgent
  }

  func encode(into writer: inout ByteWriter) {
    for count in [contacts, answered, talk, hold, endedByAgent] { writer.write(count) }
  }

  init() {}

  init(from reader: inout ByteReader) throws(ContactsError) {
    contacts = try reader.readInt64()
    answered = try reader.readInt64()
    talk = try reader.readInt64()
    hold = try reader.readInt64()
    endedByAgent = try reader.readInt64()
  }
}
