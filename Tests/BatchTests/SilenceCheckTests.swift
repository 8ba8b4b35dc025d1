@testable import Batch
import Formats
import Ledger
import Rules
import Testing

struct SilenceCheckTests {
  /// Hours since 1970 of a day's hour on the clock of Warsaw in winter.
  private func hour(_ day: String, _ hour: Int) -> Int64 {
    Int64(CheckDay.number(day) ?? 0) * 24 + Int64(hour) - 1
  }

  private func past(_ days: [String], _ hours: ClosedRange<Int>, _ count: Int) -> [CompletenessRow] {
    days.flatMap { day in
      hours.map {
        CompletenessRow(
          vendor: "v", check: "hour", subject: CheckDay.hourText(hour(day, $0)), found: "\(count)",
          verdict: "ok")
      }
    }
  }

  /// That of a run on the morning after a day.
  private func horizon(_ day: String) -> StampHorizon {
    StampHorizon(startedAt: (Int64(CheckDay.number(day) ?? 0) + 1) * 86_400_000)
  }

  private func silences(
    _ past: [CompletenessRow], _ hours: [Int64: Int], day: String = "2025-11-20", isJudged: Bool = true
  ) throws -> [[String?]] {
    let zone = try #require(ClockZone(name: "Europe/Warsaw"))
    let check = SilenceCheck(zone: zone, day: CheckDay.number(day) ?? 0, horizon: horizon(day), past: past)
    return check.rows(["v": hours], isJudged: { _ in isJudged }).filter { $0.check == "silent_window" }
      .map { [$0.subject, $0.expected, $0.found, $0.verdict] }
  }

  private let thursdays = ["2025-10-30", "2025-11-06", "2025-11-13"]

  @Test func `hours that are never silent are missed`() throws {
    let past = past(thursdays, 8...19, 12)
    var today: [Int64: Int] = [:]
    for at in 8...19 where !(11...13).contains(at) { today[hour("2025-11-20", at)] = 3 }
    #expect(
      try silences(past, today) == [
        ["2025-11-20T10:00Z/2025-11-20T13:00Z", "36.0 contacts", "0 contacts", "failed"]
      ])
    #expect(try silences(past, today, isJudged: false).isEmpty)
  }

  @Test func `a stamp of a year to come says nothing of the hours before it`() throws {
    let past =
      past(thursdays, 8...19, 12) + self.past(["2025-11-14", "2025-11-07", "2025-10-31"], 8...19, 12)
    // The run of Thursday brings the first hour of Friday, and one contact of the year 2035.
    let today = Dictionary(uniqueKeysWithValues: (8...19).map { (hour("2025-11-20", $0), 12) })
    let friday = today.merging([hour("2025-11-21", 8): 3]) { $1 }
    #expect(try silences(past, friday).isEmpty)
    #expect(try silences(past + self.past(["2035-01-01"], 9...9, 1), friday).isEmpty)
  }

  @Test func `a day on which a vendor sent nothing is one window`() throws {
    #expect(
      try silences(past(thursdays, 8...19, 12), [:]).map { $0[0] } == ["2025-11-20T07:00Z/2025-11-20T19:00Z"])
    #expect(try silences(past(thursdays, 8...19, 12), [:], day: "2025-11-21").isEmpty, "a Friday has no past")
  }

  @Test func `two weeks give a warning, one nothing, and few contacts nothing`() throws {
    let today = [hour("2025-11-20", 9): 5]
    #expect(try silences(past(Array(thursdays.suffix(2)), 9...10, 12), today).map { $0[3] } == ["warning"])
    #expect(try silences(past(Array(thursdays.suffix(1)), 9...10, 12), today).isEmpty)
    #expect(try silences(past(thursdays, 9...10, 4), today).isEmpty)
    let sparse = past(thursdays, 9...9, 12) + past(Array(thursdays.suffix(2)), 10...10, 30)
    #expect(try silences(sparse, today).isEmpty, "an hour that was silent before may be silent")
  }

  @Test func `the local clock counts, on both sides of a change`() throws {
    // The 23rd of October is summer time, the 30th winter time: nine o'clock is 7 and 8 UTC.
    let zone = try #require(ClockZone(name: "Europe/Warsaw"))
    let summer = ["2025-10-09", "2025-10-16", "2025-10-23"].map { Int64(CheckDay.number($0) ?? 0) * 24 + 7 }
    let rows = summer.flatMap { at in
      [at, at + 1].map {
        CompletenessRow(
          vendor: "v", check: "hour", subject: CheckDay.hourText($0), found: "9", verdict: "ok")
      }
    }
    let check = SilenceCheck(
      zone: zone, day: CheckDay.number("2025-10-30") ?? 0, horizon: horizon("2025-10-30"), past: rows)
    let found = check.rows(["v": [hour("2025-10-30", 10): 4]], isJudged: { _ in true })
    #expect(
      found.filter { $0.check == "silent_window" }.map(\.subject) == ["2025-10-30T08:00Z/2025-10-30T09:00Z"])
  }

  @Test func `what a file brings later counts for its hour`() throws {
    let past = past(thursdays, 8...9, 12) + self.past(["2025-11-20"], 8...8, 12)
    #expect(try silences(past, [hour("2025-11-20", 9): 1]).isEmpty)
  }

  @Test func `days off are silent by right, and no measure for others`() throws {
    let zone = try #require(ClockZone(name: "Europe/Warsaw"))
    let calendar = try CalendarBook(files: [
      (path: "PL.txt", text: "years 2025..2025\n2025-11-06 off a holiday\n2025-11-20 off another\n")
    ])
    func silent(_ day: String, _ past: [CompletenessRow]) -> [String] {
      let check = SilenceCheck(zone: zone, day: CheckDay.number(day) ?? 0, horizon: horizon(day), past: past)
      { _, day in
        CalendarDay(daysSince1970: day).flatMap { calendar.kind(of: $0, "PL") }
      }
      var today: [Int64: Int] = [:]
      for at in 8...19 where !(11...13).contains(at) { today[hour(day, at)] = 3 }
      return check.rows(["v": today], isJudged: { _ in true }).filter { $0.check == "silent_window" }.map(
        \.verdict)
    }
    let three = past(["2025-10-23", "2025-10-30", "2025-11-13"], 8...19, 12)
    // A day off: nothing is said of its silent hours.
    #expect(silent("2025-11-20", three) == [])
    #expect(silent("2025-11-27", past(["2025-10-30", "2025-11-13"], 8...19, 12)) == ["warning"])
    // The quiet holiday before would make these hours look as if they were often silent.
    #expect(
      silent("2025-11-27", past(["2025-10-30", "2025-11-13"], 8...19, 12) + past(["2025-11-06"], 8...9, 1))
        == ["warning"])
    // Of a year that the calendar does not know nothing is said.
    #expect(silent("2026-01-15", past(["2025-12-18", "2025-12-25", "2026-01-08"], 8...19, 12)) == [])
  }
}
