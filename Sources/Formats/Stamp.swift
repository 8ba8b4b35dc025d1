/// Reads the stamps that exports carry, as milliseconds since 1970 UTC.
///
/// All of them count in the proleptic Gregorian calendar, years 0000 to 9999, and check that the day exists.
package enum Stamp {
  /// The number of days from 1970-01-01 to a day of the Gregorian calendar.
  ///
  /// Counts years from March, so that the leap day is the last of its year (H. Hinnant, chrono-compatible
  /// low-level date algorithms, `days_from_civil`).
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Whether the Gregorian calendar has that day.
  package static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    switch month {
    case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }

  /// Reads ISO 8601 with a zone: `2025-11-20T08:01:02.123+01:00`.
  ///
  /// The `T` may be lower case or a blank, the seconds may be left out, a fraction may have any length (it
  /// is cut to milliseconds), the zone is `Z`, `z`, `±hh`, `±hhmm` or `±hh:mm`. A second 60 is read where
  /// a leap second may stand, at the end of a UTC day.
  ///
  /// The basic form is read as well, for the day, the time or both: `20251120T090000+0100` (ISO 8601-1:2019, 5.4).
  /// It needs its `T`: digits alone may be a number.
  ///
  /// - Parameter zone: Seconds east of UTC for a stamp that names no zone; with `nil` it is refused.
  /// - Returns: The instant, or `nil` where the bytes are no such stamp.
  package static func iso8601(_ text: UnsafeRawBufferPointer, zone: Int? = nil) -> Int64? {
    guard text.count >= 16, let day = date(text),
      text[10] == 0x54 || text[10] == 0x74 || text[10] == 0x20,
      let hour = two(text, 11), text[13] == 0x3A, let minute = two(text, 14), hour < 24, minute < 60
    else { return basic(text, zone) }
    var at = 16
    var milliseconds: Int64 = 0
    guard let second = seconds(text, &at, hasColons: true, &milliseconds) else { return nil }
    return instant(day * 86_400 + hour * 3_600 + minute * 60, second, milliseconds, text, at, zone)
  }

  /// Reads a stamp whose day or time is written without marks.
  @inline(never)
  private static func basic(_ text: UnsafeRawBufferPointer, _ zone: Int?) -> Int64? {
    guard text.count >= 13 else { return nil }
    let hasMarks = text[4] == 0x2D
    guard text.count >= 15 || !hasMarks, let day = hasMarks ? date(text) : plainDate(text) else { return nil }
    var at = hasMarks ? 10 : 8
    guard text[at] | 0x20 == 0x74, let hour = two(text, at + 1), hour < 24 else { return nil }
    let hasColons = text[at + 3] == 0x3A
    at += hasColons ? 4 : 3
    guard !(hasMarks && hasColons), at + 2 <= text.count, let minute = two(text, at), minute < 60 else {
      return nil
    }
    at += 2
    var milliseconds: Int64 = 0
    guard let second = seconds(text, &at, hasColons: hasColons, &milliseconds) else { return nil }
    return instant(day * 86_400 + hour * 3_600 + minute * 60, second, milliseconds, text, at, zone)
  }

  /// The seconds at `at`, with their fraction, behind which `at` stands then; 0 where there are none.
  @inline(__always)
  private static func seconds(
    _ text: UnsafeRawBufferPointer, _ at: inout Int, hasColons: Bool, _ milliseconds: inout Int64
  ) -> Int? {
    guard at < text.count, hasColons ? text[at] == 0x3A : text[at].isDigit else { return 0 }
    if hasColons { at += 1 }
    guard at + 2 <= text.count, let second = two(text, at), second <= 60 else { return nil }
    at += 2
    if at < text.count, text[at] == 0x2E || text[at] == 0x2C {
      guard let end = fraction(text, at + 1, &milliseconds) else { return nil }
      at = end
    }
    return second
  }

  /// The instant of a minute and second, with the zone that begins at `at`.
  @inline(__always)
  private static func instant(
    _ minute: Int, _ second: Int, _ milliseconds: Int64, _ text: UnsafeRawBufferPointer, _ at: Int,
    _ zone: Int?
  ) -> Int64? {
    guard let offset = offset(text, at) ?? (at == text.count ? zone : nil) else { return nil }
    let seconds = minute + second - offset
    if second == 60, seconds % 86_400 != 0 { return nil }
    return Int64(seconds) * 1_000 + milliseconds
  }

  /// Reads `2024-01-27 15:07:24`, with or without a fraction, as a clock at `zone` seconds east of UTC
  /// shows it.
  ///
  /// - Returns: The instant, or `nil` where the bytes are no such stamp.
  package static func clock(_ text: UnsafeRawBufferPointer, zone: Int) -> Int64? {
    guard text.count >= 19, text[4] == 0x2D, text[13] == 0x3A, text[16] == 0x3A,
      !text[18...].contains(where: isZoneMark)
    else { return nil }
    return iso8601(text, zone: zone)
  }

  /// Reads seconds since 1970 UTC, up to the year 9999, with or without a fraction: `1596512941.25`.
  ///
  /// - Returns: The instant, or `nil` where the bytes are no such stamp.
  package static func epoch(_ text: UnsafeRawBufferPointer) -> Int64? {
    let point = text.firstIndex(of: 0x2E, from: 0) ?? text.count
    guard let seconds = text.slice(0..<point).wholeNumber, seconds < 253_402_300_800 else { return nil }
    var milliseconds: Int64 = 0
    if point < text.count {
      guard fraction(text, point + 1, &milliseconds) == text.count else { return nil }
    }
    return seconds * 1_000 + milliseconds
  }

  /// The days of `YYYY-MM-DD` at the start of the text, since 1970.
  private static func date(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let high = two(text, 0), let low = two(text, 2), text[4] == 0x2D, let month = two(text, 5),
      text[7] == 0x2D, let day = two(text, 8), exists(year: high * 100 + low, month: month, day: day)
    else { return nil }
    return days(year: high * 100 + low, month: month, day: day)
  }

  /// The days of `YYYYMMDD` at the start of the text, since 1970.
  private static func plainDate(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let high = two(text, 0), let low = two(text, 2), let month = two(text, 4), let day = two(text, 6),
      exists(year: high * 100 + low, month: month, day: day)
    else { return nil }
    return days(year: high * 100 + low, month: month, day: day)
  }

  @inline(__always)
  private static func two(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let high = text[at] &- 0x30
    let low = text[at + 1] &- 0x30
    return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
  }

  /// Reads digits of a second; returns where they end, or `nil` where there are none.
  private static func fraction(_ text: UnsafeRawBufferPointer, _ start: Int, _ milliseconds: inout Int64)
    -> Int?
  {
    var at = start
    var scale: Int64 = 100
    while at < text.count, text[at].isDigit {
      milliseconds += Int64(text[at] &- 0x30) * scale
      scale /= 10
      at += 1
    }
    return at == start ? nil : at
  }

  /// The zone that begins at `at` and ends the text, in seconds east of UTC.
  private static func offset(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    guard at < text.count else { return nil }
    if text[at] | 0x20 == 0x7A { return at + 1 == text.count ? 0 : nil }
    guard text[at] == 0x2B || text[at] == 0x2D, at + 3 <= text.count, let hours = two(text, at + 1),
      hours < 24
    else { return nil }
    var minutes = 0
    switch text.count - at {
    case 3: break
    case 5:
      guard let value = two(text, at + 3) else { return nil }
      minutes = value
    case 6:
      guard text[at + 3] == 0x3A, let value = two(text, at + 4) else { return nil }
      minutes = value
    default: return nil
    }
    guard minutes < 60 else { return nil }
    return (text[at] == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static func isZoneMark(_ byte: UInt8) -> Bool { !byte.isDigit && byte != 0x2E && byte != 0x2C }
}
