/// What tells a record of one contact from that of another one that goes by the same id, as the ids of two systems of
/// one vendor do where both count from 1.
package struct ContactIdentity: Hashable, Sendable {
  /// The channel, where it is known.
  package var channel: Channel?
  /// Start, milliseconds since 1970 UTC.
  package var startedAt: Int64?
  /// The customer's pseudonym.
  package var customer: CustomerKey?
  /// A mark of the record's format, alike for alike formats; 0 where it is not known.
  package var format: UInt8

  /// By how much two records of one contact may put its start apart, in milliseconds.
  private static let slack: Int64 = 60_000

  /// An identity.
  package init(channel: Channel?, startedAt: Int64?, customer: CustomerKey?, format: UInt8) {
    self.channel = channel
    self.startedAt = startedAt
    self.customer = customer
    self.format = format
  }

  /// Whether two records can't be versions of one contact: they are of two channels, or of two formats and have
  /// another start and another customer. What one of them does not tell says nothing.
  ///
  /// Records of one format with one start and no other customer are versions whatever their channels, as of a
  /// conversation that went on from chat to voice.
  package func isOther(than other: ContactIdentity) -> Bool {
    let isOtherFormat = format != 0 && other.format != 0 && format != other.format
    let isOtherCustomer = customer != nil && other.customer != nil && customer != other.customer
    let isOtherStart = isOtherStart(than: other)
    if let channel, let another = other.channel, channel != another {
      return isOtherFormat || isOtherCustomer || isOtherStart != false
    }
    return isOtherFormat && isOtherCustomer && isOtherStart == true
  }

  /// Whether the starts are more than a little apart; `nil` where one is not known.
  private func isOtherStart(than other: ContactIdentity) -> Bool? {
    guard let startedAt, let start = other.startedAt else { return nil }
    let (apart, overflow) = startedAt.subtractingReportingOverflow(start)
    return overflow || apart.magnitude > Self.slack.magnitude
  }

  /// The mark of a format's name: FNV-1a (draft-eastlake-fnv), folded to eight bits, and never 0.
  package static func mark(ofFormat name: String) -> UInt8 {
    let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let folded = UInt8(truncatingIfNeeded: hash ^ hash >> 8 ^ hash >> 16 ^ hash >> 24)
    return folded == 0 ? 1 : folded
  }
}
