import Contacts

/// The masked turns of one record in a partial.
struct PartialTurnRecord: Sendable {
  /// The entry of the file, and the record's offset in it.
  let entry: Int
  let offset: Int
  let turns: [KeptTurn]

  init(entry: Int, offset: Int, turns: [KeptTurn]) {
    self.entry = entry
    self.offset = offset
    self.turns = turns
  }

  func encode(into writer: inout ByteWriter) {
    writer.write(count: entry)
    writer.write(count: offset)
    writer.write(count: turns.count)
    for turn in turns { turn.encode(into: &writer) }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    entry = try reader.readSize()
    offset = try reader.readSize()
    var turns: [KeptTurn] = []
    for _ in 0..<(try reader.readCount()) { turns.append(try KeptTurn(from: &reader)) }
    self.turns = turns
  }
}
