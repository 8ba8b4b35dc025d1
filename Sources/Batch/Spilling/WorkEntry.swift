import Contacts
import Relations

/// A contact as a sign that its agent was at work; the names by their numbers.
struct WorkEntry: Hashable {
  let person: WorkTable.Person
  let team: UInt32
  /// Milliseconds since 1970 UTC.
  let startedAt: Int64
  /// Whether it belongs to an earlier night.
  let isPast: Bool

  init(vendor: UInt32, agent: UInt32, team: UInt32, startedAt: Int64, isPast: Bool) {
    person = WorkTable.Person(vendor: vendor, agent: agent)
    self.team = team
    self.startedAt = startedAt
    self.isPast = isPast
  }

  /// Under what it is partitioned.
  var key: ContactID { ContactNames.agentKey(vendor: person.vendor, agent: person.agent).asID }

  func encode(into writer: inout ByteWriter) {
    writer.pack(40) { cursor in
      cursor.write(UInt64(person.vendor))
      cursor.write(UInt64(person.agent))
      cursor.write(UInt64(team) << 1 | (isPast ? 1 : 0))
      cursor.write(startedAt)
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    person = WorkTable.Person(
      vendor: UInt32(truncatingIfNeeded: try reader.readUInt64()),
      agent: UInt32(truncatingIfNeeded: try reader.readUInt64()))
    let word = try reader.readUInt64()
    team = UInt32(truncatingIfNeeded: word >> 1)
    isPast = word & 1 != 0
    startedAt = try reader.readInt64()
  }

  /// Who worked when, of the agents of a partition.
  static func table(of store: SpillStore, _ partition: Int) throws -> WorkTable {
    var table = WorkTable()
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let entry = try WorkEntry(from: &reader)
        table.add(entry.person, team: entry.team, startedAt: entry.startedAt, isPast: entry.isPast)
      }
    }
    return table
  }
}
