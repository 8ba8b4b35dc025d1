/// What the log of a queue tells of one call, event by event.
struct QueueCall {
  /// What is known of the call.
  private(set) var fields: ContactFields
  /// Who had it, one after the other.
  private(set) var legs: [Leg] = []
  /// Whether it is over, as far as the events tell.
  private(set) var isOver = false
  /// Who ended it; `nil` where no event tells of an end.
  private(set) var endedBy: EndedBy?
  /// What the agents' talks come to, milliseconds.
  private(set) var talk: Int64?
  /// How often it was held, and for how long together, milliseconds.
  private(set) var holds = 0
  private(set) var hold: Int64 = 0
  private let bytes: [UInt8]
  private var firstEntry: Int64?
  private var entries = 0
  private var lastConnection: Int64?
  private var isAnswered = false
  private var heldSince: Int64?

  /// A call of which no event is known.
  ///
  /// - Parameters:
  ///   - fields: What other records tell.
  ///   - bytes: Those in which the events' names stand.
  init(_ fields: ContactFields, _ bytes: [UInt8]) {
    self.fields = fields
    self.bytes = bytes
  }

  /// Takes the next event in.
  mutating func take(_ event: CallEvent) {
    if !event.queue.isEmpty { fields[.queue] = event.queue }
    switch event.kind {
    case .entered: enter(event)
    case .connected: connect(event)
    case .completedByAgent, .dropped: end(event, by: .agent)
    case .completedByCustomer: end(event, by: .customer)
    case .transferred: end(event, by: .transfer)
    case .abandoned: leave(event, by: .customer)
    case .leftQueue: leave(event, by: .unknown)
    case .held:
      heldSince = event.at
      holds += 1
    case .resumed:
      if let since = heldSince { hold = hold.addingClamped(max(0, event.at.subtractingClamped(since))) }
      heldSince = nil
    case .rangUnanswered, .channelEndedByAgent, .channelEndedByCustomer, .channelEnded, .passedOn, .callEnded,
      .channelAnswered:
      break
    }
    if isOver { fields.endedAt = max(fields.endedAt ?? event.at, event.at) }
  }

  private mutating func enter(_ event: CallEvent) {
    fields.startedAt = min(fields.startedAt ?? event.at, event.at)
    firstEntry = firstEntry ?? event.at
    entries += 1
    isOver = false
  }

  private mutating func connect(_ event: CallEvent) {
    passOn(to: event.agent)
    var leg = Leg()
    leg.agent = event.agent
    leg.startedAt = event.at
    legs.append(leg)
    lastConnection = event.at
    if !isAnswered {
      isAnswered = true
      if firstEntry == nil, fields.startedAt == nil {
        fields.startedAt = event.at.subtractingClamped(event.duration ?? 0)
      }
      fields.answeredAt = event.at
      fields.wait = wait(event) ?? fields.wait
    }
    isOver = false
  }

  private mutating func end(_ event: CallEvent, by side: EndedBy) {
    let isNews = close(event, endedBy: side)
    if isNews, event.kind != .dropped,
      let length = event.duration ?? lastConnection.map(event.at.subtractingClamped)
    {
      talk = (talk ?? 0).addingClamped(length)
    }
    lastConnection = nil
    endedBy = legs.last?.endedBy ?? side
    isOver = true
  }

  private mutating func leave(_ event: CallEvent, by side: EndedBy) {
    endedBy = side
    fields.wait = wait(event) ?? fields.wait
    isOver = true
  }

  /// The wait that an event reports; of a call that entered several times, the time since it did first.
  private func wait(_ event: CallEvent) -> Int64? {
    guard entries > 1, let firstEntry else { return event.duration }
    return event.at.subtractingClamped(firstEntry)
  }

  /// The last leg was passed on if another agent's one follows it, and it was not left during the announcement.
  private mutating func passOn(to agent: TextSpan) {
    guard let last = legs.indices.last, !Self.isDrop(legs[last]) else { return }
    if !agent.isEmpty, isSame(agent, legs[last].agent) { return }
    if legs[last].endedBy == .agent || legs[last].endedBy == .unknown { legs[last].endedBy = .transfer }
  }

  /// Whether the agent left during the announcement: such a leg has no length.
  private static func isDrop(_ leg: Leg) -> Bool { leg.startedAt != nil && leg.startedAt == leg.endedAt }

  private func isSame(_ one: TextSpan, _ other: TextSpan) -> Bool {
    bytes[one.range].elementsEqual(bytes[other.range])
  }

  /// Ends the open leg, or makes one where the log has lost its beginning.
  ///
  /// Where two ends of one conversation name different sides nobody knows who ended it; a transfer is one whatever
  /// else is said.
  ///
  /// - Returns: Whether it is not another end of the leg that ended last.
  private mutating func close(_ event: CallEvent, endedBy: EndedBy) -> Bool {
    let begin = event.duration.map { event.at.subtractingClamped($0) }
    if let last = legs.indices.last, legs[last].endedAt == nil {
      legs[last].endedAt = event.at
      legs[last].endedBy = endedBy
    } else if let last = legs.indices.last, let end = legs[last].endedAt,
      begin ?? event.at < end.addingClamped(EventReading.repetition), event.kind != .dropped,
      isSame(legs[last].agent, event.agent)
    {
      let known = legs[last].endedBy
      if known != endedBy {
        legs[last].endedBy = known == .transfer || endedBy == .transfer ? .transfer : .unknown
      }
      return false
    } else {
      var leg = Leg()
      leg.agent = event.agent
      leg.startedAt = event.kind == .dropped ? event.at : begin
      leg.endedAt = event.at
      leg.endedBy = endedBy
      legs.append(leg)
    }
    return true
  }
}
