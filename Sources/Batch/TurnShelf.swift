import Contacts

/// The masked turns that were read again.
enum TurnShelf {
  /// The turns of the contacts of one partition.
  static func turns(in partition: Int, of stores: NightStores) throws -> [ContactID: TurnShelfEntry] {
    var result: [ContactID: TurnShelfEntry] = [:]
    try stores.turns.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let entry = try TurnShelfEntry(from: &reader)
        result[entry.id] = entry
      }
    }
    stores.turns.discard(partition)
    return result
  }
}
