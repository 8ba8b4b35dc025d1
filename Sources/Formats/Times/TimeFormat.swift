/// How a column of instants is to be read.
package enum TimeFormat: Hashable, Sendable {
  /// A stamp with the year first, or an epoch whose unit its number of digits tells.
  case automatic
  /// ISO 8601, or what looks like it, with a zone or in the mapping's.
  case iso8601
  /// Seconds, milliseconds or microseconds since 1970 UTC; a number that can only be of another unit is refused.
  case epoch(unit: EpochUnit)
  /// Since 1970 UTC, in the unit in which the number lies between September 2001 and November 2286; any
  /// other number is refused, because it may mean anything.
  case anyEpoch
  /// A layout.
  case pattern(TimePattern)

  /// The unit of an epoch.
  package enum EpochUnit: Int64, Hashable, Sendable {
    case seconds = 1, milliseconds = 1_000, microseconds = 1_000_000
  }

  /// The format of that name or layout, or `nil`.
  package init?(_ text: String) {
    switch text {
    case "auto": self = .automatic
    case "iso8601": self = .iso8601
    case "epoch": self = .anyEpoch
    case "epoch_s": self = .epoch(unit: .seconds)
    case "epoch_ms": self = .epoch(unit: .milliseconds)
    case "epoch_us": self = .epoch(unit: .microseconds)
    default:
      guard let pattern = TimePattern(text) else { return nil }
      self = .pattern(pattern)
    }
  }

  /// Reads an instant in milliseconds since 1970 UTC; an epoch of zero is no instant at all.
  ///
  /// - Returns: The instant and why it is in doubt, or `nil` for an epoch of zero.
  /// - Throws: `bad_timestamp`, also for a stamp without a zone where none is known.
  func read(_ text: UnsafeRawBufferPointer, zone: ClockZone?, field: String) throws(RecordFault) -> (
    at: Int64, doubt: ClockZone.Doubt?
  )? {
    switch self {
    case .epoch(let unit):
      // A number that can only be of another unit was not written in this one.
      guard let at = Epoch.read(text, unit), Epoch.read(text).map({ $0 == at }) ?? true else {
        throw RecordFault(.badTimestamp, field)
      }
      return at == 0 ? nil : (at, nil)
    case .anyEpoch:
      guard let at = Epoch.read(text) else { throw RecordFault(.badTimestamp, field) }
      return at == 0 ? nil : (at, nil)
    case .automatic:
      if let at = Epoch.read(text) { return at == 0 ? nil : (at, nil) }
      return try stamp(LooseStamp(text), zone, field)
    case .iso8601: return try stamp(LooseStamp(text), zone, field)
    case .pattern(let pattern):
      guard let (clock, offset) = pattern.read(text) else { throw RecordFault(.badTimestamp, field) }
      if let offset { return (clock - Int64(offset) * 1_000, nil) }
      guard let zone else { throw RecordFault(.badTimestamp, field) }
      return zone.instant(ofClock: clock)
    }
  }

  private func stamp(_ stamp: LooseStamp?, _ zone: ClockZone?, _ field: String) throws(RecordFault) -> (
    at: Int64, doubt: ClockZone.Doubt?
  )? {
    guard let stamp, let found = stamp.instant(zone) else { throw RecordFault(.badTimestamp, field) }
    return found
  }
}
