import Contacts

extension Fragment {
  /// Reads the turns of a contact line, in place of any that were there.
  ///
  /// Nine tenths of a night's bytes are turns. So room for all texts is made once, by appending the record,
  /// whose texts are never longer than itself; the texts overwrite it, and what is left over goes.
  mutating func takeTurns(_ value: TapeValue, of record: UnsafeRawBufferPointer) throws(RecordFault) {
    turns.removeAll(keepingCapacity: true)
    if value.isNull { return }
    guard value.isArray else { throw RecordFault(.badValue, "turns") }
    var reader = TurnsReader(used: bytes.count)
    swap(&reader.turns, &turns)
    bytes.append(contentsOf: record)
    let fault: RecordFault? = bytes.withUnsafeMutableBytes { room in
      do throws(RecordFault) {
        try reader.read(value, into: room)
        return nil
      } catch {
        return error
      }
    }
    bytes.removeLast(bytes.count - reader.used)
    swap(&reader.turns, &turns)
    if !reader.notes.isEmpty { notes += reader.notes }
    if let fault { throw fault }
  }
}
