/// Finds the zone of a switch's clock.
///
/// `cdr_csv` writes either local time or, with `usegmtime`, GMT, and does not say which. But `uniqueid` holds
/// the second of the epoch in which the channel was made, so that the difference to `start` is the zone plus
/// however long the channel already lived. It holds for the very row, on both sides of a change of the
/// clock. A channel that lived for more than a quarter of an hour before the row may be taken for the next
/// zone in use; a configured zone prevents that.
enum SwitchZone {
  /// Offsets in use that are no whole hours, in minutes east of UTC (tz database 2024a).
  private static let oddMinutes: Set<Int> = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765]
  /// The clock of the row and that of the id are read one after the other.
  private static let slack: Int64 = 60
  /// How long a channel may have lived when its row begins, where the configured zone is preferred.
  private static let patience: Int64 = 8 * 3_600

  /// Seconds east of UTC.
  ///
  /// - Parameters:
  ///   - clock: The row's start, read as if it were UTC, in milliseconds.
  ///   - uniqueID: The row's own channel id, or the id of its call where rows have none of their own.
  ///   - site: What the site says, if it does. It decides where nothing else can, and where the row fits it: as
  ///     its clock stood when the channel was made, or an hour off, for a site that names a fixed offset.
  ///   - field: The stamp's name, for a stamp that only the site's clock decides.
  static func offset(clock: Int64, uniqueID: UnsafeRawBufferPointer, site: SiteClock, field: String) -> Int {
    guard let made = CDRIdentifiers.second(of: uniqueID) else { return byClock(clock, site, field) }
    let difference = clock / 1_000 - made
    guard difference > -13 * 3_600, difference < 26 * 3_600 else { return byClock(clock, site, field) }
    if let zone = site.zone {
      let configured = zone.offset(at: made)
      for candidate in [configured, configured - 3_600, configured + 3_600] {
        let age = difference - Int64(candidate)
        if age >= -slack, age < 1_800 { return candidate }
      }
      let age = difference - Int64(configured)
      if age >= -slack, age < patience { return configured }
    }
    let quarters = Int((Double(difference + slack) / 900).rounded(.down))
    return plausible(quarters * 15) * 60
  }

  /// The offset of the site's clock when it shows that time; UTC where no zone is named.
  private static func byClock(_ clock: Int64, _ site: SiteClock, _ field: String) -> Int {
    guard let found = site.zone?.instant(ofClock: clock) else { return 0 }
    site.note(found.doubt, field)
    return Int((clock - found.at) / 1_000)
  }

  /// The greatest offset in use that is not above a number of minutes.
  private static func plausible(_ minutes: Int) -> Int {
    var candidate = min(minutes, 14 * 60)
    while candidate > -12 * 60, candidate % 60 != 0, !oddMinutes.contains(candidate) { candidate -= 15 }
    return candidate
  }
}
