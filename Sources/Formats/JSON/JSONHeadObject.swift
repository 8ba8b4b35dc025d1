/// The keys of an object at the beginning of bytes that may be cut anywhere.
struct JSONHeadObject {
  /// The keys of the object itself, in its order, as they are written.
  private(set) var keys: [String] = []
  /// Where the value of each key begins, behind the colon.
  private(set) var starts: [Int] = []
  private var arrays: Set<Int> = []

  private static let limit = 400

  /// Whether the object has that key.
  func has(_ key: String) -> Bool { keys.contains(key) }

  /// Whether the value of the key of that number is an array.
  func opensArray(_ index: Int) -> Bool { arrays.contains(index) }

  /// Walks over the object that begins with the first byte.
  init(_ bytes: UnsafeRawBufferPointer) {
    var depth = 0
    var at = 0
    var text: Range<Int>?
    while at < bytes.count, keys.count < Self.limit {
      switch bytes[at] {
      case 0x22:
        let start = at + 1
        guard let end = Self.end(bytes, start) else { return }
        text = start..<end
        at = end
      case 0x3A:
        if depth == 1, let text {
          keys.append(String(decoding: bytes.slice(text), as: UTF8.self))
          starts.append(at + 1)
          var value = at + 1
          while value < bytes.count, bytes[value].isSpace { value += 1 }
          if value < bytes.count, bytes[value] == 0x5B { arrays.insert(keys.count - 1) }
        }
      case 0x7B, 0x5B:
        depth += 1
        text = nil
      case 0x7D, 0x5D:
        depth -= 1
        if depth <= 0 { return }
        text = nil
      case 0x2C: text = nil
      default: break
      }
      at += 1
    }
  }

  /// Where a text that begins at `start` ends, or `nil` where the bytes end first.
  private static func end(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == 0x22 { return at }
      at += bytes[at] == 0x5C ? 2 : 1
    }
    return nil
  }
}
