/// Derives who ended a call from the ends of its channels.
///
/// When a call ends, all of its channels do, within a moment and in the order in which the switch heard of it; the
/// first that ended by a talking party's own doing tells who hung up. Attempts to ring an agent end earlier, with
/// other causes, so only the last second counts. A call that was passed on was not hung up on, and one whose last
/// event is missing tells nothing.
enum ChannelReading {
  /// How far the ends of channels of one call may lie apart, in milliseconds.
  private static let moment: Int64 = 1_000

  /// Takes the events of channels out of a fragment, and sets who ended the call where nothing else told.
  ///
  /// - Returns: When the call was last passed on, if it was.
  static func apply(to whole: inout Fragment) -> Int64? {
    guard whole.events.contains(where: \.isOfChannel) else { return nil }
    let events = whole.events.filter(\.isOfChannel)
    whole.events.removeAll(where: \.isOfChannel)
    if whole.fields.endedBy == .unknown, let side = side(events) {
      whole.fields.endedBy = side
      whole.fields.endedByBasis = .derived
    }
    return events.filter { $0.kind == .passedOn }.map(\.at).max()
  }

  private static func side(_ events: [CallEvent]) -> EndedBy? {
    if events.contains(where: { $0.kind == .passedOn }) { return .transfer }
    guard events.contains(where: { $0.kind == .callEnded }) else { return nil }
    let ends = events.filter {
      [.channelEndedByAgent, .channelEndedByCustomer, .channelEnded].contains($0.kind)
    }
    .sorted { ($0.at, $0.duration ?? 0, $0.kind.rawValue) < ($1.at, $1.duration ?? 0, $1.kind.rawValue) }
    guard let last = ends.last else { return nil }
    let from = last.at.subtractingReportingOverflow(moment).partialValue
    let parties = ends.filter { $0.at >= from && $0.kind != .channelEnded }
    guard let first = parties.first else { return nil }
    // Of two ends that the log puts at the very same time nobody knows which came first.
    let ties = parties.filter { $0.at == first.at && $0.duration ?? 0 == first.duration ?? 0 }
    guard ties.allSatisfy({ $0.kind == first.kind }) else { return nil }
    return first.kind == .channelEndedByAgent ? .agent : .customer
  }
}
