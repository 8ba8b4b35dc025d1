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
    var call = QueueCall(whole.fields, whole.bytes)
    for event in events { call.take(event) }
    whole.fields = call.fields
    guard call.isOver else { return false }
    if whole.fields.startedAt == nil, let first = events.first {
      whole.fields.startedAt = first.at
    }
    if call.holds > 0 {
      whole.fields.holds = call.holds
      whole.fields.hold = call.hold
    }
    if let talk = call.talk { whole.fields.talk = talk }
    var legs = call.legs
    var endedBy = call.endedBy
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

  /// How far the answer in the queue's log and the same one in the detail records may lie apart, in milliseconds.
  private static let answering: Int64 = 5_000

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
      return begin > start.addingClamped(answering)
        && !name(leg).elementsEqual(name(last))
    }
    var later = whole.legs.filter(isLater)
    let isPassedOn = passedOnAt ?? .min >= start
    later += claimed.filter { leg in
      guard isLater(leg), let begin = leg.startedAt else { return false }
      return isPassedOn || begin.addingClamped(answering) >= last.endedAt ?? .max
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
      return from > start.addingClamped(answering) && until > end.addingClamped(answering)
    }
  }
}
