/// Instants as people and spreadsheets write them.
package enum SheetMoment {
  /// Milliseconds since 1970 UTC of `2025-11-20T14:05:00Z`, `2025-11-20 14:05`, `2025/11/20 14:05`,
  /// `20.11.2025 14:05` or a day alone; without a zone `offset` seconds east of UTC. `nil` for anything else,
  /// also for days that do not exist.
  package static func milliseconds(_ text: String, offset: Int = 0) -> Int64? {
    var rest = Substring(text)
    guard let day = day(&rest) else { return nil }
    var time = 0
    var zone = offset
    if let first = rest.first {
      guard first == "T" || first == " " else { return nil }
      rest.removeFirst()
      guard let seconds = clock(&rest), let found = self.zone(rest, offset) else { return nil }
      time = seconds
      zone = found
    }
    return Int64(day * 86_400 + time - zone) * 1_000
  }

  private static func day(_ rest: inout Substring) -> Int? {
    let head = rest.prefix { $0 != "T" && $0 != " " }
    rest = rest.dropFirst(head.count)
    for (separator, isReversed) in [("-", false), ("/", false), (".", true)] as [(Character, Bool)] {
      let parts = head.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let numbers = (isReversed ? parts.reversed() : parts).compactMap(number)
      guard numbers.count == 3, parts[isReversed ? 2 : 0].count == 4 else { return nil }
      let (year, month, day) = (numbers[0], numbers[1], numbers[2])
      guard (1...12).contains(month), day >= 1, day <= length(of: month, year) else { return nil }
      return days(year, month, day)
    }
    return nil
  }

  private static func clock(_ rest: inout Substring) -> Int? {
    let head = rest.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    rest = rest.dropFirst(head.count)
    let parts = head.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), let minute = number(parts[1]),
      hour < 24, minute < 60
    else { return nil }
    guard parts.count == 3 else { return hour * 3_600 + minute * 60 }
    guard let second = number(parts[2].prefix { $0 != "." }), second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  private static func zone(_ rest: Substring, _ offset: Int) -> Int? {
    if rest.isEmpty { return offset }
    if rest == "Z" || rest == "z" { return 0 }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, let value = number(digits[...]), value / 100 <= 14, value % 100 < 60 else {
      return nil
    }
    return (sign == "+" ? 1 : -1) * (value / 100 * 3_600 + value % 100 * 60)
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970 (Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
