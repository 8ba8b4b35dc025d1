@testable import Batch
import Rules
import Testing

struct HolidayCalendarTests {
  private func calendar(_ text: String) throws(BatchError) -> HolidayCalendar {
    try HolidayCalendar(name: "PL", text: text, path: "PL.txt")
  }

  private func faults(_ text: String) -> [String] {
    do throws(BatchError) {
      _ = try calendar(text)
      return []
    } catch {
      guard case .configuration(let faults) = error else { return ["\(error)"] }
      return faults
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end as any system ends them`(ending: String) throws {
    let lines = [
      "# Poland", "years 2025..2026", "", "2025-11-11 off Independence Day", "2025-12-25..2025-12-26 off",
    ]
    let calendar = try calendar(lines.joined(separator: ending))
    func kind(_ day: String) -> DayKind? { CalendarDay(day).flatMap { calendar.kind(of: $0) } }
    #expect(kind("2025-11-11") == .off && kind("2025-12-25") == .off && kind("2025-12-26") == .off)
    #expect(kind("2025-12-24") == .weekday(3) && kind("2027-01-01") == nil)
    #expect(faults((lines + ["soon off x"]).joined(separator: ending)).first?.hasPrefix("PL.txt:6: ") == true)
  }

  @Test(
    arguments: ["..", "..2025-01-01", "2025-01-01..", "2025-01-01..2025-01-02..2025-01-03", "...", "...."])
  func `what is no day and no stretch of days is refused`(day: String) {
    #expect(
      faults("years 2025..2025\n\(day) off x")
        == ["PL.txt:2: '\(day)' is no day YYYY-MM-DD and no FIRST..LAST"])
  }

  @Test(arguments: ["..", "2025..", "..2025", "2026..2025", "x..2025", "2025..x", "2025..2026..2027"])
  func `years have a first and a last one`(years: String) {
    #expect(
      faults("years \(years)")
        == ["PL.txt:1: years FIRST..LAST is expected", "PL.txt: it has no line `years FIRST..LAST`"])
  }
}
