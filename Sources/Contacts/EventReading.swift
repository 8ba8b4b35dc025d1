/// Derives legs, waits, talk and who ended a contact from what the switch reported.
///
/// A transfer is not a hang-up: a leg that ends "by the agent" and is followed by another agent's leg was
/// passed on, whatever the log calls it (FreePBX writes no transfer event for Local channels). The same holds where
/// the channels of the call or its detail records tell of the transfer, or of another agent who answered later.
enum EventReading {
  /// Reads the events of a fragment into its fields and legs.
  ///
  /// - Parameters:
  ///   - passedOnAt: When the switch last passed the call on, as far as its channels tell.
  ///   - claimed: Legs that the vendor's record alone tells of.
  /// - Returns: Whether the contact is over, as far as the events tell.
  static func apply(to whole: inout Fragment, passedOnAt: Int64?, claimed: [Leg] = []) -> Bool {
    let events = once(sorted(whole.events, whole.bytes), whole.bytes)
    var legs: [Leg] = []
    var firstEntry: Int64?
    var entries = 0
    /// The wait that an event reports; of a call that entered several times, the time since it did first.
    func wait(_ event: CallEvent) -> Int64? {
      guard entries > 1, let firstEntry else { return event.duration }
      return event.at.subtractingReportingOverflow(firstEntry).partialValue
    }
    var isOver = false
    var heldSince: Int64?
    var holds = 0
    var hold: Int64 = 0
    var talk: Int64?
    var lastConnection: Int64?
    var isAnswered = false
    var endedBy: EndedBy?
    for event in events {
      if !event.queue.isEmpty { whole.fields[.queue] = event.queue }
      switch event.kind {
      case .entered:
        whole.fields.startedAt = min(whole.fields.startedAt ?? event.at, event.at)
        firstEntry = firstEntry ?? event.at
        entries += 1
        isOver = false
      case .connected:
        passOn(&legs, to: event.agent, whole.bytes)
        var leg = Leg()
        leg.agent = event.agent
        leg.startedAt = event.at
        legs.append(leg)
        lastConnection = event.at
        if !isAnswered {
          isAnswered = true
          if firstEntry == nil, whole.fields.startedAt == nil {
            whole.fields.startedAt = event.at.subtractingReportingOverflow(event.duration ?? 0).partialValue
          }
          whole.fields.answeredAt = event.at
          whole.fields.wait = wait(event) ?? whole.fields.wait
        }
        isOver = false
      case .completedByAgent, .completedByCustomer, .transferred, .dropped:
        let ender: EndedBy =
          switch event.kind {
          case .completedByCustomer: .customer
          case .transferred: .transfer
          default: .agent
          }
        let isNews = close(&legs, event, endedBy: ender, whole.bytes)
        if isNews, let length = event.duration ?? lastConnection.map({ event.at - $0 }),
          event.kind != .dropped
        {
          talk = (talk ?? 0).addingReportingOverflow(length).partialValue
        }
        lastConnection = nil
        endedBy = legs.last?.endedBy ?? ender
        isOver = true
      case .abandoned:
        endedBy = .customer
        whole.fields.wait = wait(event) ?? whole.fields.wait
        isOver = true
      case .leftQueue:
        endedBy = .unknown
        whole.fields.wait = wait(event) ?? whole.fields.wait
        isOver = true
      case .rangUnanswered: break
      case .held:
        heldSince = event.at
        holds += 1
      case .resumed:
        if let since = heldSince { hold += max(0, event.at - since) }
        heldSince = nil
      case .channelEndedByAgent, .channelEndedByCustomer, .channelEnded, .passedOn, .callEnded,
        .channelAnswered:
        break
      }
      if isOver { whole.fields.endedAt = max(whole.fields.endedAt ?? event.at, event.at) }
    }
    guard isOver else { return false }
    if whole.fields.startedAt == nil, let first = events.first {
      whole.fields.startedAt = first.at
    }
    if holds > 0 {
      whole.fields.holds = holds
      whole.fields.hold = hold
    }
    if let talk { whole.fields.talk = talk }
    let goesOn = takeLater(&legs, from: whole, passedOnAt, claimed)
    let passed = legs.count { $0.endedBy == .transfer }
    if passed > 0 { whole.fields.transfers = max(whole.fields.transfers ?? 0, passed) }
    if let last = legs.last {
      whole.fields[.agent] = last.agent
      // Of a call that went on behind the queue its log does not tell the end.
      endedBy = goesOn ? nil : last.endedBy
    }
    if let endedBy, endedBy != .unknown {
      whole.fields.endedBy = endedBy
      whole.fields.endedByBasis = .confirmed
    }
    if !legs.isEmpty { whole.legs = legs }
    return true
  }

