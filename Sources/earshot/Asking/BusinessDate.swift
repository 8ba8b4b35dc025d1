import Foundation

/// The label of a night.
enum BusinessDate {
  /// Yesterday in a zone, `YYYY-MM-DD`.
  static func yesterday(zone: String) -> String { day(zone: zone, at: Clock.now() - 86_400_000) }

  /// Today in a zone, `YYYY-MM-DD`.
  static func today(zone: String) -> String { day(zone: zone, at: Clock.now()) }

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
