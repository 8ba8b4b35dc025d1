import Contacts

extension Fragment {
  /// Takes the blanks around the agents' names away, which would make two agents of one.
  mutating func trimAgents() {
    fields[.agent] = trimmed(fields[.agent])
    for index in legs.indices { legs[index].agent = trimmed(legs[index].agent) }
    for index in events.indices { events[index].agent = trimmed(events[index].agent) }
    for index in turns.indices { turns[index].agent = trimmed(turns[index].agent) }
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
