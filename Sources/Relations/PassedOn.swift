package import Contacts

/// Contacts that their first agent passed on to somebody else.
package enum PassedOn {
  /// How long a colleague may seem to have begun before the agent was gone: stamps of whole seconds.
  private static let tolerance: Int64 = 1_000

  /// From a contact's start until its first agent had passed it on, in milliseconds.
  ///
  /// An agent who stays on the line until the colleague is there has introduced the customer, and has not merely passed
  /// the contact on.
  ///
  /// - Returns: `nil` where nobody passed it on, the colleague was there before the agent left, or the legs do not tell
  ///   who it was and when.
  package static func after(_ contact: borrowing Contact) -> Int64? {
    guard contact.fields.transfers ?? 0 > 0, let start = contact.fields.startedAt else { return nil }
    return after(contact.legs, start: start, bytes: contact.bytes)
  }

  /// The same of legs whose agents stand in `bytes`.
  package static func after(_ legs: [Leg], start: Int64, bytes: [UInt8]) -> Int64? {
    func name(_ span: TextSpan) -> ArraySlice<UInt8> {
      span.range.upperBound > bytes.count ? [] : bytes[span.range]
    }
    guard let first = legs.first, !first.agent.isEmpty, let from = first.startedAt, let end = first.endedAt,
      from <= end, end >= start
    else { return nil }
    if legs.count > 1 {
      guard first.endedBy == .transfer || first.endedBy == .unknown, !legs[1].agent.isEmpty,
        let next = legs[1].startedAt, next >= end.subtractingClamped(tolerance),
        name(first.agent) != name(legs[1].agent)
      else { return nil }
    } else {
      guard first.endedBy == .transfer else { return nil }
    }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    return overflow ? nil : length
  }
}
