import Expressions
import Rules

/// The days of a country that are not what their weekday says, as dated data: a file of `Calendars/`.
///
/// A line is a day or `FIRST..LAST`, then `off`, `work` or `trading`, then what it is; `years FIRST..LAST` names
/// the years that the file knows whole. Empty lines and lines that begin with `#` are passed over.
package struct HolidayCalendar: Hashable, Sendable {
  /// What a day is that stands in a calendar.
  enum Mark: String, Hashable, Sendable, CaseIterable {
    /// Free from work.
    case off
    /// A day of rest that is worked in exchange for another one.
    case work
    /// A Sunday on which shops are open where they are closed on others.
    case trading
  }

  /// The file's name without its ending.
  package let name: String
  private var years: ClosedRange<Int>?
  private var marks: [CalendarDay: Mark] = [:]

  /// Reads a calendar.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - path: The file, for messages.
  /// - Throws: ``BatchError/configuration(_:)`` with every fault and its line.
  init(name: String, text: String, path: String) throws(BatchError) {
    self.name = name
    var faults: [String] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      guard let first = line.first, first != "#" else { continue }
      if let fault = take(line) { faults.append("\(path):\(number): \(fault)") }
    }
    if years == nil { faults.append("\(path): it has no line `years FIRST..LAST`") }
    guard faults.isEmpty else { throw .configuration(faults) }
  }

  /// What a day is, or `nil` where the calendar does not know its year.
  func kind(of day: CalendarDay) -> DayKind? {
    guard let years, years.contains(day.year) else { return nil }
    return switch marks[day] {
    case .off: .off
    case .work: .exchanged
    case .trading: .trading
    case nil: .weekday(day.weekday)
    }
  }

  /// Takes up a line, or says what is wrong with it.
  private mutating func take(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard words.count >= 2 else { return "a day and what it is are expected" }
    if words[0] == "years" {
      let (from, until) = words[1].ends
      guard let first = Int(from), let last = Int(until), first <= last else {
        return "years FIRST..LAST is expected"
      }
      years = first...last
      return nil
    }
    let (from, until) = words[0].ends
    guard let first = CalendarDay(String(from)), let last = CalendarDay(String(until)),
      first <= last, last.daysSince1970 - first.daysSince1970 < 60
    else { return "'\(words[0])' is no day YYYY-MM-DD and no FIRST..LAST" }
    guard let mark = Mark(rawValue: String(words[1])) else {
      let known = Mark.allCases.map(\.rawValue)
      let nearest = NearestName.of(String(words[1]), among: known).map { ": did you mean '\($0)'?" } ?? ""
      return "unknown word '\(words[1])'\(nearest)"
    }
    for number in first.daysSince1970...last.daysSince1970 {
      guard let day = CalendarDay(daysSince1970: number) else { continue }
      if marks.updateValue(mark, forKey: day) != nil { return "\(day) stands here twice" }
    }
    return nil
  }
}

extension Substring {
  /// What stands before and behind `..`, either of which may be empty; both are the whole where there is none.
  fileprivate var ends: (first: Substring, last: Substring) {
    let parts = split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.first ?? self, parts.last ?? self)
  }
}

extension CalendarDay {
  /// 1 for Monday to 7 for Sunday (ISO 8601); 1970-01-01 was a Thursday.
  var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }
}
