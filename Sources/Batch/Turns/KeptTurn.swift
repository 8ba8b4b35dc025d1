import Contacts

/// A turn whose text is masked, as it is kept for the database.
struct KeptTurn: Hashable, Sendable {
  var role: Role
  var agent: String
  var at: Int64?
  var until: Int64?
  var text: String

  func encode(into writer: inout ByteWriter) {
    writer.write(byte: role.rawValue)
    writer.write(byte: (at == nil ? 0 : 1) | (until == nil ? 0 : 2))
    if let at { writer.write(at) }
    if let until { writer.write(until) }
    writer.write(text: agent.utf8)
    writer.write(text: text.utf8)
  }

  init(role: Role, agent: String, at: Int64?, until: Int64?, text: String) {
    self.role = role
    self.agent = agent
    self.at = at
    self.until = until
    self.text = text
  }

  /// The turn with its times moved by some milliseconds.
  func shifted(by milliseconds: Int64) -> KeptTurn {
    var turn = self
    turn.at = at.map { $0.addingClamped(milliseconds) }
    turn.until = until.map { $0.addingClamped(milliseconds) }
    return turn
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    role = Role(rawValue: try reader.readByte()) ?? .other
    let flags = try reader.readByte()
    at = flags & 1 == 0 ? nil : try reader.readInt64()
    until = flags & 2 == 0 ? nil : try reader.readInt64()
    agent = String(decoding: try reader.readText(), as: UTF8.self)
    text = String(decoding: try reader.readText(), as: UTF8.self)
  }
}
