/// A stamp as people and spreadsheets write it, the year first: `2020/2/10 22:41`, `2021-04-2T15:30:51.4Z`,
/// `2025年11月20日 8:01`, `2017-08-03 12:30:32 +0300`; or in the basic form of ISO 8601, `20251120T090000+0100`.
struct LooseStamp: Hashable {
  /// What the clock shows, read as if it were UTC, in milliseconds since 1970.
  let clock: Int64
  /// Seconds east of UTC, where the stamp says so.
  let offset: Int?
  /// Whether it tells the second.
  let hasSeconds: Bool

  /// Reads a stamp; `nil` where it is none, or names a day or time that does not exist.
  ///
  /// Month, day and hour may have one digit, seconds and the fraction may be absent, and the time, too, which
  /// then is midnight only where `needsTime` is false. What ``Stamp/iso8601(_:zone:)`` reads with a zone is read as the
  /// same instant. Without a zone a second 60 is read where a UTC day may end: all zones are whole quarters of an hour
  /// from UTC.
  init?(_ text: UnsafeRawBufferPointer, needsTime: Bool = true) {
    var reader = StampReader(text)
    guard let year = reader.number(4...4) else { return nil }
    // Eight digits are a day only with a time behind them.
    let isBasic = !reader.separator()
    let run = isBasic ? 2...2 : 1...2
    guard let month = reader.number(run), isBasic || reader.separator(), let day = reader.number(run),
      Stamp.exists(year: year, month: month, day: day)
    else { return nil }
    if !isBasic { reader.skipDaySign() }
    let hasMark = reader.isAtTimeMark
    if isBasic, !hasMark { return nil }
    let midnight = Int64(Stamp.days(year: year, month: month, day: day)) * 86_400_000
    guard reader.startTime() else {
      guard !needsTime, reader.isAtEnd else { return nil }
      clock = midnight
      offset = nil
      hasSeconds = false
      return
    }
    guard let time = reader.time(mayBeBasic: hasMark) else { return nil }
    clock = midnight + time
    hasSeconds = reader.readSeconds
    offset = reader.zone()
    guard reader.isAtEnd else { return nil }
    if reader.readLeapSecond {
      let second = (clock - time % 1_000) / 1_000 - Int64(offset ?? 0)
      guard second.isMultiple(of: offset == nil ? 900 : 86_400) else { return nil }
    }
  }

  /// The instant, with a zone for a stamp that names none.
  ///
  /// - Returns: The instant, and why it is in doubt; `nil` where no zone is known.
  func instant(_ zone: ClockZone?) -> (at: Int64, doubt: ClockZone.Doubt?)? {
    if let offset { return (clock - Int64(offset) * 1_000, nil) }
    return zone?.instant(ofClock: clock)
  }
}
