/// The objects at the top of a stream of JSON that may be cut anywhere: one behind the other, or the elements of an
/// array around them. It ends at what is no object.
struct JSONHeadValues {
  /// One object.
  struct Value: Hashable {
    /// Where it begins.
    let start: Int
    /// Behind its last byte; `nil` where the bytes end first.
    let end: Int?
  }

  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  /// Walks from the first byte on.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether nothing is left.
  var isAtEnd: Bool { at >= bytes.count }

  /// The next object.
  mutating func next() -> Value? {
    while at < bytes.count, bytes[at].isSpace || ",[]\u{1E}".utf8.contains(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == 0x7B else { return nil }
    let start = at
    let end = Self.end(of: bytes, from: start)
    at = end ?? bytes.count
    return Value(start: start, end: end)
  }

  /// Behind the object that begins at `start`; `nil` where the bytes end first.
  static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < bytes.count {
      switch bytes[at] {
      case 0x22:
        at += 1
        while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth <= 0 { return at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}
