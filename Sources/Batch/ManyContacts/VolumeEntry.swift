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
    writer.write(UInt64(vendor))
    writer.write(UInt64(queue))
    writer.write(UInt64(agent))
    writer.write(UInt64(team))
    writer.write(byte: channel.rawValue)
    writer.write(hour)
    counts.encode(into: &writer)
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
