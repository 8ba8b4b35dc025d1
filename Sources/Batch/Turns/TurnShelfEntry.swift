import Contacts
import Ledger

/// The masked turns of one record, and the turns in clear, sealed, where the site wants them kept.
struct TurnShelfEntry: Sendable {
  let id: ContactID
  let turns: [KeptTurn]
  let original: OriginalRow?

  init(id: ContactID, turns: [KeptTurn], original: OriginalRow? = nil) {
    self.id = id
    self.turns = turns
    self.original = original
  }

  func encode(into writer: inout ByteWriter) {
    writer.write(fixed: id.high, id.low)
    writer.write(count: turns.count)
    for turn in turns { turn.encode(into: &writer) }
    writer.write(byte: original == nil ? 0 : 1)
    guard let original else { return }
    writer.write(text: original.keyID.utf8)
    writer.write(text: original.wrapped ?? [])
    writer.write(text: original.sealed ?? [])
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    var turns: [KeptTurn] = []
    for _ in 0..<(try reader.readCount()) { turns.append(try KeptTurn(from: &reader)) }
    self.turns = turns
    guard try reader.readByte() == 1 else {
      original = nil
      return
    }
    let keyID = String(decoding: try reader.readText(), as: UTF8.self)
    original = OriginalRow(
      contactID: id.hex, keyID: keyID, wrapped: Array(try reader.readText()),
      sealed: Array(try reader.readText()))
  }
}
