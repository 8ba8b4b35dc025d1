import Contacts

/// Some contacts of one agent in one hour, counted; the names by their numbers.
struct VolumeEntry: Sendable {
  let vendor: UInt32
  let queue: UInt32
  let agent: UInt32
  let team: UInt32
  let channel: Channel
  /// The hour's beginning, milliseconds since 1970 UTC.
  let hour: Int64
  var counts: VolumeCounts

  /// One contact.
  init(_ contact: borrowing Contact, _ names: ContactNames) {
    vendor = names.vendor
    queue = names.queue
    agent = names.agent
    team = names.team
    channel = contact.fields.channel ?? .voice
    let start = contact.fields.startedAt ?? 0
    let hour: Int64 = 3_600_000
    let rest = start % hour
    self.hour = start &- (rest < 0 ? rest + hour : rest)
    counts = VolumeCounts(contact.fields)
  }

  func encode(into writer: inout ByteWriter) {
    writer.pack(96) { cursor in
      cursor.write(UInt64(vendor))
      cursor.write(UInt64(queue))
      cursor.write(UInt64(agent))
      cursor.write(UInt64(team))
      cursor.write(byte: channel.rawValue)
      cursor.write(hour)
      counts.encode(into: &cursor)
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    vendor = UInt32(truncatingIfNeeded: try reader.readUInt64())
    queue = UInt32(truncatingIfNeeded: try reader.readUInt64())
    agent = UInt32(truncatingIfNeeded: try reader.readUInt64())
    team = UInt32(truncatingIfNeeded: try reader.readUInt64())
    channel = Channel(rawValue: try reader.readByte()) ?? .voice
    hour = try reader.readInt64()
    counts = try VolumeCounts(from: &reader)
  }
}
