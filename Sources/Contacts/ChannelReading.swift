/// Derives who ended a call from the ends of its channels.
///
/// When a call ends, all of its channels do, within a moment and in the order in which the switch heard of it; the
/// first that ended by a talking party's own doing tells who hung up. Attempts to ring an agent end earlier, with
/// other causes, so only the last second counts. A call that was passed on was not hung up on, and one whose last
/// event is missing tells nothing.
enum ChannelReading {
  /// How far the ends of channels of one call may lie apart, in milliseconds.
  private static let ending: Int64 = 1_000

  /// What the channels tell beyond the fields that they set.
  struct Outcome {
    /// When the switch last passed the call on, if it did.
    var passedOnAt: Int64?
    /// The agent whose telephone ended the call, where the channels name one.
    var ender: TextSpan = .none
  }

  /// Takes the events of channels out of a fragment, and sets who ended the call where nothing else told, and which
  /// agent had it last.
  static func apply(to whole: inout Fragment) -> Outcome {
    guard whole.events.contains(where: \.isOfChannel) else { return Outcome() }
    let events = EventReading.sorted(whole.events.filter(\.isOfChannel), whole.bytes)
    whole.events.removeAll(where: \.isOfChannel)
    var outcome = Outcome()
    outcome.passedOnAt = events.filter { $0.kind == .passedOn }.map(\.at).max()
    let end = side(events)
    outcome.ender = end?.agent ?? .none
    if whole.fields.endedBy == .unknown, let end {
      whole.fields.endedBy = end.side
      whole.fields.endedByBasis = .derived
    }
    setAgent(events, ender: outcome.ender, &whole)
    return outcome
  }

  /// Sets the agent where the channels alone tell of one: who ended the call, else the only one who answered and was
  /// still there in the call's last second. With several, such as in a conference, it is nobody's.
  private static func setAgent(_ events: [CallEvent], ender: TextSpan, _ whole: inout Fragment) {
    let answers = events.filter { $0.kind == .channelAnswered && !$0.agent.isEmpty }
    guard let first = answers.first else { return }
    whole.fields.answeredAt = whole.fields.answeredAt ?? first.at
    guard whole.fields[.agent].isEmpty, whole.legs.isEmpty else { return }
    func name(_ span: TextSpan) -> ArraySlice<UInt8> { whole.bytes[span.range] }
    if !ender.isEmpty { return whole.fields[.agent] = ender }
    let ends = events.filter(isEnd)
    let from = (ends.last?.at ?? .max).subtractingClamped(ending)
    var left: [ArraySlice<UInt8>: Int64] = [:]
    for end in ends where end.at < from { left[name(end.agent)] = end.at }
    var present: [TextSpan] = []
    var names: Set<ArraySlice<UInt8>> = []
    for answer in answers {
      let agent = name(answer.agent)
      let hasLeft = left[agent].map { $0 >= answer.at } ?? false
      if !hasLeft, names.insert(agent).inserted { present.append(answer.agent) }
    }
    if present.count == 1 { whole.fields[.agent] = present[0] }
    // All have left before the end: the last one had it last.
    if present.isEmpty, let last = answers.last { whole.fields[.agent] = last.agent }
  }

  private static func isEnd(_ event: CallEvent) -> Bool {
    [.channelEndedByAgent, .channelEndedByCustomer, .channelEnded].contains(event.kind)
  }

  private static func side(_ events: [CallEvent]) -> (side: EndedBy, agent: TextSpan)? {
    if events.contains(where: { $0.kind == .passedOn }) { return (.transfer, .none) }
    guard events.contains(where: { $0.kind == .callEnded }) else { return nil }
    let ends = events.filter(isEnd).sorted {
      ($0.at, $0.duration ?? 0, $0.kind.rawValue) < ($1.at, $1.duration ?? 0, $1.kind.rawValue)
    }
    guard let last = ends.last else { return nil }
    let from = last.at.subtractingClamped(ending)
    let parties = ends.filter { $0.at >= from && $0.kind != .channelEnded }
    guard let first = parties.first else { return nil }
    // Of two ends that the log puts at the very same time nobody knows which came first.
    let ties = parties.filter { $0.at == first.at && $0.duration ?? 0 == first.duration ?? 0 }
    guard ties.allSatisfy({ $0.kind == first.kind }) else { return nil }
    return first.kind == .channelEndedByAgent ? (.agent, first.agent) : (.customer, .none)
  }
}
