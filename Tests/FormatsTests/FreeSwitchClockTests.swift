import Contacts
@testable import Formats
import Testing

struct FreeSwitchClockTests {
  private static func row(_ start: String, _ answer: String, _ end: String, _ duration: Int, _ billed: Int)
    -> String
  {
    #""485","48500100200","1001","public","\#(start)","\#(answer)","\#(end)","\#(duration)","\#(billed)","NORMAL_CLEARING","u1","","v","PCMA","PCMA""#
  }

  private static func read(
    _ start: String, _ answer: String, _ end: String, _ duration: Int, _ billed: Int,
    zone: String? = "Europe/Warsaw"
  ) -> ContactFields {
    var bench = Bench(
      .freeSwitchCSV, DecoderSettings(defaultVendor: "v", zone: zone.flatMap { ClockZone(name: $0) }))
    #expect(bench.decode(row(start, answer, end, duration, billed)) == .fragment)
    return bench.fragment.fields
  }

  private static let day = "2025-11-20 "

  @Test(
    arguments: [
      // The end an hour before the start, three hours late, and the answer half an hour before the start.
      ("10:00:00", "10:00:10", "09:00:00", "2025-11-20T08:00:00Z"),
      ("11:00:00", "11:00:10", "14:00:00", "2025-11-20T13:00:00Z"),
      ("12:00:00", "11:30:00", "12:01:00", "2025-11-20T11:01:00Z"),
      ("12:00:00", "12:00:10", "13:01:00", "2025-11-20T12:01:00Z"),
      ("12:00:00", "12:00:10", "12:01:02", "2025-11-20T11:01:02Z"),
    ])
  func `stamps that contradict the durations stay as they are written`(
    start: String, answer: String, end: String, endedAt: String
  ) {
    let fields = Self.read(Self.day + start, Self.day + answer, Self.day + end, 60, 50)
    #expect(fields.endedAt == instant(endedAt))
    #expect(fields.startedAt == instant("2025-11-20T\(start)+01:00"))
    #expect(fields.answeredAt == instant("2025-11-20T\(answer)+01:00"))
    #expect(fields.talk == FreeSwitchClocks.contradicted)
  }

  @Test func `a start that was moved makes the wait unknown, not the talk`() {
    let fields = Self.read(Self.day + "09:30:00", Self.day + "10:00:10", Self.day + "10:01:00", 60, 50)
    #expect(fields.wait == FreeSwitchClocks.contradicted && fields.talk == 50_000)
    #expect(fields.startedAt == instant("2025-11-20T08:30:00Z"))
    let late = Self.read(Self.day + "10:00:00", Self.day + "10:00:10", Self.day + "11:01:00", 60, 50)
    #expect(late.wait == nil && late.talk == FreeSwitchClocks.contradicted)
  }

  @Test(
    arguments: [
      // An unambiguous end, an unambiguous start, and both in the hour that is there twice.
      ("02:50:00", "02:50:10", "03:10:00", 1_200, 1_190, "2025-10-26T01:50:00Z", "2025-10-26T02:10:00Z"),
      ("02:50:00", "02:50:10", "03:10:00", 4_800, 4_790, "2025-10-26T00:50:00Z", "2025-10-26T02:10:00Z"),
      ("01:50:00", "01:50:10", "02:10:00", 1_200, 1_190, "2025-10-25T23:50:00Z", "2025-10-26T00:10:00Z"),
      ("01:50:00", "01:50:10", "02:10:00", 4_800, 4_790, "2025-10-25T23:50:00Z", "2025-10-26T01:10:00Z"),
      ("02:50:00", "02:50:10", "02:10:00", 1_200, 1_190, "2025-10-26T00:50:00Z", "2025-10-26T01:10:00Z"),
      ("02:10:00", "02:10:10", "02:20:00", 600, 590, "2025-10-26T00:10:00Z", "2025-10-26T00:20:00Z"),
      ("02:10:00", "02:10:10", "02:20:00", 4_200, 4_190, "2025-10-26T00:10:00Z", "2025-10-26T01:20:00Z"),
      ("02:50:00", "", "03:10:00", 1_200, 0, "2025-10-26T01:50:00Z", "2025-10-26T02:10:00Z"),
    ])
  func `in the autumn hour what is certain decides`(
    start: String, answer: String, end: String, duration: Int, billed: Int, startedAt: String, endedAt: String
  ) throws {
    let day = "2025-10-26 "
    let fields = Self.read(day + start, answer.isEmpty ? "" : day + answer, day + end, duration, billed)
    #expect(fields.startedAt == instant(startedAt) && fields.endedAt == instant(endedAt))
    guard !answer.isEmpty else { return }
    let until = try #require(fields.endedAt)
    #expect(fields.answeredAt == until - Int64(billed) * 1_000 && fields.talk == Int64(billed) * 1_000)
    #expect(fields.wait == nil)
  }

  @Test func `an hour that no change of the clock explains is not mended`() {
    let fields = Self.read("2025-10-26 10:00:00", "", "2025-10-26 09:20:00", 1_200, 0)
    #expect(fields.startedAt == instant("2025-10-26T09:00:00Z"))
    #expect(fields.endedAt == instant("2025-10-26T08:20:00Z"))
    // Nor is one of a clock that never changes.
    for zone in ["UTC", "Asia/Shanghai", "+01:00"] {
      let fields = Self.read("2025-10-26 02:50:00", "", "2025-10-26 02:10:00", 1_200, 0, zone: zone)
      #expect(fields.endedAt.map { $0 - (fields.startedAt ?? 0) } == -2_400_000)
    }
    // A difference in the autumn hour that is not the hour.
    let other = Self.read("2025-10-26 02:50:00", "", "2025-10-26 02:11:00", 1_200, 0)
    #expect(other.endedAt.map { $0 - (other.startedAt ?? 0) } == 1_260_000)
  }

