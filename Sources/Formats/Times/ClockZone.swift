/// The zone of a clock that writes stamps without saying which: its offset, and how it is put forward.
///
/// Only rules in force today are known: the European Union's (Directive 2000/84/EC: from the last Sunday of
/// March to the last of October, 01:00 UTC) and that of the United States (15 U.S.C. 260a: from the second
/// Sunday of March to the first of November, 02:00 of the local clock).
package struct ClockZone: Hashable, Sendable {
  /// When the clock is put forward by an hour.
  package enum Daylight: Hashable, Sendable { case never, european, american }

  /// What an instant rests on.
  package enum Doubt: Hashable, Sendable {
    /// The clock shows that time twice; the first of the two was taken.
    case ambiguous
    /// The clock skips that time; it was read as if the clock had not been put forward yet.
    case skipped
  }

  /// Seconds east of UTC in winter.
  package let standard: Int
  /// When the clock is put forward.
  package let daylight: Daylight

  /// A zone.
  package init(standard: Int, daylight: Daylight = .never) {
    self.standard = standard
    self.daylight = daylight
  }

  /// The zone of that name: `UTC`, `+08:00`, or a name of the tz database out of a short list.
  package init?(name: String) {
    if name == "UTC" || name == "Z" || name == "Etc/UTC" || name == "GMT" {
      self.init(standard: 0)
    } else if let offset = Self.offset(name) {
      self.init(standard: offset)
    } else if let known = Self.known.first(where: { $0.names.contains(name) }) {
      self.init(standard: known.minutes * 60, daylight: known.daylight)
    } else {
      return nil
    }
  }

  /// The names that are known, sorted.
  package static var names: [String] { known.flatMap(\.names).sorted() }

  private static let known: [(minutes: Int, daylight: Daylight, names: [String])] = [
    (
      480, .never,
      [
        "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Manila", "Asia/Singapore", "Asia/Taipei",
        "Asia/Kuala_Lumpur",
      ]
    ),
    (330, .never, ["Asia/Kolkata"]), (420, .never, ["Asia/Jakarta", "Asia/Bangkok", "Asia/Ho_Chi_Minh"]),
    (540, .never, ["Asia/Tokyo", "Asia/Seoul"]), (240, .never, ["Asia/Dubai"]),
    (180, .never, ["Europe/Istanbul", "Africa/Nairobi"]),
    (0, .european, ["Europe/London", "Europe/Dublin", "Europe/Lisbon"]),
    (
      60, .european,
      [
        "Europe/Warsaw", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Prague",
        "Europe/Vienna", "Europe/Amsterdam", "Europe/Brussels", "Europe/Budapest", "Europe/Zurich",
      ]
    ),
    (
      120, .european,
      [
        "Europe/Athens", "Europe/Bucharest", "Europe/Sofia", "Europe/Helsinki", "Europe/Vilnius",
        "Europe/Riga",
      ]
    ),
    (120, .never, ["Africa/Johannesburg"]), (-180, .never, ["America/Sao_Paulo"]),
    (-300, .never, ["America/Bogota", "America/Lima"]), (-360, .never, ["America/Mexico_City"]),
    (-300, .american, ["America/New_York", "America/Toronto"]), (-360, .american, ["America/Chicago"]),
    (-420, .american, ["America/Denver"]), (-420, .never, ["America/Phoenix"]),
    (-480, .american, ["America/Los_Angeles"]),
  ]

  /// The instant at which the clock shows that time.
  ///
  /// - Parameter clock: What the clock shows, read as if it were UTC, in milliseconds since 1970.
  func instant(ofClock clock: Int64) -> (at: Int64, doubt: Doubt?) {
    let winter = clock - Int64(standard) * 1_000
    guard daylight != .never else { return (winter, nil) }
    let summer = winter - 3_600_000
    switch (isSummer(summer), isSummer(winter)) {
    case (true, true): return (summer, nil)
    case (false, false): return (winter, nil)
    case (true, false): return (summer, .ambiguous)
    case (false, true): return (winter, .skipped)
    }
  }

  /// Whether the clock is put forward at an instant, in milliseconds since 1970.
  private func isSummer(_ instant: Int64) -> Bool {
    let local = instant / 1_000 + Int64(standard)
    let year = Self.year(ofDay: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    let begin: Int
    let end: Int
    switch daylight {
    case .never: return false
    case .european:
      begin = Self.sunday(year, 3, onOrBefore: 31) * 86_400 + 3_600
      end = Self.sunday(year, 10, onOrBefore: 31) * 86_400 + 3_600
    case .american:
      begin = Self.sunday(year, 3, onOrBefore: 14) * 86_400 + 7_200 - standard
      end = Self.sunday(year, 11, onOrBefore: 7) * 86_400 + 3_600 - standard
    }
    let second = instant >= 0 ? instant / 1_000 : (instant - 999) / 1_000
    return second >= begin && second < end
  }

  /// The day, since 1970, of the last Sunday up to a day of a month. 1970-01-01 was a Thursday.
  private static func sunday(_ year: Int, _ month: Int, onOrBefore day: Int) -> Int {
    let last = Stamp.days(year: year, month: month, day: day)
    return last - (((last + 4) % 7 + 7) % 7)
  }

  /// The year of a day since 1970.
  private static func year(ofDay day: Int) -> Int {
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down))
    while Stamp.days(year: year + 1, month: 1, day: 1) <= day { year += 1 }
    while Stamp.days(year: year, month: 1, day: 1) > day { year -= 1 }
    return year
  }

  /// Seconds east of UTC of `+08:00` or `-0430`.
  private static func offset(_ name: String) -> Int? {
    let bytes = Array(name.utf8)
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    let digits = bytes.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 4 || digits.count == 2, digits.allSatisfy(\.isDigit),
      bytes.count <= digits.count + 2
    else { return nil }
    let values = digits.map { Int($0 - 0x30) }
    let hours = values[0] * 10 + values[1]
    let minutes = values.count == 4 ? values[2] * 10 + values[3] : 0
    guard hours <= 14, minutes < 60 else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
