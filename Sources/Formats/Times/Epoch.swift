/// Numbers of seconds, milliseconds or microseconds since 1970 UTC.
enum Epoch {
  /// The end of the year 9999 in seconds.
  private static let end: Int64 = 253_402_300_800

  /// Reads a number in a unit, in milliseconds; cut where the unit is finer.
  static func read(_ text: UnsafeRawBufferPointer, _ unit: TimeFormat.EpochUnit) -> Int64? {
    let text = text.trimmed
    if unit == .seconds { return Stamp.epoch(text) }
    guard let number = text.wholeNumber, number / unit.rawValue < end else { return nil }
    return unit == .milliseconds ? number : number / 1_000
  }

  /// Reads a number of which the unit is not told: of 10 digits seconds, of 13 milliseconds, of 16
  /// microseconds, of 19 nanoseconds, and zero. Instants between 2001 and 2286 are such numbers, and no
  /// number fits two units; all others are refused.
  static func read(_ text: UnsafeRawBufferPointer) -> Int64? {
    let text = text.trimmed
    let digits = text.firstIndex(of: 0x2E, from: 0) ?? text.count
    guard digits > 0, text[0] != 0x30 || text.equals("0") else { return nil }
    if text.equals("0") { return 0 }
    switch digits {
    case 10: return Stamp.epoch(text)
    case 13: return text.wholeNumber
    case 16: return text.wholeNumber.map { $0 / 1_000 }
    case 19: return text.wholeNumber.map { $0 / 1_000_000 }
    default: return nil
    }
  }
}
