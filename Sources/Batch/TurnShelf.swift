import Contacts

/// The masked turns that workers kept.
enum TurnShelf {
  /// The turns of the wanted contacts of one partition.
  ///
  /// - Parameter wanted: The contacts, with the place of the record whose turns stand.
  static func turns(
    in partition: Int, of stores: NightStores, wanted: [ContactID: RecordPlace]
  ) throws -> [ContactID: [KeptTurn]] {
    var result: [ContactID: [KeptTurn]] = [:]
    try stores.turns.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let entry = try TurnShelfEntry(from: &reader)
        if let place = wanted[entry.id], place.file == entry.file, place.offset == entry.offset {
          result[entry.id] = entry.turns
        }
      }
    }
    return result
  }
}
