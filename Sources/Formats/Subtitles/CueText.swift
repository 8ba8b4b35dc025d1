import Contacts

/// The text of a cue, with its speakers.
struct CueText {
  private let text: UnsafeRawBufferPointer

  init(_ text: UnsafeRawBufferPointer) { self.text = text.trimmed }

  /// Words for speakers, in lower case, in the languages of the rules.
  private static let words: [(role: Role, words: [StaticString])] = [
    (.agent, ["agent", "operator", "advisor", "konsultant", "agentka", "客服", "坐席", "座席"]),
    (.customer, ["customer", "client", "caller", "klient", "klientka", "客户", "访客"]),
    (.bot, ["bot", "ivr", "system", "机器人", "系统"]),
  ]

  /// Appends a turn for each voice of the cue.
  func write(to fragment: inout Fragment, at begin: Int64, until end: Int64) {
    var rest = text
    var role: Role?
    while !rest.isEmpty {
      guard let tag = Self.voice(rest) else {
        append(rest, role, begin, end, &fragment)
        return
      }
      append(rest.slice(0..<tag.start), role, begin, end, &fragment)
      role = Self.role(tag.name)
      fragment.takeName(tag.name)
      rest = rest.slice(tag.end..<rest.count)
    }
  }

  private func append(
    _ part: UnsafeRawBufferPointer, _ role: Role?, _ begin: Int64, _ end: Int64, _ fragment: inout Fragment
  ) {
    var said = Plaintext.fromHTML(part)
    for at in said.indices.dropLast() where said[at] == 0x0D && said[at + 1] != 0x0A { said[at] = 0x0A }
    said.removeAll { $0 == 0x0D }
    var role = role
    if role == nil, let colon = Self.colon(said) {
      let word = said[..<colon.at].withUnsafeBytes { Self.knownRole($0.trimmed) }
      if let word {
        role = word
        said = Array(said[(colon.at + colon.width)...].drop { $0.isSpace })
      }
    }
    if said.isEmpty { return }
    fragment.turns.append(Turn(role: role ?? .other, at: begin, until: end, text: fragment.append(said)))
  }

  /// The first voice tag: `<v Agent Anna>`, `<v.loud Customer>`.
  private static func voice(_ text: UnsafeRawBufferPointer) -> (
    start: Int, end: Int, name: UnsafeRawBufferPointer
  )? {
    var at = 0
    while let open = text.firstIndex(of: 0x3C, from: at) {
      at = open + 1
      guard open + 2 < text.count, text[open + 1] == 0x76, text[open + 2].isSpace || text[open + 2] == 0x2E
      else { continue }
      guard let close = text.firstIndex(of: 0x3E, from: open) else { return nil }
      let inner = text.slice(open + 2..<close)
      let blank = inner.firstIndex { $0.isSpace } ?? inner.count
      return (open, close + 1, inner.slice(blank..<inner.count).trimmed)
    }
    return nil
  }

  private static func colon(_ text: [UInt8]) -> (at: Int, width: Int)? {
    for at in text.indices.prefix(40) {
      if text[at] == 0x3A { return (at, 1) }
      if text[at...].starts(with: [0xEF, 0xBC, 0x9A]) { return (at, 3) }
    }
    return nil
  }

  private static func role(_ name: UnsafeRawBufferPointer) -> Role { knownRole(name) ?? .other }

  /// The role that the first word of a name means.
  private static func knownRole(_ name: UnsafeRawBufferPointer) -> Role? {
    let end = name.firstIndex { $0.isSpace || $0 == 0x2D || $0 == 0x5F || $0.isDigit } ?? name.count
    let word = name.slice(0..<end)
    return words.first { $0.words.contains { word.equalsFolded($0) } }?.role
  }
}
