import Rules

/// The calendars of holidays that a site has.
package struct CalendarBook: Hashable, Sendable {
  private var calendars: [String: HolidayCalendar] = [:]

  /// No calendar.
  package init() {}

  /// The calendars in files.
  ///
  /// - Parameter files: The files with their names and their texts; a calendar is called as its file without
  ///   the ending.
  /// - Throws: ``BatchError/configuration(_:)`` with every fault of every file, each naming its file and line.
  package init(files: [(path: String, text: String)]) throws(BatchError) {
    var faults: [String] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      let last = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let name = last.hasSuffix(".txt") ? String(last.dropLast(4)) : last
      do {
        calendars[name] = try HolidayCalendar(name: name, text: file.text, path: file.path)
      } catch .configuration(let more) {
        faults += more
      } catch {
        faults.append(error.description)
      }
    }
    guard faults.isEmpty else { throw .configuration(faults) }
  }

  /// The names of all calendars, sorted.
  package var names: [String] { calendars.keys.sorted() }

  /// A calendar by its name.
  func calendar(named name: String) -> HolidayCalendar? { calendars[name] }

  /// What a day is by the calendar of that name, or, without one, by its weekday; `nil` where the calendar is not
  /// there or does not know the year.
  func kind(of day: CalendarDay, _ name: String?) -> DayKind? {
    guard let name else { return .weekday(day.weekday) }
    return calendars[name]?.kind(of: day)
  }
}
