/// Finds elements in XML that need not be well-formed: by the bytes of their tags, without a tree.
enum LooseXML {
  /// The offset of a text at or behind `start`.
  static func find(_ text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let first = text.utf8Start.pointee
    var at = start
    while let found = bytes.firstIndex(of: first, from: at) {
      if bytes.slice(found..<bytes.count).begins(with: text) { return found }
      at = found + 1
    }
    return nil
  }

  /// The bytes between the first opening tag of that name and the next closing one.
  static func content(of name: StaticString, in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var at = 0
    let length = name.utf8CodeUnitCount
    while let open = bytes.firstIndex(of: 0x3C, from: at) {
      at = open + 1
      guard at + length < bytes.count, bytes.slice(at..<at + length).equals(name) else { continue }
      let behind = bytes[at + length]
      guard behind == 0x3E || behind.isSpace else { continue }
      guard let end = bytes.firstIndex(of: 0x3E, from: at) else { return nil }
      if bytes[end - 1] == 0x2F { return bytes.slice(end..<end) }
      return closing(name, bytes, from: end + 1).map { bytes.slice(end + 1..<$0) }
    }
    return nil
  }

  /// Where the closing tag of that name begins.
  private static func closing(_ name: StaticString, _ bytes: UnsafeRawBufferPointer, from start: Int) -> Int?
  {
    var at = start
    let length = name.utf8CodeUnitCount
    while let open = bytes.firstIndex(of: 0x3C, from: at) {
      at = open + 1
      guard at + length + 1 < bytes.count, bytes[at] == 0x2F,
        bytes.slice(at + 1..<at + 1 + length).equals(name), bytes[at + 1 + length] == 0x3E
      else { continue }
      return open
    }
    return nil
  }

  /// The text of a content, with the entities of XML and numbers of characters decoded.
  static func text(_ content: UnsafeRawBufferPointer) -> [UInt8] { Entities.decode(content.trimmed) }
}
