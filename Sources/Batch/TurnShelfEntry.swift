import Contacts

/// The masked turns of one record.
struct TurnShelfEntry: Sendable {
  let id: ContactID
  /// The file and the offset of the record.
  let file: Int
  let offset: Int
  let turns: [KeptTurn]

  init(id: ContactID, place: RecordPlace, turns: [KeptTurn]) {
    self.id = id
    file = place.file
    offset = place.offset
    self.turns = turns
  }

  func encode(into writer: inout ByteWriter) {
    writer.write(fixed: id.high)
    writer.write(fixed: id.low)
    writer.write(count: file)
    writer.write(count: offset)
    writer.write(count: turns.count)
    for turn in turns { turn.encode(into: &writer) }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    file = Int(truncatingIfNeeded: try reader.readUInt64())
    offset = Int(truncatingIfNeeded: try reader.readUInt64())
    var turns: [KeptTurn] = []
    for _ in 0..<(try reader.readCount()) { turns.append(try KeptTurn(from: &reader)) }
    self.turns = turns
  }
}