  /// The last leg was passed on if another agent's one follows it, and it was not left during the announcement.
  private static func passOn(_ legs: inout [Leg], to agent: TextSpan, _ bytes: [UInt8]) {
    guard let last = legs.indices.last, !isDrop(legs[last]) else { return }
    if !agent.isEmpty, bytes[agent.range].elementsEqual(bytes[legs[last].agent.range]) { return }
    if legs[last].endedBy == .agent || legs[last].endedBy == .unknown { legs[last].endedBy = .transfer }
  }

  /// Whether the agent left during the announcement: such a leg has no length.
  private static func isDrop(_ leg: Leg) -> Bool { leg.startedAt != nil && leg.startedAt == leg.endedAt }

  /// Between the answer in the queue's log and the same one in the detail records lie some moments, in milliseconds.
  private static let moments: Int64 = 5_000

  /// Takes over what the call's other records tell of agents who answered after the last one of the queue. What only the
  /// vendor's record tells counts where the log does not have the call with its own agent at that time.
  ///
  /// - Returns: Whether there are any.
  private static func takeLater(
    _ legs: inout [Leg], from whole: Fragment, _ passedOnAt: Int64?, _ claimed: [Leg]
  ) -> Bool {
    guard let last = legs.last, let start = last.startedAt, last.endedBy == .agent else { return false }
    func name(_ leg: Leg) -> ArraySlice<UInt8> { whole.bytes[leg.agent.range] }
    func isLater(_ leg: Leg) -> Bool {
      guard let begin = leg.startedAt, !leg.agent.isEmpty else { return false }
      return begin > start.addingReportingOverflow(moments).partialValue
        && !name(leg).elementsEqual(name(last))
    }
    var later = whole.legs.filter(isLater)
    let isPassedOn = passedOnAt ?? .min >= start
    later += claimed.filter { leg in
      guard isLater(leg), let begin = leg.startedAt else { return false }
      return isPassedOn || begin.addingReportingOverflow(moments).partialValue >= last.endedAt ?? .max
    }
    let goesOnOutside = goesOnOutside(whole.legs, after: last)
    guard !later.isEmpty || isPassedOn || goesOnOutside else { return false }
    legs[legs.count - 1].endedBy = .transfer
    guard !later.isEmpty else { return goesOnOutside }
    later.sort { ($0.startedAt ?? .max, $0.endedAt ?? .max) < ($1.startedAt ?? .max, $1.endedAt ?? .max) }
    for index in later.indices where later[index].endedBy == .unknown {
      later[index].endedBy = index + 1 < later.count ? .transfer : whole.fields.endedBy
    }
    legs += later
    return true
  }

  /// Whether somebody outside answered after an agent did, and was still on the line when that agent had left.
  private static func goesOnOutside(_ legs: [Leg], after last: Leg) -> Bool {
    guard let start = last.startedAt, let end = last.endedAt else { return false }
    return legs.contains { leg in
      guard leg.isOutside, let from = leg.startedAt, let until = leg.endedAt else { return false }
      return from > start.addingReportingOverflow(moments).partialValue
        && until > end.addingReportingOverflow(moments).partialValue
    }
  }

  /// Ends the open leg, or makes one where the log has lost its beginning.
  ///
  /// Where two ends of one conversation name different sides nobody knows who ended it; a transfer is one whatever
  /// else is said.
  ///
  /// - Returns: Whether it is not another end of the leg that ended last.
  private static func close(
    _ legs: inout [Leg], _ event: CallEvent, endedBy: EndedBy, _ bytes: [UInt8]
  ) -> Bool {
    let begin = event.duration.map { event.at.subtractingReportingOverflow($0).partialValue }
    if let last = legs.indices.last, legs[last].endedAt == nil {
      legs[last].endedAt = event.at
      legs[last].endedBy = endedBy
    } else if let last = legs.indices.last, let end = legs[last].endedAt,
      begin ?? event.at < end.addingReportingOverflow(moment).partialValue,
      event.kind != .dropped, bytes[legs[last].agent.range].elementsEqual(bytes[event.agent.range])
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
