@testable import Formats
import Testing

struct StampTests {
  private func iso(_ text: String, zone: Int? = nil) -> Int64? {
    Array(text.utf8).withUnsafeBytes { Stamp.iso8601($0, zone: zone) }
  }
  private func clock(_ text: String, zone: Int = 0) -> Int64? {
    Array(text.utf8).withUnsafeBytes { Stamp.clock($0, zone: zone) }
  }
  private func epoch(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBytes { Stamp.epoch($0) } }

  /// Days counted one by one.
  @Test func `the days of three centuries follow each other`() {
    var expected = -25_567
    for year in 1900...2200 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for month in 1...12 {
        for day in 1...lengths[month - 1] {
          #expect(Stamp.days(year: year, month: month, day: day) == expected)
          #expect(Stamp.exists(year: year, month: month, day: day))
          expected += 1
        }
        #expect(!Stamp.exists(year: year, month: month, day: lengths[month - 1] + 1))
      }
    }
    #expect(Stamp.days(year: 1970, month: 1, day: 1) == 0)
  }

  @Test func `what is read strictly is the same instant where people's stamps are read`() throws {
    var generator = SeededGenerator(seed: 22)
    var read = 0
    for round in 0..<20_000 {
      func two(_ range: ClosedRange<Int>) -> String {
        String(String(100 + Int.random(in: range, using: &generator)).dropFirst())
      }
      // Half of the stamps stand at the end of a day or near it, where second 60 may be.
      let isEnd = Bool.random(using: &generator)
      let time = isEnd ? "23:59:\(two(58...61))" : "\(two(0...24)):\(two(0...60)):\(two(0...61))"
      let sign = Bool.random(using: &generator) ? "+" : "-"
      let zone =
        [
          "Z", "+00:00", "\(sign)\(two(0...24))", "\(sign)\(two(0...24))\(two(0...60))",
          "\(sign)\(two(0...24)):\(two(0...60))",
        ].randomElement(using: &generator) ?? "Z"
      let fraction = Bool.random(using: &generator) ? ".25" : ""
      let text = "20\(two(10...30))-\(two(1...12))-\(two(1...31))T\(time)\(fraction)\(zone)"
      let strict = iso(text)
      let loose = Array(text.utf8).withUnsafeBytes { LooseStamp($0) }
      #expect(loose?.instant(nil)?.at == strict, "seed 22, round \(round): \(text)")
      if strict != nil { read += 1 }
    }
    #expect(read > 5_000)
  }

  @Test func `a second 60 without a zone is read where a UTC day may end`() {
    func loose(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBytes { LooseStamp($0)?.clock } }
    #expect(loose("2016-12-31 23:59:60") == 1_483_228_800_000)
    #expect(loose("2017-01-01 05:29:60.5") == 1_483_248_600_500)
    #expect(loose("2017-01-01 05:28:60") == nil && loose("2017-01-01 05:29:61") == nil)
  }

  @Test func `random stamps with zones and fractions are read as they were written`() {
    var generator = SeededGenerator(seed: 7)
    func pad(_ value: Int, _ width: Int = 2) -> String {
      String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
    }
    for round in 0..<5_000 {
      let year = Int.random(in: 1900...2200, using: &generator)
      let month = Int.random(in: 1...12, using: &generator)
      let day = Int.random(in: 1...28, using: &generator)
      let (hour, minute, second) = (
        Int.random(in: 0..<24, using: &generator), Int.random(in: 0..<60, using: &generator),
        Int.random(in: 0..<60, using: &generator)
      )
      let fraction = Int.random(in: 0..<1_000, using: &generator)
      let offset = Int.random(in: -14 * 60...14 * 60, using: &generator)
      let sign = offset < 0 ? "-" : "+"
      let zones = [
        "\(sign)\(pad(abs(offset) / 60)):\(pad(abs(offset) % 60))",
        "\(sign)\(pad(abs(offset) / 60))\(pad(abs(offset) % 60))",
      ]
      let zone = zones[Int.random(in: 0...1, using: &generator)]
      let mark = ["T", "t", " "][Int.random(in: 0...2, using: &generator)]
      let text =
        "\(pad(year, 4))-\(pad(month))-\(pad(day))\(mark)\(pad(hour)):\(pad(minute)):\(pad(second)).\(pad(fraction, 3))\(zone)"
      let days = Stamp.days(year: year, month: month, day: day)
      let seconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60)
      #expect(iso(text) == seconds * 1_000 + Int64(fraction), "seed 7, round \(round): \(text)")
    }
  }

  @Test(
    arguments: [
      ("2025-11-20T08:01:02Z", 1_763_625_662_000), ("2025-11-20t08:01:02z", 1_763_625_662_000),
      ("2025-11-20T08:01Z", 1_763_625_660_000), ("2025-11-20T09:01:02+01", 1_763_625_662_000),
      ("2025-11-20T08:01:02.5Z", 1_763_625_662_500), ("2025-11-20T08:01:02,1239999999Z", 1_763_625_662_123),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2017-01-01T00:59:60+01:00", 1_483_228_800_000),
      ("1969-12-31T23:59:59.250Z", -750), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59Z", 253_402_300_799_000),
    ])
  func `stamps in all their spellings`(text: String, expected: Int) { #expect(iso(text) == Int64(expected)) }

  @Test(
    arguments: [
      "", "2025", "2025-11-20", "2025-11-20T08:01:02", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z",
      "2025-11-31T00:00:00Z", "2025-11-20T24:00:00Z", "2025-11-20T08:60:00Z", "2025-11-20T08:01:61Z",
      "2025-11-20T08:01:60Z", "2025-11-20T08:01:02.Z", "2025-11-20T08:01:02+1", "2025-11-20T08:01:02+25:00",
      "2025-11-20T08:01:02+01:60", "2025-11-20T08:01:02Zx", "2025-11-20X08:01:02Z", "20251120T080102Z0000",
      "2025-11-20T08:01:02 Z", "２０２５-11-20T08:01:02Z", "2025/11/20T08:01:02Z", "-025-11-20T08:01:02Z",
    ])
  func `what is no stamp is refused`(text: String) { #expect(iso(text) == nil) }

  @Test(
    arguments: [
      ("20251120T090000+0100", 1_763_625_600_000), ("20251120T080000Z", 1_763_625_600_000),
      ("20251120t0800z", 1_763_625_600_000), ("20251120T090000+01", 1_763_625_600_000),
      ("20251120T090000+01:00", 1_763_625_600_000), ("2025-11-20T09:00:00+01", 1_763_625_600_000),
      ("2025-11-20T090000+0100", 1_763_625_600_000), ("2025-11-20T0800Z", 1_763_625_600_000),
      ("20251120T09:00:00+01:00", 1_763_625_600_000), ("20251120T08:00Z", 1_763_625_600_000),
      ("20251120T080000.25Z", 1_763_625_600_250), ("20251120T033000-0430", 1_763_625_600_000),
      ("20161231T235960Z", 1_483_228_800_000),
    ])
  func `the basic form`(text: String, expected: Int) {
    #expect(iso(text) == Int64(expected))
    guard !text.contains("60Z") else { return }
    let loose = Array(text.utf8).withUnsafeBytes { LooseStamp($0) }
    #expect(loose.map { $0.clock - Int64($0.offset ?? 0) * 1_000 } == Int64(expected))
  }

  @Test(
    arguments: [
      "20251120080000Z", "20251120 080000Z", "20251120", "20251120T08Z", "20251120T0800000Z",
      "20251120T08000Z",
      "2025324T080000Z", "2025W474T080000Z", "20250229T080000Z", "20251320T080000Z", "20251120T240000Z",
      "20251120T086000Z", "20251120T080061Z", "20251120T080000.Z", "20251120T0800.5Z", "20251120T080000+1",
      "20251120T080000Zx", "20251120T080000 Z", "2025-1120T080000Z", "202511-20T080000Z", "251120T080000Z",
      "20251120T08:0000Z", "20251120T0800:00Z", "2025-11-20 080000Z", "20251120T080000+2500",
      "20251120T080000+0160",
    ])
  func `what may mean something else is refused`(text: String) {
    #expect(iso(text) == nil && iso(text, zone: 0) == nil)
  }

  @Test func `a basic stamp without a zone is the site's, and is no stamp of a clock`() {
    #expect(iso("20251120T080000") == nil)
    #expect(iso("20251120T080000", zone: 3_600) == 1_763_622_000_000)
    #expect(clock("20251120T0800+01:00") == nil && clock("20251120T080000.123") == nil)
  }

  @Test func `both forms of one stamp are the same instant`() {
    var generator = SeededGenerator(seed: 27)
    for round in 0..<3_000 {
      let at = Int64.random(in: 0...4_000_000_000, using: &generator)
      let days = Int(at / 86_400)
      var year = 1970
      while Stamp.days(year: year + 1, month: 1, day: 1) <= days { year += 1 }
      var month = 12
      while Stamp.days(year: year, month: month, day: 1) > days { month -= 1 }
      func pad(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
      let day = pad(days - Stamp.days(year: year, month: month, day: 1) + 1)
      let time = [pad(Int(at / 3_600 % 24)), pad(Int(at / 60 % 60)), pad(Int(at % 60))]
      let extended = "\(year)-\(pad(month))-\(day)T\(time.joined(separator: ":"))Z"
      let basic = "\(year)\(pad(month))\(day)T\(time.joined())Z"
      #expect(iso(extended) == at * 1_000 && iso(basic) == at * 1_000, "seed 27, round \(round): \(basic)")
    }
  }

  @Test func `a zone is taken from the settings only where the stamp has none`() {
    #expect(iso("2025-11-20T08:01:02", zone: 3_600) == 1_763_622_062_000)
    #expect(iso("2025-11-20T08:01:02Z", zone: 3_600) == 1_763_625_662_000)
    #expect(clock("2025-11-20 08:01:02", zone: -3_600) == 1_763_629_262_000)
    #expect(clock("2025-11-20 08:01:02.75") == 1_763_625_662_750)
    #expect(clock("2025-11-20 08:01:02Z") == nil)
    #expect(clock("2025-11-20 08:01:02+01:00") == nil)
    #expect(clock("2025-11-20 08:01") == nil)
  }

  @Test func `seconds of the epoch`() {
    #expect(epoch("1596512941") == 1_596_512_941_000)
    #expect(epoch("1596512941.5") == 1_596_512_941_500)
    #expect(epoch("0") == 0)
    for bad in ["", "-1", "1e9", "1596512941.", ".5", "99999999999999999999", "253402300800", "15 96"] {
      #expect(epoch(bad) == nil, "\(bad)")
    }
  }

  @Test func `no bytes make it trap`() {
    var generator = SeededGenerator(seed: 21)
    let alphabet = Array("0123456789-:TZtz+., /".utf8)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      text.withUnsafeBytes { bytes in
        if let stamp = Stamp.iso8601(bytes, zone: 0) { #expect(abs(stamp) < 400_000_000_000_000) }
        _ = Stamp.clock(bytes, zone: 0)
        _ = Stamp.epoch(bytes)
      }
    }
  }
}
