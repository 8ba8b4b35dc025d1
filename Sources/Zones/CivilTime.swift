/// A date and time of day in the Gregorian calendar.
///
/// The conversions are Howard Hinnant's (https://howardhinnant.github.io/date_algorithms.html).
package struct CivilTime: Hashable, Sendable {
  /// The year, 0 for 1 BC.
  package private(set) var year: Int64
  /// The month, 1 to 12.
  package private(set) var month: Int64
  /// The day of the month, from 1.
  package private(set) var day: Int64
  /// The hour, 0 to 23.
  package private(set) var hour: Int64
  /// The minute.
  package private(set) var minute: Int64
  /// The second.
  package private(set) var second: Int64

  /// From seconds since 1970-01-01T00:00:00 of the same clock.
  package init(seconds: Int64) {
    let (days, time) = Self.floored(seconds, by: 86_400)
    let shifted = days + 719_468
    let (era, dayOfEra) = Self.floored(shifted, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = time / 3600
    minute = time / 60 % 60
    second = time % 60
  }

  /// Days from 1970-01-01 to a date.
  package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = Self.floored(shifted, by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The number of days of a month.
  package static func dayCount(year: Int64, month: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since the first of January, from 0.
  package var dayOfYear: Int64 {
    Self.days(year: year, month: month, day: day) - Self.days(year: year, month: 1, day: 1)
  }

  /// 0 for Sunday.
  package var dayOfWeek: Int64 {
    Self.floored(Self.days(year: year, month: month, day: day) + 4, by: 7).1
  }

  /// Division that rounds down, and its rest, which is never negative.
  static func floored(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
