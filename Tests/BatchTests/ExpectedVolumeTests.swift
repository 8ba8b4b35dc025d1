import Formats
import Foundation
import Ledger
import Rules
import Testing

@testable import Batch

/// Whether a day has as many contacts as such days had before.
struct ExpectedVolumeTests {
  private static func book() throws -> CalendarBook {
    var root = URL(fileURLWithPath: #filePath)
    while root.path != "/",
      !FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path)
    {
      root.deleteLastPathComponent()
    }
    let files = try ["CN", "PL"].map { name in
      let path = root.appendingPathComponent("Calendars/\(name).txt").path
      return (path: path, text: try String(contentsOfFile: path, encoding: .utf8))
    }
    return try CalendarBook(files: files)
  }

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  /// The check of a day that had `found` contacts, after days that had `history`.
  private func check(
    _ date: String, _ found: Int, calendar: String? = nil, zone: String = "UTC",
    _ history: [(String, Int)]
  ) throws -> CompletenessRow {
    var configuration = Configuration()
    configuration.zone = try #require(ClockZone(name: zone))
    if let calendar { configuration.calendars = ["*": calendar] }
    let day = try day(date)
    let volume = ExpectedVolume(
      day: day, configuration: configuration, calendars: try Self.book(),
      counted: history.map { (vendor: "lotus", day: $0.0, contacts: $0.1) })
    let noon = Int64(day.daysSince1970) * 96 + 48
    let rows = volume.rows(found == 0 ? [:] : ["lotus": [noon: found]], files: [], left: 0)
    return try #require(rows.first { $0.subject == date })
  }

  @Test func `a weekday is compared with the same weekdays`() throws {
    let mondays = [("2025-11-03", 100), ("2025-11-10", 110), ("2025-11-17", 90), ("2025-11-16", 5)]
    #expect(try check("2025-11-24", 105, mondays).verdict == "ok")
    #expect(try check("2025-11-24", 145, mondays).verdict == "ok")
    let few = try check("2025-11-24", 40, mondays)
    #expect(few.verdict == "warning" && few.expected == "100, the median of 3 Mondays" && few.found == "40")
    #expect(try check("2025-11-24", 300, mondays).verdict == "warning")
    #expect(try check("2025-11-25", 40, mondays).verdict == "not_evaluated")
    // Small counts vary: four times the square root of nine is more than half of it.
    let small = [("2025-11-03", 9), ("2025-11-10", 9), ("2025-11-17", 9)]
    #expect(try check("2025-11-24", 20, small).verdict == "ok")
  }

  @Test func `a zero is always explained`() throws {
    let mondays = [("2025-11-03", 100), ("2025-11-10", 110), ("2025-11-17", 90)]
    let silent = try check("2025-11-24", 0, mondays)
    #expect(silent.verdict == "failed" && silent.found == "0; no file came")
    let closed = [
      ("2025-11-02", 0), ("2025-11-09", 0), ("2025-11-16", 0), ("2025-11-21", 50),
    ]
    #expect(try check("2025-11-23", 0, closed).verdict == "ok")
    let holiday = try check("2025-11-11", 0, calendar: "PL", [("2025-11-10", 100)])
    #expect(holiday.verdict == "ok" && holiday.found == "0; a day off")
  }

  @Test func `swapped working days and trading Sundays are compared with their like`() throws {
    // 2025-10-11 is a Saturday that is worked in China; ordinary Saturdays are quiet.
    let china = [
      ("2025-09-22", 200), ("2025-09-23", 210), ("2025-09-24", 190), ("2025-09-20", 20), ("2025-09-13", 20),
      ("2025-09-06", 20), ("2025-10-01", 10), ("2025-10-02", 12), ("2025-10-03", 11),
    ]
    let worked = try check("2025-10-11", 195, calendar: "CN", china)
    #expect(worked.verdict == "ok" && worked.expected == "200, the median of 3 working days")
    #expect(try check("2025-10-11", 20, calendar: "CN", china).verdict == "warning")
    #expect(try check("2025-10-11", 195, china).verdict == "warning")
    let off = try check("2025-10-04", 11, calendar: "CN", china)
    #expect(off.verdict == "ok" && off.expected == "11, the median of 3 days off")
    // 2025-12-14 is a Sunday on which Polish shops are open.
    let poland = [
      ("2025-11-30", 10), ("2025-11-23", 10), ("2025-11-16", 10), ("2025-12-07", 90), ("2025-08-31", 85),
      ("2025-06-29", 80),
    ]
    #expect(try check("2025-12-14", 88, calendar: "PL", poland).verdict == "ok")
    #expect(try check("2025-12-14", 10, calendar: "PL", poland).verdict == "warning")
    #expect(try check("2025-11-09", 88, calendar: "PL", poland).verdict == "not_evaluated")
  }

