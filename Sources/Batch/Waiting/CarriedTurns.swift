import Contacts

/// The masked turns of pieces of earlier runs, by the pieces' numbers: on disk, as there may be any number of them.
struct CarriedTurns: Sendable {
  /// Entries under their piece's number, in the partition of its contact.
  private let store: SpillStore

  /// - Parameters: As for `SpillStore`.
  init(folder: String, budget: Int) { store = SpillStore(folder: folder, budget: budget) }

  /// What puts turns there.
  var writer: SpillWriter { SpillWriter(store) }

  /// Puts the turns of a piece there.
  ///
  /// - Parameters:
  ///   - serial: The piece's number.
  ///   - id: Its contact.
  static func write(
    _ turns: [KeptTurn], of serial: Int, _ id: ContactID, to writer: inout SpillWriter
  ) throws(BatchError) {
    let entry = TurnShelfEntry(id: ContactID(high: id.high, low: UInt64(serial)), turns: turns)
    try writer.write(entry.id) { entry.encode(into: &$0) }
  }

  /// The turns of some pieces, by number.
  ///
  /// - Parameter partition: One of 256, that of the pieces' contacts.
  func turns(of serials: Set<Int>, in partition: Int) throws -> [Int: [KeptTurn]] {
    var result: [Int: [KeptTurn]] = [:]
    if serials.isEmpty { return result }
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let entry = try TurnShelfEntry(from: &reader)
        let serial = Int(entry.id.low)
        if serials.contains(serial) { result[serial] = entry.turns }
      }
    }
    return result
  }

  /// How many bytes those of a partition have.
  func byteCount(of partition: Int) -> Int { store.byteCount(of: partition) }

  /// Lets go of a partition's memory.
  func discard(_ partition: Int) { store.discard(partition) }
}
