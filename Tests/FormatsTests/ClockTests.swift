@testable import Formats
import Testing

struct ClockTests {
  private func at(_ text: String) -> Int64 { instant(text) ?? .min }
  private func clock(_ text: String) -> Int64 { at(text + "Z") }

  @Test(
    arguments: [
      ("Europe/Warsaw", "2025-03-30T01:59:59", "2025-03-30T00:59:59Z"),
      ("Europe/Warsaw", "2025-03-30T03:00:00", "2025-03-30T01:00:00Z"),
      ("Europe/Warsaw", "2025-07-01T12:00:00", "2025-07-01T10:00:00Z"),
      ("Europe/Warsaw", "2025-10-26T03:00:00", "2025-10-26T02:00:00Z"),
      ("Europe/London", "2024-07-01T12:00:00", "2024-07-01T11:00:00Z"),
      ("America/New_York", "2025-03-09T01:59:59", "2025-03-09T06:59:59Z"),
      ("America/New_York", "2025-03-09T03:00:00", "2025-03-09T07:00:00Z"),
      ("America/New_York", "2025-11-02T02:00:00", "2025-11-02T07:00:00Z"),
      ("Asia/Shanghai", "2025-07-01T00:00:00", "2025-06-30T16:00:00Z"),
      ("-04:30", "2025-07-01T00:00:00", "2025-07-01T04:30:00Z"),
    ])
  func `a clock is read by its zone`(zone: String, shows: String, is instant: String) throws {
    let found = try #require(ClockZone(name: zone)).instant(ofClock: clock(shows))
    #expect(found.at == at(instant) && found.doubt == nil)
  }

  @Test func `the hours that are twice or never`() throws {
    let york = try #require(ClockZone(name: "America/New_York"))
    let twice = york.instant(ofClock: clock("2025-11-02T01:30:00"))
    #expect(twice.at == at("2025-11-02T05:30:00Z") && twice.doubt == .ambiguous)
    let never = york.instant(ofClock: clock("2025-03-09T02:30:00"))
    #expect(never.at == at("2025-03-09T07:30:00Z") && never.doubt == .skipped)
  }

  @Test func `every minute of a year is read back`() throws {
    for name in ["Europe/Warsaw", "America/Chicago", "Asia/Kolkata"] {
      let zone = try #require(ClockZone(name: name))
      var doubts = 0
      var last = Int64.min
      for minute in stride(from: Int64(0), to: 365 * 1_440, by: 10) {
        let found = zone.instant(ofClock: clock("2026-01-01T00:00:00") + minute * 60_000)
        if found.doubt != nil { doubts += 1 } else { #expect(found.at > last || minute == 0) }
        if found.doubt == nil { last = found.at }
      }
      #expect(doubts == (name == "Asia/Kolkata" ? 0 : 12))
    }
  }

  @Test(arguments: ["Europe/Nowhere", "", "+25:00", "+1", "08:00", "+08:60"])
  func `what is no zone is none`(name: String) { #expect(ClockZone(name: name) == nil) }

  private func loose(_ text: String) -> (Int64, Int?)? {
    Array(text.utf8).withUnsafeBytes { LooseStamp($0) }.map { ($0.clock, $0.offset) }
  }

  @Test(
    arguments: [
      ("2020/2/10 22:41", "2020-02-10T22:41:00", nil),
      ("2021-04-2T15:30:51.418Z", "2021-04-02T15:30:51.418", 0),
      ("2017-08-03 12:30:32 +0300", "2017-08-03T12:30:32", 10_800),
      ("2025年11月20日 8:01", "2025-11-20T08:01:00", nil),
      (" 2025-08-11 14:55:10.87219-04 ", "2025-08-11T14:55:10.872", -14_400),
      ("2025.1.2 3:04:05,5 UTC", "2025-01-02T03:04:05.500", 0),
    ])
  func `stamps as people write them`(text: String, shows: String, offset: Int?) throws {
    let found = try #require(loose(text))
    #expect(found.0 == clock(shows) && found.1 == offset)
  }

  @Test(arguments: [
    "2025/13/1 1:00", "2025/2/29 1:00", "25/1/1 1:00", "2025/1/1", "2025-01-01 24:00", "x", "",
  ])
  func `what is no stamp is none`(text: String) { #expect(loose(text) == nil) }

  @Test func `layouts`() throws {
    func read(_ layout: String, _ text: String) -> Int64? {
      TimePattern(layout).flatMap { pattern in
        Array(text.utf8).withUnsafeBytes { pattern.read($0)?.clock }
      }
    }
    #expect(read("dd/MM/yyyy HH:mm:ss", "02/01/2025 03:04:05") == clock("2025-01-02T03:04:05"))
    #expect(read("M/d/yyyy h:mm a", "1/2/2025 12:04 AM") == clock("2025-01-02T00:04:00"))
    #expect(read("M/d/yyyy h:mm a", "1/2/2025 1:04 下午") == clock("2025-01-02T13:04:00"))
    #expect(read("yyyyMMddHHmmss", "20250102030405") == clock("2025-01-02T03:04:05"))
    #expect(read("dd/MM/yyyy HH:mm:ss", "31/02/2025 03:04:05") == nil)
    for layout in [
      "", "yyyy", "dd/MM/yy HH:mm", "dd/MM/yyyy hh:mm", "dd/MM/yyyy HH:mm a", "yyyy-MM-dd HH:mm:mm",
    ] {
      #expect(TimePattern(layout) == nil, "\(layout)")
    }
  }

  @Test func `an epoch tells its unit by its length, or is refused`() {
    func read(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBytes { Epoch.read($0) } }
    #expect(read("1763600000") == 1_763_600_000_000 && read("1763600000.25") == 1_763_600_000_250)
    #expect(read("1763600000123") == 1_763_600_000_123)
    #expect(read("1763600000123456") == 1_763_600_000_123)
    #expect(read("1763600000123456789") == 1_763_600_000_123)
    for text in ["", "17636000", "176360000012", "-1763600000", "x", "01763600000"] {
      #expect(read(text) == nil)
    }
  }
}
