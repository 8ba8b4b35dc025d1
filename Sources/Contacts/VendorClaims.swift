/// What the one record that holds the whole call claims, where the log of its queue tells of the call as well.
///
/// The log is the switch's own; the record is what the vendor wrote. What the log tells stands, and what the record says
/// against it is told.
struct VendorClaims {
  /// What is known without the record.
  private let parts: ContactFields
  /// What the record says, by the log's clock as soon as that is settled.
  private(set) var record: ContactFields
  /// The record's legs, taken out of the contact's.
  private(set) var legs: [Leg] = []

  /// How far two clocks and their roundings may put one instant apart, in milliseconds.
  static let tolerance: Int64 = 5_000

  /// - Parameters:
  ///   - parts: What was known before the record was merged.
  ///   - record: What the record says.
  init(parts: ContactFields, record: ContactFields) {
    self.parts = parts
    self.record = record
  }

  /// Takes out the legs that the record claims; those of the log come in their place.
  ///
  /// - Parameter count: How many of the contact's last legs are the record's.
  mutating func takeLegs(_ count: Int, from whole: inout Fragment) {
    legs = Array(whole.legs.suffix(count))
    whole.legs.removeLast(legs.count)
  }

  /// Puts the record onto the clock of the log.
  ///
  /// - Returns: By how much the log is ahead, `0` where the two agree; `nil` where they do not, and nothing tells by how
  ///   much: then the record's stamps count for nothing.
  mutating func settleClock(in whole: inout Fragment) -> Int64? {
    guard let reading = LineClock.compare(record, with: whole.events) else {
      record.startedAt = nil
      record.answeredAt = nil
      record.endedAt = nil
      legs = []
      whole.fields.startedAt = parts.startedAt
      whole.fields.answeredAt = parts.answeredAt
      whole.fields.endedAt = parts.endedAt
      return nil
    }
    guard reading != 0 else { return 0 }
    func moved(_ at: Int64?) -> Int64? { at.map { $0.addingClamped(reading) } }
    if record.startedAt != nil { whole.fields.startedAt = moved(record.startedAt) }
    if record.answeredAt != nil { whole.fields.answeredAt = moved(record.answeredAt) }
    if record.endedAt != nil { whole.fields.endedAt = moved(record.endedAt) }
    record.startedAt = moved(record.startedAt)
    record.answeredAt = moved(record.answeredAt)
    record.endedAt = moved(record.endedAt)
    for index in legs.indices {
      legs[index].startedAt = moved(legs[index].startedAt)
      legs[index].endedAt = moved(legs[index].endedAt)
    }
    return reading
  }

  /// Lets nothing but the log and the call's other records say when it ended, and who began it.
  ///
  /// - Parameter events: Those of the queue.
  func withhold(from whole: inout Fragment, _ events: [CallEvent]) -> DeniedClaims {
    whole.fields.endedAt = parts.endedAt
    guard record.direction == .outbound, events.contains(where: { $0.kind == .entered }) else { return [] }
    whole.fields.direction = .inbound
    return .direction
  }

  /// Compares the claims with what has come of the log.
  ///
  /// - Parameter lastEnd: When the log has the end.
  func settle(in whole: inout Fragment, lastEnd: Int64?) -> DeniedClaims {
    var denied: DeniedClaims = []
    let isConfirmed = whole.fields.endedByBasis == .confirmed
    if isConfirmed, [.agent, .customer].contains(whole.fields.endedBy) {
      if let end = record.endedAt, let lastEnd, Self.areApart(end, lastEnd) { denied.insert(.endedAt) }
    } else if let end = record.endedAt {
      // Behind the queue the call went on: of its end the log says nothing.
      whole.fields.endedAt = max(whole.fields.endedAt ?? end, end)
    }
    if whole.legs.isEmpty { whole.legs = legs } else if hasInventedLeg(beside: whole) { denied.insert(.legs) }
    return denied
  }

  /// Whether the record has an agent take over while the log has the call with its last one.
  private func hasInventedLeg(beside whole: Fragment) -> Bool {
    guard let last = whole.legs.last, let start = last.startedAt, let end = last.endedAt else { return false }
    return legs.contains { leg in
      guard let begin = leg.startedAt, !leg.agent.isEmpty else { return false }
      let isWithin =
        begin > start.addingClamped(Self.tolerance)
        && begin.addingClamped(Self.tolerance) < end
      return isWithin && !whole.bytes[leg.agent.range].elementsEqual(whole.bytes[last.agent.range])
    }
  }

  /// Whether two instants are further apart than clocks and roundings may put one.
  static func areApart(_ one: Int64, _ other: Int64) -> Bool {
    let (distance, overflow) = one.subtractingReportingOverflow(other)
    return overflow || distance.magnitude > tolerance.magnitude
  }
}
