import Contacts

extension Fragment {
  /// Takes the blanks around the agents' names away, which would make two agents of one.
  mutating func trimAgents() {
    fields[.agent] = trimmed(fields[.agent])
    for index in legs.indices { legs[index].agent = trimmed(legs[index].agent) }
    for index in events.indices { events[index].agent = trimmed(events[index].agent) }
    for index in turns.indices { turns[index].agent = trimmed(turns[index].agent) }
  }

  /// Takes the blanks around the names of sites, teams, supervisors and queues away, writes names in the wide forms of
  /// ASCII as ASCII, and takes words that say that there is none for none: one site would be two, and all contacts of
  /// `N/A` would be one team's. A queue may be called by such a word.
  mutating func tidyGroups() {
    fields[.site] = tidied(fields[.site], mayBeNone: true)
    fields[.team] = tidied(fields[.team], mayBeNone: true)
    fields[.supervisor] = tidied(fields[.supervisor], mayBeNone: true)
    fields[.queue] = tidied(fields[.queue], mayBeNone: false)
    for index in legs.indices { legs[index].team = tidied(legs[index].team, mayBeNone: true) }
  }

  private mutating func tidied(_ span: TextSpan, mayBeNone: Bool) -> TextSpan {
    guard !span.isEmpty else { return span }
    if isPlain(span) { return mayBeNone && isNobody(span) ? .none : span }
    let bare = narrowed(trimmed(span))
    return mayBeNone && isNobody(bare) ? .none : bare
  }

  /// Whether there is nothing to tidy, as nearly everywhere: ASCII without a blank at either end.
  private func isPlain(_ span: TextSpan) -> Bool {
    let range = span.range
    return bytes.withUnsafeBytes { bytes in
      guard bytes[range.lowerBound] > 0x20, bytes[range.upperBound - 1] > 0x20 else { return false }
      var high: UInt8 = 0
      for index in range { high |= bytes[index] }
      return high < 0x80
    }
  }

  /// A span in ASCII where all of it is that or its wide forms, U+FF01 to U+FF5E.
  private mutating func narrowed(_ span: TextSpan) -> TextSpan {
    guard bytes[span.range].contains(0xEF) else { return span }
    var narrow: [UInt8] = []
    var at = Int(span.start)
    let end = at + Int(span.count)
    while at < end {
      if bytes[at] < 0x80 {
        narrow.append(bytes[at])
        at += 1
        continue
      }
      guard bytes[at] == 0xEF, at + 2 < end else { return span }
      let code = 0xF000 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
      guard (0xFF01...0xFF5E).contains(code) else { return span }
      narrow.append(UInt8(code - 0xFEE0))
      at += 3
    }
    return append(narrow)
  }

  /// Leaves out the ends of turns that lie before their beginnings; those that rounding does not explain are named as
  /// durations that can't be.
  mutating func dropEarlyEnds() {
    var isContradicted = false
    for index in turns.indices {
      guard let at = turns[index].at, let until = turns[index].until, until < at else { continue }
      turns[index].until = nil
      if at.subtractingClamped(until) > 1_000 { isContradicted = true }
    }
    if isContradicted { contradict("turns.until".utf8) }
  }

  /// Adds the name of a duration that can't be to those in the attribute `times_contradicted`.
  mutating func contradict(_ name: some Collection<UInt8>) {
    let key = "times_contradicted"
    guard let index = attributes.firstIndex(where: { bytes[$0.key.range].elementsEqual(key.utf8) })
    else { return keep("times_contradicted", name) }
    let known = bytes[attributes[index].value.range]
    if known.split(separator: UInt8(ascii: ",")).contains(where: {
      $0.drop { $0 == 0x20 }.elementsEqual(name)
    }) {
      return
    }
    attributes[index].value = append(Array(known) + Array(", ".utf8) + Array(name))
  }

  /// A span without the blanks, also those that nobody sees, at its ends.
  private func trimmed(_ span: TextSpan) -> TextSpan {
    guard !span.isEmpty else { return span }
    let range = span.range
    let (first, last) = (bytes[range.lowerBound], bytes[range.upperBound - 1])
    guard first.isSpace || last.isSpace || first >= 0x80 || last >= 0x80 else { return span }
    return bytes.withUnsafeBytes { bytes in
      let bared = bytes.slice(range).bared
      guard let start = bared.baseAddress, let base = bytes.baseAddress, !bared.isEmpty else { return .none }
      return TextSpan(start: base.distance(to: start), count: bared.count)
    }
  }
}
