/// A rule for a zone's clocks in the years to come, as POSIX writes it in `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`
/// (https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html, with RFC 8536's wider hours).
struct ZoneRule: Sendable {
  private enum Day: Sendable {
    /// Day 1 to 365, the 29th of February never counted.
    case julian(Int64)
    /// Day 0 to 365.
    case ordinal(Int64)
    /// The nth (5: the last) weekday of a month, 0 for Sunday.
    case weekday(month: Int64, week: Int64, day: Int64)
  }

  private var standard: Int64
  private var summer: (offset: Int64, from: (Day, Int64), to: (Day, Int64))?

  init?(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard scanner.name(), let west = scanner.time() else { return nil }
    standard = -west
    guard !scanner.isAtEnd else { return }
    guard scanner.name() else { return nil }
    var offset = standard + 3600
    if !scanner.at(UInt8(ascii: ",")) {
      guard let west = scanner.time() else { return nil }
      offset = -west
    }
    guard let from = scanner.rule(), let to = scanner.rule(), scanner.isAtEnd else { return nil }
    summer = (offset, from, to)
  }

  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard }
    let year = CivilTime(seconds: seconds + standard).year
    let from = Self.moment(summer.from, year) - standard
    let to = Self.moment(summer.to, year) - summer.offset
    // South of the equator summer begins late in the year and ends early in it.
    let isSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
    return isSummer ? summer.offset : standard
  }

  private static func moment(_ rule: (Day, Int64), _ year: Int64) -> Int64 {
    let newYear = CivilTime.days(year: year, month: 1, day: 1)
    let day: Int64
    switch rule.0 {
    case .julian(let number): day = newYear + number - 1 + (CivilTime.isLeap(year) && number >= 60 ? 1 : 0)
    case .ordinal(let number): day = newYear + number
    case .weekday(let month, let week, let weekday):
      let first = CivilTime.days(year: year, month: month, day: 1)
      let firstWeekday = CivilTime.floored(first + 4, by: 7).1
      var date = CivilTime.floored(weekday - firstWeekday, by: 7).1 + 7 * (week - 1)
      while date >= CivilTime.dayCount(year: year, month: month) { date -= 7 }
      day = first + date
    }
    return day * 86_400 + rule.1
  }

  private struct Scanner {
    var bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    func at(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

    mutating func take(_ byte: UInt8) -> Bool {
      guard at(byte) else { return false }
      index += 1
      return true
    }

    /// A zone's abbreviation, in angle brackets or of letters.
    mutating func name() -> Bool {
      let start = index
      if take(UInt8(ascii: "<")) {
        while index < bytes.count, !at(UInt8(ascii: ">")) { index += 1 }
        return take(UInt8(ascii: ">"))
      }
      while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
      return index > start
    }

    mutating func number() -> Int64? {
      let start = index
      var value: Int64 = 0
      while index < bytes.count, index - start < 6, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        value = value * 10 + Int64(bytes[index] - 0x30)
        index += 1
      }
      return index > start ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time() -> Int64? {
      let isNegative = take(UInt8(ascii: "-"))
      if !isNegative { _ = take(UInt8(ascii: "+")) }
      guard let hours = number(), hours <= 167 else { return nil }
      var seconds = hours * 3600
      if take(UInt8(ascii: ":")) {
        guard let minutes = number() else { return nil }
        seconds += minutes * 60
        if take(UInt8(ascii: ":")) {
          guard let rest = number() else { return nil }
          seconds += rest
        }
      }
      return isNegative ? -seconds : seconds
    }

    /// `,M3.5.0/2`: a day and a time of that day.
    mutating func rule() -> (Day, Int64)? {
      guard take(UInt8(ascii: ",")) else { return nil }
      let day: Day
      if take(UInt8(ascii: "M")) {
        guard let month = number(), take(UInt8(ascii: ".")), let week = number(), take(UInt8(ascii: ".")),
          let weekday = number(), (1...12).contains(month), (1...5).contains(week), weekday <= 6
        else { return nil }
        day = .weekday(month: month, week: week, day: weekday)
      } else if take(UInt8(ascii: "J")) {
        guard let number = number(), (1...365).contains(number) else { return nil }
        day = .julian(number)
      } else {
        guard let number = number(), number <= 365 else { return nil }
        day = .ordinal(number)
      }
      guard take(UInt8(ascii: "/")) else { return (day, 7200) }
      return time().map { (day, $0) }
    }
  }
}
