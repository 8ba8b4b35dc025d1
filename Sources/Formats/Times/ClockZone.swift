import Zones

/// The zone of a clock that writes stamps without saying which: a fixed offset, or a zone of tzdata with the
/// whole history of its clocks.
package struct ClockZone: Hashable, Sendable {
  /// What an instant rests on.
  package enum Doubt: Hashable, Sendable {
    /// The clock shows that time twice; the first of the two was taken.
    case ambiguous
    /// The clock skips that time; it was read as if the clock had not been put forward yet.
    case skipped
  }

  /// The zone's name, or its offset as text.
  package let name: String
  /// Seconds east of UTC, where there is no zone of tzdata.
  private let fixed: Int
  private let zone: ZoneFile?

  /// A clock that is never put forward.
  ///
  /// - Parameter offset: Seconds east of UTC.
  package init(offset: Int) {
    let minutes = abs(offset) / 60
    let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
    name = (offset < 0 ? "-" : "+") + digits.prefix(2) + ":" + digits.suffix(2)
    fixed = offset
    zone = nil
  }

  /// The zone of that name: `UTC`, `+08:00`, or a name of the tz database such as `Europe/Warsaw`.
  package init?(name: String) {
    if name == "UTC" || name == "Z" || name == "GMT" {
      self.init(offset: 0)
    } else if let offset = Self.offset(name) {
      self.init(offset: offset)
    } else if let zone = TimeZones.zone(name) {
      self.init(name, zone)
    } else {
      return nil
    }
  }

  private init(_ name: String, _ zone: ZoneFile) {
    self.name = name
    fixed = 0
    self.zone = zone
  }

  package static func == (left: ClockZone, right: ClockZone) -> Bool {
    left.name == right.name && left.fixed == right.fixed
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Seconds that the clock is ahead of UTC at an instant in seconds since 1970.
  package func offset(at seconds: Int64) -> Int { zone.map { Int($0.offset(at: seconds)) } ?? fixed }

  /// The instant at which the clock shows that time.
  ///
  /// The offsets a day before and a day after are tried: no zone of tzdata changes its clocks twice within two
  /// days. A time that fits both was shown twice, one that fits neither was skipped.
  ///
  /// - Parameter clock: What the clock shows, read as if it were UTC, in milliseconds since 1970.
  package func instant(ofClock clock: Int64) -> (at: Int64, doubt: Doubt?) {
    guard let zone else { return (clock - Int64(fixed) * 1_000, nil) }
    let local = clock >= 0 ? clock / 1_000 : (clock - 999) / 1_000
    let before = zone.offset(at: local - 86_400)
    let after = zone.offset(at: local + 86_400)
    if before == after { return (clock - before * 1_000, nil) }
    let fitsBefore = zone.offset(at: local - before) == before
    let fitsAfter = zone.offset(at: local - after) == after
    switch (fitsBefore, fitsAfter) {
    case (true, true): return (clock - max(before, after) * 1_000, .ambiguous)
    case (true, false): return (clock - before * 1_000, nil)
    case (false, true): return (clock - after * 1_000, nil)
    case (false, false): return (clock - before * 1_000, .skipped)
    }
  }

  /// All instants that a time on the clock may mean: the two at which it was shown, or, where it was skipped, those
  /// of a clock that was put forward too late and too early; else one. The first is that of ``instant(ofClock:)``.
  ///
  /// - Parameter clock: What the clock shows, read as if it were UTC, in milliseconds since 1970.
  func readings(ofClock clock: Int64) -> (all: [Int64], doubt: Doubt?) {
    let first = instant(ofClock: clock)
    guard let zone, first.doubt != nil else { return ([first.at], nil) }
    let local = clock >= 0 ? clock / 1_000 : (clock - 999) / 1_000
    let others = [-86_400, 86_400].map { clock - zone.offset(at: local + $0) * 1_000 }
    return ([first.at] + others.filter { $0 != first.at }, first.doubt)
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
