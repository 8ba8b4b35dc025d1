import Foundation

/// The label of a night.
enum BusinessDate {
  /// Yesterday in a zone, `YYYY-MM-DD`.
  static func yesterday(zone: String) -> String { day(zone: zone, at: Clock.now() - 86_400_000) }

  /// Today in a zone, `YYYY-MM-DD`.
  static func today(zone: String) -> String { day(zone: zone, at: Clock.now()) }

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

  /// The day in a zone at an instant, milliseconds since 1970 UTC.
  private static func day(zone: String, at instant: Int64) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    let day = Date(timeIntervalSince1970: Double(instant) / 1000)
    let parts = calendar.dateComponents([.year, .month, .day], from: day)
    return [(parts.year ?? 0, 4), (parts.month ?? 0, 2), (parts.day ?? 0, 2)]
      .map { value, width in
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      .joined(separator: "-")
  }

  /// Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`.
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let wanted = DateComponents(
      calendar: Calendar(identifier: .gregorian), timeZone: .gmt, year: year, month: month, day: day)
    return wanted.isValidDate
  }
}
