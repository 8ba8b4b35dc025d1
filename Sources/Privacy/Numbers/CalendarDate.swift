/// Dates as identity numbers hold them.
enum CalendarDate {
  /// Proleptic Gregorian, years 1850 to 2099.
  static func isValid(year: Int, month: Int, day: Int) -> Bool {
    guard (1850...2099).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }
}
