/// Text of messages that are written in HTML.
enum Plaintext {
  /// The text without tags: paragraphs and breaks become line ends, entities characters; white space at both
  /// ends goes, and so does what was not shown: comments, styles, elements that are hidden.
  static func fromHTML(_ html: UnsafeRawBufferPointer) -> [UInt8] {
    guard html.contains(0x3C) || html.contains(0x26) else { return Array(html.trimmed) }
    var text: [UInt8] = []
    text.reserveCapacity(html.count)
    // Behind the last closing bracket no tag ends.
    let lastClose = html.lastIndex(of: 0x3E) ?? -1
    var hidden = HiddenMarkup()
    var at = 0
    while at < html.count {
      let byte = html[at]
      if byte == 0x3C, at < lastClose, let end = hidden.end(ofComment: html, at) {
        at = end
        continue
      }
      guard byte == 0x3C, at < lastClose, startsTag(html[at + 1]),
        let end = html.firstIndex(of: 0x3E, from: at)
      else {
        text.append(byte)
        at += 1
        continue
      }
      let tag = html.slice(at + 1..<end)
      if breaksLine(tag), let last = text.last, last != 0x0A { text.append(0x0A) }
      let name = name(of: tag)
      let unshown = hidden.end(ofUnshown: name, html, end + 1)
      at = unshown ?? hidden.end(html, name, tag.slice(name.count..<tag.count), end + 1) ?? end + 1
    }
    while let last = text.last, last.isSpace { text.removeLast() }
    let start = text.firstIndex { !$0.isSpace } ?? text.count
    return text[start...].withUnsafeBytes { Entities.decode($0) }
  }

  private static func startsTag(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == 0x2F || byte == 0x21
  }

  /// The name of a tag that opens something; empty for others.
  private static func name(of tag: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    tag.slice(0..<(tag.firstIndex { !(($0 | 0x20) &- 0x61 < 26 || $0.isDigit) } ?? tag.count))
  }

  private static func breaksLine(_ tag: UnsafeRawBufferPointer) -> Bool {
    let name = tag.first == 0x2F ? tag.slice(1..<tag.count) : tag
    let end = name.firstIndex { !(($0 | 0x20) &- 0x61 < 26) } ?? name.count
    let word = name.slice(0..<end)
    return word.equalsFolded("br") || word.equalsFolded("p") || word.equalsFolded("div")
      || word.equalsFolded("li") || word.equalsFolded("tr")
  }
}
