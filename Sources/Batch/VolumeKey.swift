import Contacts

/// What contacts are counted by.
struct VolumeKey: Hashable, Sendable {
  let vendor: String
  let channel: Channel
  let queue: String?
  let agent: String?
  let team: String?
  /// The hour's beginning, milliseconds since 1970 UTC.
  let hour: Int64

  init(vendor: String, channel: Channel, queue: String?, agent: String?, team: String?, hour: Int64) {
    self.vendor = vendor
    self.channel = channel
    self.queue = queue
    self.agent = agent
    self.team = team
    self.hour = hour
  }

  func encode(into writer: inout ByteWriter) {
    writer.write(text: vendor.utf8)
    writer.write(byte: channel.rawValue)
    for text in [queue, agent, team] { writer.write(text: (text ?? "").utf8) }
    writer.write(hour)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    vendor = String(decoding: try reader.readText(), as: UTF8.self)
    channel = Channel(rawValue: try reader.readByte()) ?? .voice
    let queue = String(decoding: try reader.readText(), as: UTF8.self)
    let agent = String(decoding: try reader.readText(), as: UTF8.self)
    let team = String(decoding: try reader.readText(), as: UTF8.self)
    self.queue = queue.isEmpty ? nil : queue
    self.agent = agent.isEmpty ? nil : agent
    self.team = team.isEmpty ? nil : team
    hour = try reader.readInt64()
  }
}
