import Contacts

/// The masked turns that were read again.
enum TurnShelf {
  /// The turns of the contacts of one partition.
  static func turns(in partition: Int, of store: SpillStore) throws -> [ContactID: TurnShelfEntry] {
    var result: [ContactID: TurnShelfEntry] = [:]
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let entry = try TurnShelfEntry(from: &reader)
        result[entry.id] = entry
      }
    }
    store.discard(partition)
    return result
  }
}
