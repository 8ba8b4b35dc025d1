/// Markup in texts of formats that say nothing of markup: an export may hold a message as the window of the chat was
/// told to show it.
///
/// What merely looks like a tag stays: a tag has a name that HTML knows, and behind it nothing but attributes with
/// values. Of names that are one letter, both halves of a pair must be there, so that `a <b> c` stays as well.
enum PastedMarkup {
  /// The text that a person saw; `nil` where the one at hand is it.
  static func text(of bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    let hasTags = bytes.contains(0x3C)
    guard hasTags || bytes.contains(0x26) else { return nil }
    var text = hasTags ? withoutTags(bytes) : Array(bytes)
    if text.contains(0x26) { text = text.withUnsafeBytes { Entities.decode($0) } }
    return text.elementsEqual(bytes) ? nil : text
  }

  private static func withoutTags(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    let lastClose = bytes.lastIndex(of: 0x3E) ?? -1
    let pairs = pairs(bytes)
    var hidden = HiddenMarkup()
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x3C, at < lastClose, let tag = Tag(bytes, at),
        tag.letter.map({ $0 & pairs != 0 }) ?? true
      else {
        text.append(byte)
        at += 1
        continue
      }
      if tag.breaksLine {
        if let last = text.last, last != 0x0A { text.append(0x0A) }
      } else if tag.breaksCell {
        if let last = text.last, !last.isSpace { text.append(0x20) }
      }
      at =
        hidden.end(bytes, tag.isClosing ? tag.name.slice(0..<0) : tag.name, tag.attributes, tag.end)
        ?? tag.end
    }
    while let last = text.last, last.isSpace { text.removeLast() }
    return Array(text.drop { $0.isSpace })
  }

  /// The names of one letter of which both halves are there, one bit a letter.
  private static func pairs(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var begins: UInt32 = 0
    var ends: UInt32 = 0
    var at = 0
    while let open = bytes.firstIndex(of: 0x3C, from: at) {
      at = open + 1
      guard let tag = Tag(bytes, open), let letter = tag.letter else { continue }
      if tag.isClosing { ends |= letter } else { begins |= letter }
      at = tag.end
    }
    return begins & ends
  }
}

extension PastedMarkup {
  /// A tag of HTML, or a comment.
  struct Tag {
    let name: UnsafeRawBufferPointer
    let isClosing: Bool
    /// What stands between the name and the closing bracket.
    let attributes: UnsafeRawBufferPointer
    /// The byte behind it.
    let end: Int

    private static let names: [StaticString] = [
      "br", "p", "div", "span", "a", "b", "i", "u", "s", "q", "em", "strong", "font", "ul", "ol", "li", "dl",
      "dt",
      "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "img", "hr", "wbr", "h1", "h2", "h3", "h4",
      "h5",
      "h6", "blockquote", "pre", "code", "small", "big", "sub", "sup", "del", "ins", "mark", "strike",
      "center",
      "html", "head", "body", "section", "article", "header", "footer", "label", "button", "figure",
      "figcaption",
      "caption", "col", "colgroup", "iframe", "video", "audio", "source", "picture", "details", "summary",
    ]

    /// The longest tag that is looked at.
    private static let longest = 1_024

    /// The bit of a name that is one letter, but for `p`.
    var letter: UInt32? {
      guard name.count == 1, !name.equalsFolded("p") else { return nil }
      return 1 << UInt32((name[0] | 0x20) &- 0x61)
    }

    /// The tag that begins at a place, if there is one.
    init?(_ all: UnsafeRawBufferPointer, _ open: Int) {
      let bytes = all.slice(open..<min(all.count, open + Self.longest))
      if bytes.begins(with: "<!--") {
        var at = 4
        while let dash = bytes.firstIndex(of: 0x2D, from: at) {
          if dash + 2 < bytes.count, bytes[dash + 1] == 0x2D, bytes[dash + 2] == 0x3E {
            name = bytes.slice(0..<0)
            attributes = name
            isClosing = false
            end = open + dash + 3
            return
          }
          at = dash + 1
        }
        return nil
      }
      var at = 1
      isClosing = at < bytes.count && bytes[at] == 0x2F
      if isClosing { at += 1 }
      let start = at
      while at < bytes.count, (bytes[at] | 0x20) &- 0x61 < 26 || at > start && bytes[at].isDigit { at += 1 }
      let name = bytes.slice(start..<at)
      guard !name.isEmpty, Self.names.contains(where: { name.equalsFolded($0) }),
        let close = Self.close(bytes, behind: at)
      else { return nil }
      self.name = name
      attributes = bytes.slice(at..<close - 1)
      end = open + close
    }

    /// The byte behind the bracket that closes a tag, with nothing before it but attributes with values.
    private static func close(_ bytes: UnsafeRawBufferPointer, behind start: Int) -> Int? {
      var at = start
      while true {
        let blank = at
        while at < bytes.count, bytes[at].isSpace { at += 1 }
        guard at < bytes.count else { return nil }
        if bytes[at] == 0x3E { return at + 1 }
        if bytes[at] == 0x2F {
          return at + 1 < bytes.count && bytes[at + 1] == 0x3E ? at + 2 : nil
        }
        guard at > blank, let behind = attribute(bytes, at) else { return nil }
        at = behind
      }
    }

    private static func attribute(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
      var at = start
      while at < bytes.count, (bytes[at] | 0x20) &- 0x61 < 26 || bytes[at].isDigit || bytes[at] == 0x2D {
        at += 1
      }
      guard at > start, at + 1 < bytes.count, bytes[at] == 0x3D else { return nil }
      at += 1
      if bytes[at] == 0x22 || bytes[at] == 0x27 {
        return bytes.firstIndex(of: bytes[at], from: at + 1).map { $0 + 1 }
      }
      let value = at
      while at < bytes.count, !bytes[at].isSpace, bytes[at] != 0x3E, bytes[at] != 0x3C { at += 1 }
      return at > value ? at : nil
    }

    /// Whether what follows stands on a line of its own.
    var breaksLine: Bool {
      name.isFolded(
        "br", "p", "div", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dt", "dd",
        "table",
        "blockquote", "pre", "section", "article", "header", "footer")
    }

    /// Whether a blank stands between what is before and what is behind.
    var breaksCell: Bool { name.isFolded("td", "th", "option", "button", "label") }
  }
}
