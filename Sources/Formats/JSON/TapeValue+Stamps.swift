extension TapeValue {
  /// An instant as people and platforms write it, in milliseconds since 1970; in the site's zone, or else UTC,
  /// where it names no zone. An empty text is as good as none; a number is an epoch whose digits tell its unit, else
  /// refused.
  func looseStamp(_ field: String, _ site: SiteClock) throws(RecordFault) -> Int64? {
    if number != nil {
      var digits: [UInt8] = []
      appendPlain(to: &digits)
      guard let at = digits.withUnsafeBytes({ Epoch.read($0) }) else {
        throw RecordFault(.badTimestamp, field)
      }
      return at
    }
    guard let text = try word(field) else { return nil }
    guard let stamp = LooseStamp(text), let at = site.instant(stamp, field) else {
      throw RecordFault(.badTimestamp, field)
    }
    return at
  }

  /// An epoch in seconds, as a number or a text; zero is none.
  func epochSeconds(_ field: String) throws(RecordFault) -> Int64? {
    guard let seconds = try real(field), seconds != 0 else { return nil }
    guard seconds > 0, seconds < 253_402_300_800 else { throw RecordFault(.badTimestamp, field) }
    return Int64(seconds * 1_000 + 0.5)
  }

  /// A duration in whole milliseconds, as a number or a text.
  func wholeMilliseconds(_ field: String) throws(RecordFault) -> Int64? {
    guard let value = try real(field) else { return nil }
    guard abs(value) < 1e15 else { throw RecordFault(.badNumber, field) }
    return Int64(value)
  }
}
