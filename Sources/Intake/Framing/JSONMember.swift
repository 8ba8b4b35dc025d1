/// Looks into the bytes of a JSON object without judging them: that is for the parser.
enum JSONMember {
  /// The value under names, one within the other, as it is written; nil where there is none, or only `null` or `""`.
  static func value(_ path: [[UInt8]], in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var at = 0
    for name in path {
      guard let place = member(name, of: bytes, at) else { return nil }
      at = place
    }
    guard !path.isEmpty, let end = end(of: bytes, at) else { return nil }
    let value = UnsafeRawBufferPointer(rebasing: bytes[at..<end])
    if value.count < 3 && value.first == UInt8(ascii: "\"") || value.first == UInt8(ascii: "n") { return nil }
    return value
  }

  /// Where the value of a name begins in the object that begins at `start`.
  private static func member(_ name: [UInt8], of bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var at = start + 1
    while true {
      while at < bytes.count, JSONFramer.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let close = textEnd(bytes, at + 1) else {
        return nil
      }
      let isOurs = bytes[(at + 1)..<close].elementsEqual(name)
      at = skipBlanks(bytes, close + 1)
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return nil }
      at = skipBlanks(bytes, at + 1)
      if isOurs { return at < bytes.count ? at : nil }
      guard let end = end(of: bytes, at) else { return nil }
      at = end
    }
  }

  private static func skipBlanks(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, JSONFramer.isBlank(bytes[at]) { at += 1 }
    return at
  }

  /// The closing quote of a text whose first byte stands at `start`.
  private static func textEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") { return at }
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Behind the value that begins at `start`.
  private static func end(of bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var at = start
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        guard let close = textEnd(bytes, at + 1) else { return nil }
        at = close
        if depth == 0 { return at + 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The bracket of what holds a number or word.
        if depth == 0 { return at > start ? at : nil }
        depth -= 1
        if depth == 0 { return at + 1 }
      case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        if depth == 0 { return at > start ? at : nil }
      default: break
      }
      at += 1
    }
    return nil
  }
}
