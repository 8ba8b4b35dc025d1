import Contacts

/// Reads the stamps of one file that name no zone, as the site says, and remembers those that its clock shows
/// twice or never, until ``note(in:)`` writes them to the record's fragment.
final class SiteClock {
  /// The zone that the site's configuration names for the source.
  let zone: ClockZone?
  private var ambiguous: [String] = []
  private var skipped: [String] = []

  /// A clock of that zone.
  init(_ zone: ClockZone?) { self.zone = zone }

  /// Notes that an instant was decided.
  func note(_ doubt: ClockZone.Doubt?, _ field: String) {
    switch doubt {
    case .ambiguous?: if !ambiguous.contains(field) { ambiguous.append(field) }
    case .skipped?: if !skipped.contains(field) { skipped.append(field) }
    case nil: break
    }
  }

  /// The instant of a stamp.
  ///
  /// - Parameter fallback: The zone for stamps without one where the site names none; with `nil` they have none.
  func instant(_ stamp: LooseStamp, _ field: String, fallback: ClockZone? = ClockZone(offset: 0)) -> Int64? {
    guard let found = stamp.instant(zone ?? fallback) else { return nil }
    note(found.doubt, field)
    return found.at
  }

  /// Reads ISO 8601 with a zone, or in the site's where it names one.
  @inline(__always)
  func iso8601(_ text: UnsafeRawBufferPointer, _ field: String) -> Int64? {
    Stamp.iso8601(text) ?? local(text, field)
  }

  private func local(_ text: UnsafeRawBufferPointer, _ field: String) -> Int64? {
    guard let zone, let clock = Stamp.iso8601(text, zone: 0) else { return nil }
    let found = zone.instant(ofClock: clock)
    note(found.doubt, field)
    return found.at
  }

  /// Writes the attributes `time_ambiguous` and `time_skipped` with the names of the fields concerned, and
  /// forgets them.
  ///
  /// - Returns: Whether there were any.
  func note(in fragment: inout Fragment) -> Bool {
    if ambiguous.isEmpty, skipped.isEmpty { return false }
    if !ambiguous.isEmpty { fragment.keep("time_ambiguous", ambiguous.joined(separator: ", ").utf8) }
    if !skipped.isEmpty { fragment.keep("time_skipped", skipped.joined(separator: ", ").utf8) }
    forget()
    return true
  }

  /// Forgets what was noted, at the beginning of a record.
  func forget() {
    ambiguous.removeAll(keepingCapacity: true)
    skipped.removeAll(keepingCapacity: true)
  }
}
