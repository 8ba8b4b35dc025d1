import Testing
import Zones

struct TimeZonesTests {
  @Test(
    arguments: [
      // The changes of the clocks as the zones' laws have them: 2000/84/EC, 15 U.S.C. 260a; China since 1991.
      ("Europe/Warsaw", 1_743_296_399, 3_600), ("Europe/Warsaw", 1_743_296_400, 7_200),
      ("America/New_York", 1_762_063_199, -14_400), ("America/New_York", 1_762_063_200, -18_000),
      ("Asia/Shanghai", 1_751_328_000, 28_800), ("Asia/Kolkata", 0, 19_800),
      // Far behind the last change in the file the rule holds.
      ("Europe/Warsaw", 4_118_000_000, 7_200),
    ] as [(String, Int64, Int64)])
  func `a zone's clocks are where the law has them`(name: String, at: Int64, offset: Int64) {
    #expect(TimeZones.offset(of: name, at: at) == offset)
    #expect(TimeZones.zone(name)?.offset(at: at) == offset)
  }

  @Test(arguments: ["Europe/Nowhere", "../../etc/passwd", "/etc/localtime", "", "Europe/Wars\u{142}aw"])
  func `what is no zone is none`(name: String) { #expect(TimeZones.zone(name) == nil) }

  @Test func `bytes that are no zone file are none, however they are cut`() {
    #expect(ZoneFile([]) == nil)
    #expect(ZoneFile(Array("TZif2".utf8)) == nil)
    var bytes = Array("TZif2".utf8) + Array(repeating: UInt8(0), count: 39)
    for count in 0..<bytes.count { _ = ZoneFile(Array(bytes[..<count])) }
    for index in 20..<44 {
      bytes[index] = 0xFF
      #expect(ZoneFile(bytes) == nil)
      bytes[index] = 0
    }
  }

  @Test func `a civil time is read back`() {
    for day in stride(from: Int64(-800_000), to: 800_000, by: 97) {
      let civil = CivilTime(seconds: day * 86_400 + 86_399)
      #expect(CivilTime.days(year: civil.year, month: civil.month, day: civil.day) == day)
      #expect(civil.hour == 23 && civil.minute == 59 && civil.second == 59)
      #expect(civil.day <= CivilTime.dayCount(year: civil.year, month: civil.month))
    }
  }
}
