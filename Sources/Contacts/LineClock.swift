/// Finds by how much the clock of a record that holds the whole call differs from that of the log of its queue, such as
/// where the record's zone is wrong.
///
/// The switch's clock is taken. Both tell of one end: where one difference explains the end and the beginning or the
/// answer, the clocks differ by that. Where record and log are far from each other, the clocks differ by what lies between
/// the two ends, whatever the beginnings say: so what the record tells of the time before the end is measured by its own
/// clock alone. A record that merely begins or ends elsewhere within the time of the log has the log's clock.
enum LineClock {
  /// How long a call may go through menus before its queue, in milliseconds.
  private static let menus: Int64 = 3_600_000
  /// How far record and log may lie from each other where they tell of two parts of a call, in milliseconds: less than
  /// any two zones differ by.
  private static let vicinity: Int64 = 600_000
  /// How long an answer may take to be one to both, in milliseconds.
  private static let answering: Int64 = 60_000

  /// By how many milliseconds the log is ahead of the record, `0` where the two agree or nothing can be said; `nil` where
  /// they do not agree and no difference explains it.
  static func compare(_ record: ContactFields, with events: [CallEvent]) -> Int64? {
    guard let start = record.startedAt, let first = events.lazy.map(\.at).min(),
      let last = events.lazy.map(\.at).max(),
      // A call that the queue let go went on elsewhere, of which the record may tell.
      events.contains(where: { $0.at == last && isEnd($0.kind) })
    else { return 0 }
    let connected = events.lazy.filter { $0.kind == .connected }.map(\.at).min()
    guard let end = record.endedAt, end >= start else {
      return withoutEnd(record, start: start, first: first, last: last, connected: connected)
    }
    var begins = [difference(first, start), difference(connected, record.answeredAt)]
    if begins.contains(where: isSmall) || isSmall(difference(last, end)) { return 0 }
    // Some records begin with the answer.
    if record.answeredAt == nil || record.answeredAt == start { begins.append(difference(connected, start)) }
    guard let shift = difference(last, end) else { return nil }
    if begins.contains(where: { $0.map { !VendorClaims.areApart($0, shift) } ?? false }) { return shift }
    let gap = max(difference(first, end) ?? .max, difference(start, last) ?? .max)
    return gap > vicinity ? shift : gap > VendorClaims.tolerance ? nil : 0
  }

  /// Without an end only the answer ties the two together.
  private static func withoutEnd(
    _ record: ContactFields, start: Int64, first: Int64, last: Int64, connected: Int64?
  ) -> Int64? {
    if let answer = record.answeredAt, answer >= start, let connected {
      return difference(connected, answer).map { $0.magnitude <= answering.magnitude ? 0 : $0 }
    }
    guard let menu = difference(first, start), let late = difference(start, last) else { return nil }
    return menu > menus || late > VendorClaims.tolerance ? nil : 0
  }

  private static func isEnd(_ kind: CallEvent.Kind) -> Bool {
    switch kind {
    case .completedByAgent, .completedByCustomer, .abandoned, .dropped: true
    default: false
    }
  }

  private static func isSmall(_ difference: Int64?) -> Bool {
    difference.map { $0.magnitude <= VendorClaims.tolerance.magnitude } ?? false
  }

  /// `left - right`; `nil` where one is not known, or no number holds it.
  private static func difference(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return nil }
    let (value, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? nil : value
  }
}
