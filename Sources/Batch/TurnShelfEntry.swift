import Contacts

/// The masked turns of one record.
struct TurnShelfEntry: Sendable {
  let id: ContactID
  let turns: [KeptTurn]

  init(id: ContactID, turns: [KeptTurn]) {
    self.id = id
    self.turns = turns
  }

  func encode(into writer: inout ByteWriter) {
    writer.write(fixed: id.high)
    writer.write(fixed: id.low)
    writer.write(count: turns.count)
    for turn in turns { turn.encode(into: &writer) }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    var turns: [KeptTurn] = []
    for _ in 0..<(try reader.readCount()) { turns.append(try KeptTurn(from: &reader)) }
    self.turns = turns
  }
}
