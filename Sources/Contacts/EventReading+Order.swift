extension EventReading {
  /// How far apart two logs of one switch may note the same event, in milliseconds.
  static let repetition: Int64 = 2_000

  /// The events in the order in which they happened; those of one instant as a call runs through them, and then in an
  /// order that rests on nothing but what they say.
  static func sorted(_ events: [CallEvent], _ bytes: [UInt8]) -> [CallEvent] {
    events.sorted { left, right in
      if left.at != right.at { return left.at < right.at }
      if left.kind != right.kind {
        return (order(left.kind), left.kind.rawValue) < (order(right.kind), right.kind.rawValue)
      }
      if left.duration != right.duration { return left.duration ?? -1 < right.duration ?? -1 }
      let (one, other) = (bytes[left.agent.range], bytes[right.agent.range])
      if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) }
      return bytes[left.queue.range].lexicographicallyPrecedes(bytes[right.queue.range])
    }
  }

  /// Leaves out what was logged twice: a switch may write its queues' log to a file and to a table, of which one
  /// cuts off the fractions of seconds. The first of events that say the same stands.
  static func once(_ events: [CallEvent], _ bytes: [UInt8]) -> [CallEvent] {
    // Of the few that most calls have, the ones before are looked through faster than they are put in a table.
    guard events.count > 32 else { return onceAmongFew(events, bytes) }
    var last: [Saying: Int64] = [:]
    return events.filter { event in
      guard let saying = Saying(event, bytes) else { return true }
      if let at = last[saying], event.at.subtractingClamped(at) < repetition { return false }
      last[saying] = event.at
      return true
    }
  }

  private static func onceAmongFew(_ events: [CallEvent], _ bytes: [UInt8]) -> [CallEvent] {
    var kept: [CallEvent] = []
    kept.reserveCapacity(events.count)
    for event in events {
      var isKnown = false
      for known in kept.reversed() {
        if event.at.subtractingClamped(known.at) >= repetition { break }
        if saysTheSame(known, event, bytes) {
          isKnown = true
          break
        }
      }
      if !isKnown { kept.append(event) }
    }
    return kept
  }

  private static func saysTheSame(_ left: CallEvent, _ right: CallEvent, _ bytes: [UInt8]) -> Bool {
    guard left.kind == right.kind, left.kind != .held, left.kind != .resumed, left.duration == right.duration
    else { return false }
    return bytes[left.agent.range].elementsEqual(bytes[right.agent.range])
      && bytes[left.queue.range].elementsEqual(bytes[right.queue.range])
  }

  /// What an event says but for when.
  private struct Saying: Hashable {
    let kind: CallEvent.Kind
    let duration: Int64?
    let agent: ArraySlice<UInt8>
    let queue: ArraySlice<UInt8>

    /// `nil` of an event that says nothing which another one could say again.
    init?(_ event: CallEvent, _ bytes: [UInt8]) {
      guard event.kind != .held, event.kind != .resumed else { return nil }
      kind = event.kind
      duration = event.duration
      agent = bytes[event.agent.range]
      queue = bytes[event.queue.range]
    }
  }

  private static func order(_ kind: CallEvent.Kind) -> Int {
    switch kind {
    case .entered: 0
    case .rangUnanswered: 1
    case .connected: 2
    case .held: 3
    case .resumed: 4
    default: 5
    }
  }
}
