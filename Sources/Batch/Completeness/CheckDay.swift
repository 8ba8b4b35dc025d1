import Zones

/// Days since 1970 and hours as texts.
enum CheckDay {
  /// A day as `YYYY-MM-DD`.
  static func text(_ day: Int) -> String {
    let civil = CivilTime(seconds: Int64(day) * 86_400)
    return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
  }

  /// The day of `YYYY-MM-DD`.
  static func number(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
    return Int(CivilTime.days(year: parts[0], month: parts[1], day: parts[2]))
  }

  /// An hour since 1970 UTC as `YYYY-MM-DDTHH:00Z`.
  static func hourText(_ hour: Int64) -> String {
    let civil = CivilTime(seconds: hour * 3_600)
    return "\(text(Int((hour - civil.hour) / 24)))T\(padded(civil.hour, 2)):00Z"
  }

  /// The hour of a text that ``hourText(_:)`` wrote.
  static func hour(_ text: String) -> Int64? {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let day = number(String(parts[0])), let hour = Int64(parts[1].prefix(2)) else {
      return nil
    }
    return Int64(day) * 24 + hour
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
