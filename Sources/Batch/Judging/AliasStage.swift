import Contacts

/// Gives the fragments that came under another name of their contact the contact's own id.
///
/// A queue log calls a call by one of its channels, a call record by the first of them. Where the two differ,
/// the call record says so, and the queue's fragments move to the id of the call.
enum AliasStage {
  /// The stores with every fragment under its contact's own id.
  static func resolve(_ stores: NightStores) throws -> NightStores {
    guard stores.aliases.byteCount > 0 else { return stores }
    let resolved = SpillStore(folder: stores.folder, budget: stores.indirect.budget)
    var writer = SpillWriter(resolved)
    for partition in 0..<SpillStore.partitions {
      let contacts = try AliasEntry.contacts(in: partition, of: stores.aliases)
      try stores.indirect.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          var fragment = try StoredFragment(from: &reader)
          fragment.id = contacts[fragment.id] ?? fragment.id
          try writer.write(fragment.id) { fragment.encode(into: &$0) }
        }
      }
      stores.indirect.discard(partition)
    }
    try writer.finish()
    return stores.replacing(indirect: resolved)
  }
}