  @Test(
    arguments: [
      ("2025-10-26 02:50:00", "2025-10-26 02:50:05", "2025-10-26 02:20:05", 1_805, 1_800),
      ("2025-03-30 01:59:30", "2025-03-30 01:59:35", "2025-03-30 03:00:35", 65, 60),
      ("2025-11-02 01:50:00", "2025-11-02 01:50:05", "2025-11-02 01:20:05", 1_805, 1_800),
      ("2025/10/26 2:50", "2025/10/26 2:50", "2025/10/26 2:20", 1_805, 1_800),
    ])
  func `of a clock without a zone the durations count in a night of changing clocks, and that is told`(
    start: String, answer: String, end: String, duration: Int, billed: Int
  ) throws {
    var bench = Bench(.freeSwitchCSV, DecoderSettings(defaultVendor: "v"))
    #expect(bench.decode(Self.row(start, answer, end, duration, billed)) == .fragment)
    let fields = bench.fragment.fields
    let (from, to) = (try #require(fields.startedAt), try #require(fields.endedAt))
    #expect(to - from == Int64(duration) * 1_000)
    #expect(fields.answeredAt == to - Int64(billed) * 1_000)
    #expect(fields.talk == Int64(billed) * 1_000 && fields.wait == nil)
    #expect(bench.decoder.notes.counts.map { $0.key.kind } == [.assumedZone])
    // A zone, even UTC, is one.
    for zone in ["UTC", "Asia/Shanghai"] {
      let told = Self.read(start, answer, end, duration, billed, zone: zone)
      #expect(told.talk == FreeSwitchClocks.contradicted)
    }
  }

  @Test
  func `an hour in a night in which no clock changes, or half an hour in one, is not mended without a zone`()
  {
    for (start, end) in [
      ("2025-11-20 02:50:00", "2025-11-20 02:20:05"), ("2025-10-26 02:50:00", "2025-10-26 02:50:05"),
    ] {
      let fields = Self.read(start, start, end, 1_805, 1_800, zone: nil)
      #expect(fields.talk == FreeSwitchClocks.contradicted)
    }
  }

  @Test func `a switch that is not put forward is read by its durations`() {
    let fields = Self.read("2025-03-30 02:30:00", "", "2025-03-30 03:10:00", 2_400, 0)
    #expect(fields.endedAt == instant("2025-03-30T01:10:00Z"))
    #expect(fields.endedAt.map { $0 - (fields.startedAt ?? 0) } == 2_400_000)
  }

  @Test func `a spreadsheet's minutes are mended by less than a minute only`() {
    let near = Self.read("2025/11/20 11:00", "2025/11/20 11:00", "2025/11/20 11:01", 65, 50)
    #expect(
      near.startedAt == instant("2025-11-20T10:00:00Z") && near.endedAt == instant("2025-11-20T10:01:05Z"))
    #expect(near.answeredAt == instant("2025-11-20T10:00:15Z") && near.talk == 50_000 && near.wait == nil)
    let far = Self.read("2025/11/20 11:00", "2025/11/20 11:00", "2025/11/20 11:03", 65, 50)
    #expect(far.endedAt == instant("2025-11-20T10:03:00Z") && far.talk == FreeSwitchClocks.contradicted)
  }

  /// Every call that a switch writes as its clock shows it is read so that its durations hold, around both changes.
  @Test func `what a switch wrote truly is never contradicted`() throws {
    let zone = try #require(ClockZone(name: "Europe/Warsaw"))
    var generator = SeededGenerator(seed: 61)
    func shown(_ at: Int64) -> String {
      let local = at + Int64(zone.offset(at: at))
      func pad(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
      let time = [local / 3_600 % 24, local / 60 % 60, local % 60].map(pad).joined(separator: ":")
      let days = local / 86_400
      let first = Int64(Stamp.days(year: 2025, month: 1, day: 1))
      var month = 1
      while month < 12, Int64(Stamp.days(year: 2025, month: month + 1, day: 1)) <= days { month += 1 }
      let day = days - Int64(Stamp.days(year: 2025, month: month, day: 1)) + 1
      precondition(days >= first)
      return "2025-\(pad(Int64(month)))-\(pad(day)) " + time
    }
    for change in [Int64(1_743_296_400), 1_761_440_400] {
      for round in 0..<1_000 {
        let start = change + Int64.random(in: -9_000...9_000, using: &generator)
        let wait = Int64.random(in: 0...900, using: &generator)
        let billed = Int64.random(in: 0...6_000, using: &generator)
        let fields = Self.read(
          shown(start), shown(start + wait), shown(start + wait + billed), Int(wait + billed), Int(billed))
        let from = try #require(fields.startedAt)
        #expect(fields.answeredAt == from + wait * 1_000, "seed 61, round \(round)")
        #expect(fields.endedAt == from + (wait + billed) * 1_000, "seed 61, round \(round)")
        #expect(fields.talk == billed * 1_000 && fields.wait == nil)
        #expect([0, 3_600].contains(abs(from / 1_000 - start)), "seed 61, round \(round)")
      }
    }
  }
}