  @Test func `years that a calendar does not know are not evaluated`() throws {
    let row = try check("2031-11-24", 3, calendar: "CN", [])
    #expect(row.verdict == "not_evaluated" && row.expected == "the calendar CN does not know 2031")
  }

  @Test func `days are told in the site's zone, and later days are only counted`() throws {
    var configuration = Configuration()
    configuration.zone = try #require(ClockZone(name: "Asia/Shanghai"))
    let day = try day("2025-11-24")
    let volume = ExpectedVolume(
      day: day, configuration: configuration, calendars: CalendarBook(),
      counted: [(vendor: "lotus", day: "2025-11-24", contacts: 7)])
    // 15:45 and 16:15 UTC are 23:45 and 00:15 there.
    let start = Int64(day.daysSince1970) * 96
    let rows = volume.rows(["lotus": [start + 63: 5, start + 65: 2]], files: [], left: 0)
    #expect(rows.map(\.subject) == ["2025-11-24", "2025-11-25"])
    #expect(rows.map(\.found) == ["12", "2"])
    #expect(rows[1].verdict == "not_evaluated")
  }

  @Test func `the calendars that ship are right about known days`() throws {
    let book = try Self.book()
    #expect(book.names == ["CN", "PL"])
    let china = try #require(book.calendar(named: "CN"))
    let poland = try #require(book.calendar(named: "PL"))
    for (text, kind) in [
      ("2024-02-18", DayKind.exchanged), ("2025-01-28", .off), ("2025-02-04", .off),
      ("2025-02-05", .weekday(3)),
      ("2026-02-14", .exchanged), ("2026-02-23", .off), ("2026-10-10", .exchanged),
      ("2026-10-11", .weekday(7)),
    ] { #expect(china.kind(of: try day(text)) == kind, "\(text)") }
    for (text, kind) in [
      ("2024-12-24", DayKind.weekday(2)), ("2025-12-24", .off), ("2026-04-06", .off), ("2026-06-04", .off),
      ("2026-12-06", .trading), ("2026-12-27", .weekday(7)),
    ] { #expect(poland.kind(of: try day(text)) == kind, "\(text)") }
    // Whoever works in exchange does so on a weekend, and shops open on Sundays.
    for year in 2024...2026 {
      for number in 0..<366 {
        let first = try day("\(year)-01-01").daysSince1970
        let day = try #require(CalendarDay(daysSince1970: first + number))
        guard day.year == year else { continue }
        if china.kind(of: day) == .exchanged { #expect(day.weekday >= 6, "\(day)") }
        if poland.kind(of: day) == .trading { #expect(day.weekday == 7, "\(day)") }
      }
    }
  }

  @Test func `every fault of a calendar is told with its line`() {
    let text =
      "years 2025..2026\n2025-13-01 off x\n2025-01-01 of x\n# a word\n2025-01-02 off\n2025-01-02 off\n"
    do {
      _ = try CalendarBook(files: [(path: "Calendars/XX.txt", text: text)])
      Issue.record("a broken calendar was taken")
    } catch {
      guard case .configuration(let faults) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(faults.count == 3, "\(faults)")
      #expect(faults[0].hasPrefix("Calendars/XX.txt:2:"))
      #expect(faults[1].hasPrefix("Calendars/XX.txt:3:") && faults[1].contains("did you mean 'off'?"))
      #expect(faults[2].hasPrefix("Calendars/XX.txt:6:"))
    }
  }

  @Test func `room is asked for by what files of call records give`() {
    func file(_ name: String, _ size: Int) -> InputFile {
      InputFile(path: name, name: name, folder: "x", size: size)
    }
    let files = [file("a.gz", 100 << 20), file("b.csv", 50 << 20)]
    #expect(SpaceCheck.need(files, for: 1, budget: 0) == (110 << 20) + SpaceCheck.leastRoom)
    #expect(SpaceCheck.need(files, for: 5, budget: 48 << 20) == (550 - 48) << 20 + SpaceCheck.leastRoom)
    #expect(SpaceCheck.need([file("x.gz", .max)], for: 5, budget: 0) > 1 << 60)
    // What is too much for one slice stands there twice while it is cut.
    #expect(
      SpaceCheck.need(files, for: 5, budget: 48 << 20, slicedAbove: 549 << 20)
        == 2 * (550 - 48) << 20 + SpaceCheck.leastRoom)
    #expect(
      SpaceCheck.need(files, for: 5, budget: 48 << 20, slicedAbove: 550 << 20)
        == (550 - 48) << 20 + SpaceCheck.leastRoom)
    #expect(SpaceCheck.need([file("x.gz", .max)], for: 5, budget: 0, slicedAbove: 1) > 1 << 60)
  }
}
