import Contacts

/// A sealed stretch of a partial's bytes, as its directory names it.
struct PartialBlock: Hashable, Sendable {
  /// What a block holds.
  enum Kind: UInt8, Sendable {
    /// Fragments of one partition of contacts.
    case fragments = 1
    /// Fragments of one partition whose id may be another name of their contact.
    case indirect = 2
    /// Masked turns of one file's records, in the order of the file.
    case turns = 3
  }

  let kind: Kind
  /// The partition, or the file's number in the partial.
  let number: Int
  /// Its number among all blocks of the partial, in the order in which they were begun.
  let ordinal: Int
  /// For turns, the entry and the offset of the first record.
  var entry = 0
  var record = 0
  /// Where its sealed bytes stand in the partial.
  var offset = 0
  var count = 0

  /// What is authenticated with the block, so that none can take another's place.
  var label: [UInt8] {
    var writer = ByteWriter()
    encodeLabel(into: &writer)
    return writer.bytes
  }

  private func encodeLabel(into writer: inout ByteWriter) {
    writer.write(byte: kind.rawValue)
    for value in [number, ordinal, entry, record] { writer.write(count: value) }
  }

  func encode(into writer: inout ByteWriter) {
    encodeLabel(into: &writer)
    writer.write(count: offset)
    writer.write(count: count)
  }
}

extension PartialBlock {
  init(from reader: inout ByteReader) throws(ContactsError) {
    let place = reader.position
    guard let kind = Kind(rawValue: try reader.readByte()) else { throw .damaged(at: place) }
    self.init(kind: kind, number: try reader.readSize(), ordinal: try reader.readSize())
    entry = try reader.readSize()
    record = try reader.readSize()
    offset = try reader.readSize()
    count = try reader.readSize()
  }
}

extension ByteReader {
  /// The next number that is not negative, whatever is left of the bytes.
  mutating func readSize() throws(ContactsError) -> Int {
    let place = position
    guard let value = Int(exactly: try readUInt64()) else { throw .damaged(at: place) }
    return value
  }

  /// The next text as a string.
  mutating func readString() throws(ContactsError) -> String {
    String(decoding: try readText(), as: UTF8.self)
  }
}
