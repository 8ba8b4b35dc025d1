import Contacts

/// Another id under which fragments of a contact may come, on its way to these fragments.
struct AliasEntry {
  let alias: ContactID
  /// The contact's own id.
  let id: ContactID

  func encode(into writer: inout ByteWriter) {
    writer.write(fixed: alias.high, alias.low)
    writer.write(fixed: id.high, id.low)
  }

  /// The contacts that the other ids of one partition stand for: of several the least, wherever they were named, so that
  /// a file that is cut in two says the same.
  static func contacts(in partition: Int, of store: SpillStore) throws -> [ContactID: ContactID] {
    var contacts: [ContactID: ContactID] = [:]
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let alias = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
        let id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
        contacts[alias] = min(contacts[alias] ?? id, id)
      }
    }
    return contacts
  }
}

extension SpillWriter {
  /// Writes another id of a contact.
  mutating func write(_ entry: AliasEntry) throws(BatchError) {
    try write(entry.alias) { entry.encode(into: &$0) }
  }
}
