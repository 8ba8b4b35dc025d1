import Contacts

extension Fragment {
  /// Takes away what stands in an agent's place and says that there is none, and notes the word: all contacts of `N/A`
  /// would be one person's. Only spellings that can be nobody's id count; `0` can.
  mutating func dropNobody() {
    // Nearly no record has such a word; what each costs is a look at the first bytes.
    guard Self.mayNameNobody(self) else { return }
    if isNobody(fields[.agent]) { fields[.agent] = noted(fields[.agent]) }
    for index in legs.indices where isNobody(legs[index].agent) {
      legs[index].agent = noted(legs[index].agent)
    }
    for index in events.indices where isNobody(events[index].agent) {
      events[index].agent = noted(events[index].agent)
    }
    for index in turns.indices where isNobody(turns[index].agent) {
      turns[index].agent = noted(turns[index].agent)
    }
  }

  /// Whether an agent's place holds something that begins as a placeholder may.
  private static func mayNameNobody(_ fragment: borrowing Fragment) -> Bool {
    if mayBeNobody(fragment.fields[.agent], fragment.bytes) { return true }
    for index in fragment.turns.indices where mayBeNobody(fragment.turns[index].agent, fragment.bytes) {
      return true
    }
    for index in fragment.legs.indices where mayBeNobody(fragment.legs[index].agent, fragment.bytes) {
      return true
    }
    for index in fragment.events.indices where mayBeNobody(fragment.events[index].agent, fragment.bytes) {
      return true
    }
    return false
  }

  @inline(__always)
  private static func mayBeNobody(_ span: TextSpan, _ bytes: borrowing [UInt8]) -> Bool {
    span.count > 0 && span.count <= 12 && Int(span.start) < bytes.count && mayBeNobody(bytes[Int(span.start)])
  }

  private mutating func noted(_ span: TextSpan) -> TextSpan {
    notes.append(FragmentNote(.nobody, span))
    return .none
  }

  /// Whether a text is a word that says that there is none.
  func isNobody(_ span: TextSpan) -> Bool { Self.mayBeNobody(span, bytes) && isPlaceholder(span) }

  /// Whether a placeholder may begin with this byte.
  @inline(__always)
  private static func mayBeNobody(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "b"): true
    default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "(") || byte >= 0x80
    }
  }

  @inline(never)
  private func isPlaceholder(_ span: TextSpan) -> Bool {
    bytes.withUnsafeBytes { bytes in
      let word = bytes.slice(span.range)
      return word.isFolded(
        "n/a", "none", "null", "(null)", "unknown", "undefined", "unassigned", "nobody", "no agent", "brak",
        "无", "無", "未知", "-", "--", "---", "–", "—")
    }
  }
}
