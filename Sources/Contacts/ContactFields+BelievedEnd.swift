extension ContactFields {
  /// The longest that an agent talks in one call, in milliseconds: twelve hours. A longer one has a wrong stamp, or hung
  /// in the exchange.
  package static let longestCall: Int64 = 12 * 3_600_000

  /// When the agent's part of a contact ended, where that can be: of a call longer than ``longestCall`` nobody knows it,
  /// and it proves neither that the agent was busy nor how long.
  ///
  /// - Parameters:
  ///   - end: What the record says, milliseconds since 1970 UTC.
  ///   - start: When the part began.
  ///   - channel: That of the contact. Chats may stay open for days.
  package static func believed(_ end: Int64?, from start: Int64?, _ channel: Channel?) -> Int64? {
    guard let end, let start, channel != .chat else { return end }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    return overflow || length > longestCall ? nil : end
  }

  /// The same of the whole contact.
  package var believedEnd: Int64? { Self.believed(endedAt, from: answeredAt ?? startedAt, channel) }
}
