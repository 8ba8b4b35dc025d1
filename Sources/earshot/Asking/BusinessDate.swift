import Formats
import Rules

/// The label of a night.
enum BusinessDate {
  /// The day before today in a zone, `YYYY-MM-DD`: the day of the calendar, however many hours it had.
  ///
  /// - Parameter now: The instant it is, milliseconds since 1970 UTC.
  static func yesterday(in zone: ClockZone, now: Int64 = Clock.now()) -> String {
    text(day(in: zone, at: now) - 1)
  }

  /// Today in a zone, `YYYY-MM-DD`.
  ///
  /// - Parameter now: The instant it is, milliseconds since 1970 UTC.
  static func today(in zone: ClockZone, now: Int64 = Clock.now()) -> String { text(day(in: zone, at: now)) }

  /// What is odd about a night's label, in words; `nil` for one that may well be meant.
  ///
  /// - Parameter today: The day it is.
  static func doubt(_ date: String, today: String) -> String? {
    let reading: String
    if date > today {
      reading = "a day that has not come: it is \(today)"
    } else if let year = Int(date.prefix(4)), let now = Int(today.prefix(4)), year + 10 < now {
      reading = "more than ten years ago: it is \(today)"
    } else {
      return nil
    }
    return
      "the night is labelled \(date), \(reading). Waivers, the volume that is expected and later --again go by the label, "
      + "which can't be changed once the run is stored; stop it now, or give another --date."
  }

  /// The day in a zone at an instant in milliseconds since 1970 UTC, counted from 1970-01-01.
  private static func day(in zone: ClockZone, at instant: Int64) -> Int {
    let seconds = floored(instant, by: 1_000)
    return Int(floored(seconds + Int64(zone.offset(at: seconds)), by: 86_400))
  }

  private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }

  private static func text(_ day: Int) -> String {
    CalendarDay(daysSince1970: day).map(\.description) ?? "1970-01-01"
  }

  /// Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`.
  static func isValid(_ text: String) -> Bool { CalendarDay(text) != nil }
}
