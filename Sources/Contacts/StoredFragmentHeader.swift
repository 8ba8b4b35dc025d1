/// The beginning of a stored fragment's bytes: whose it is and where it ends, read without the rest.
package struct StoredFragmentHeader: Sendable {
  /// The contact that it belongs to.
  package let id: ContactID
  /// The offset of the first byte after the fragment.
  package let end: Int

  static let byteCount = 20

  /// Looks at the fragment that begins where `reader` stands, without moving it.
  package init(peeking reader: ByteReader) throws(ContactsError) {
    var reader = reader
    let start = reader.position
    let length = Int(try reader.readFixed32())
    id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    guard length >= Self.byteCount, length <= reader.count - start else { throw .damaged(at: start) }
    end = start + length
  }

  /// The digest of the record of the fragment that begins where `reader` stands.
  package static func digest(peeking reader: ByteReader) throws(ContactsError) -> RecordDigest {
    var reader = reader
    try reader.skip(byteCount)
    return RecordDigest(words: [
      try reader.readFixed(), try reader.readFixed(), try reader.readFixed(), try reader.readFixed(),
    ])
  }
}
