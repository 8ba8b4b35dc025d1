/// Elements of HTML that nobody saw: `display:none` and its like. What stands in them was not said.
struct HiddenMarkup {
  /// Whether an element without an end was met: then no further one is looked for, so that no text is searched again
  /// and again.
  private var isOver = false

  /// The byte behind a hidden element whose opening tag stands at a place; `nil` where the tag hides nothing, or the
  /// element has no end.
  ///
  /// - Parameters:
  ///   - name: The tag's name.
  ///   - attributes: What stands between the name and the closing bracket.
  ///   - end: The byte behind that bracket.
  mutating func end(
    _ bytes: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, _ attributes: UnsafeRawBufferPointer,
    _ end: Int
  ) -> Int? {
    guard !isOver, !name.isEmpty, Self.hides(attributes) else { return nil }
    if attributes.last == 0x2F || name.isFolded("br", "hr", "img", "input", "wbr", "col", "source") {
      return end
    }
    return element(bytes, name, end)
  }

  /// The byte behind an element that browsers never show: `style`, `script` and their like.
  mutating func end(
    ofUnshown name: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, _ end: Int
  ) -> Int? {
    guard !isOver, name.isFolded("style", "script", "template", "title") else { return nil }
    return element(bytes, name, end)
  }

  /// The byte behind a comment that begins at a place.
  mutating func end(ofComment bytes: UnsafeRawBufferPointer, _ open: Int) -> Int? {
    guard !isOver, bytes.slice(open..<bytes.count).begins(with: "<!--") else { return nil }
    var at = open + 4
    while let dash = bytes.firstIndex(of: 0x2D, from: at) {
      if dash + 2 < bytes.count, bytes[dash + 1] == 0x2D, bytes[dash + 2] == 0x3E { return dash + 3 }
      at = dash + 1
    }
    isOver = true
    return nil
  }

  /// Goes to the tag that closes an element, over elements of the same name inside of it.
  private mutating func element(
    _ bytes: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, _ start: Int
  ) -> Int? {
    var depth = 1
    var at = start
    while let open = bytes.firstIndex(of: 0x3C, from: at) {
      let isClosing = open + 1 < bytes.count && bytes[open + 1] == 0x2F
      let word = open + (isClosing ? 2 : 1)
      at = open + 1
      guard word + name.count < bytes.count, Self.same(bytes.slice(word..<word + name.count), name) else {
        continue
      }
      let behind = bytes[word + name.count]
      guard behind == 0x3E || behind == 0x2F || behind.isSpace,
        let close = bytes.firstIndex(of: 0x3E, from: word + name.count)
      else { continue }
      if !isClosing {
        if bytes[close - 1] != 0x2F { depth += 1 }
      } else {
        depth -= 1
        if depth == 0 { return close + 1 }
      }
      at = close + 1
    }
    isOver = true
    return nil
  }

  private static func same(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    zip(left, right).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && ($0 | 0x20) &- 0x61 < 26) }
  }

  /// Whether a tag with these attributes hides what is in it: the attribute `hidden`, or a style that says so.
  private static func hides(_ attributes: UnsafeRawBufferPointer) -> Bool {
    guard attributes.count >= 6 else { return false }
    var text: [UInt8] = []
    var hidden = false
    var quote: UInt8 = 0
    var word: [UInt8] = []
    for byte in attributes {
      if quote != 0 {
        if byte == quote {
          quote = 0
        } else if !byte.isSpace {
          text.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
        text.append(contentsOf: word)
        word.removeAll(keepingCapacity: true)
      } else if byte.isSpace || byte == 0x2F {
        hidden = hidden || Self.isHidden(word)
        text.append(contentsOf: word + [0x20])
        word.removeAll(keepingCapacity: true)
      } else {
        word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
    }
    if hidden || isHidden(word) { return true }
    text += word
    return text.withUnsafeBytes { bytes in
      bytes.holds("style=") && (bytes.holds("display:none") || bytes.holds("visibility:hidden"))
    }
  }

  private static func isHidden(_ word: [UInt8]) -> Bool { word.elementsEqual("hidden".utf8) }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes stand anywhere in it.
  fileprivate func holds(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= count else { return false }
    return (0...count - text.utf8CodeUnitCount).contains { slice($0..<count).begins(with: text) }
  }
}
