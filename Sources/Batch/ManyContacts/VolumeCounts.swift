import Contacts

/// Counts of some contacts; sums of durations are in milliseconds.
struct VolumeCounts: Hashable, Sendable {
  private(set) var contacts: Int64 = 0
  private(set) var answered: Int64 = 0
  private(set) var talk: Int64 = 0
  private(set) var hold: Int64 = 0
  private(set) var endedByAgent: Int64 = 0

  /// Counts one contact.
  init(_ fields: borrowing ContactFields) {
    contacts = 1
    answered = fields.answeredAt == nil ? 0 : 1
    // A call that is longer than any would be more than all others of its hour together.
    let isChat = fields.channel == .chat
    let length = max(fields.talk ?? 0, fields.hold ?? 0)
    let isBelieved = isChat || length <= ContactFields.longestCall
    talk = isBelieved ? fields.talk ?? 0 : 0
    hold = isBelieved ? fields.hold ?? 0 : 0
    endedByAgent = fields.endedBy == .agent ? 1 : 0
  }

  /// Adds the counts of other contacts.
  mutating func merge(_ other: VolumeCounts) {
    contacts += other.contacts
    answered += other.answered
    talk = talk.addingClamped(other.talk)
    hold = hold.addingClamped(other.hold)
    endedByAgent += other.endedByAgent
  }

  func encode(into cursor: inout ByteCursor) {
    cursor.write(contacts)
    cursor.write(answered)
    cursor.write(talk)
    cursor.write(hold)
    cursor.write(endedByAgent)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    contacts = try reader.readInt64()
    answered = try reader.readInt64()
    talk = try reader.readInt64()
    hold = try reader.readInt64()
    endedByAgent = try reader.readInt64()
  }
}
