import Expressions
import Testing

@Suite struct TimeTests {
  @Test(arguments: [
    "timestamp('2024-02-29T23:59:59.123456789Z').getMilliseconds() == 123",
    "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365 && timestamp('2023-12-31T00:00:00Z').getDayOfYear() == 364",
    "timestamp('2024-02-29T12:00:00Z').getDate() == 29 && timestamp('2024-02-29T12:00:00Z').getDayOfMonth() == 28",
    "timestamp('2024-02-29T12:00:00Z').getMonth() == 1 && timestamp('2024-02-29T12:00:00Z').getDayOfWeek() == 4",
    "timestamp('0001-01-01T00:00:00Z').getFullYear() == 1 && timestamp('9999-12-31T23:59:59Z').getFullYear() == 9999",
    "timestamp('1969-12-31T23:59:59.5Z').getSeconds() == 59",
    "timestamp('2024-01-01T00:30:00+01:00').getFullYear() == 2023",
    "string(timestamp('2024-01-01T00:00:00.120+02:00')) == '2023-12-31T22:00:00.12Z'",
    "timestamp('2024-03-31T00:30:00Z').getHours('Europe/Warsaw') == 1",
    "timestamp('2024-03-31T01:30:00Z').getHours('Europe/Warsaw') == 3",
    "timestamp('2024-10-27T00:30:00Z').getHours('Europe/Warsaw') == 2 && timestamp('2024-10-27T01:30:00Z').getHours('Europe/Warsaw') == 2",
    "timestamp('2060-07-01T12:00:00Z').getHours('Europe/Warsaw') == 14 && timestamp('2060-01-01T12:00:00Z').getHours('Europe/Warsaw') == 13",
    "timestamp('2060-01-01T00:00:00Z').getHours('Australia/Sydney') == 11 && timestamp('2060-07-01T00:00:00Z').getHours('Australia/Sydney') == 10",
    "timestamp('2060-01-01T00:00:00Z').getMinutes('Asia/Kathmandu') == 45",
    "timestamp('1900-01-01T00:00:00Z').getMinutes('Europe/Warsaw') == 24",
    "timestamp('2024-01-01T00:00:00Z').getHours('Asia/Shanghai') == 8 && timestamp('1988-07-01T00:00:00Z').getHours('Asia/Shanghai') == 9",
    "timestamp('2024-01-01T00:00:00Z').getHours('-09:30') == 14 && timestamp('2024-01-01T00:00:00Z').getMinutes('02:15') == 15",
    "timestamp('2024-01-01T00:00:00Z').getDate('America/New_York') == 31 && timestamp('2024-01-01T00:00:00Z').getHours('UTC') == 0",
  ])
  func `parts of timestamps`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "duration('1h30m') == duration('5400s')", "duration('-1.5s') == duration('-1500ms')",
    "duration('1us') == duration('1µs')",
    "duration('0') == duration('0s') && duration('+.5s') == duration('500ms')",
    "string(duration('1m0.25s')) == '60.25s'",
    "string(duration('-1ns')) == '-0.000000001s'",
    "duration('90m').getHours() == 1 && duration('90m').getMinutes() == 90",
    "duration('-90.7s').getSeconds() == -90 && duration('1.234s').getMilliseconds() == 234",
    "timestamp('2024-01-01T00:00:00Z') + duration('1.5s') == timestamp('2024-01-01T00:00:01.5Z')",
    "timestamp('2024-01-01T00:00:01.5Z') - duration('1.6s') == timestamp('2023-12-31T23:59:59.9Z')",
    "timestamp('2024-01-01T00:00:00Z') - timestamp('2024-01-01T00:00:00.25Z') == duration('-250ms')",
    "duration('1s') + duration('1s') - duration('3s') == duration('-1s')",
    "duration('1s') < duration('1.1s')",
    "string(duration('9223372036.854775807s')) == '9223372036.854775807s' && duration('-9223372036.854775808s') < duration('0')",
  ])
  func `durations`(_ expression: String) { #expect(standalone(expression) == .value(.bool(true))) }

  @Test(arguments: [
    "timestamp('2024-02-30T00:00:00Z')", "timestamp('2024-13-01T00:00:00Z')",
    "timestamp('2024-01-01T24:00:00Z')",
    "timestamp('2024-01-01')", "timestamp('2024-01-01T00:00:00')", "timestamp('2024-01-01T00:00:00.Z')",
    "timestamp('0001-01-01T00:00:00+00:01')", "timestamp(253402300800)", "timestamp(-62135596801)",
    "timestamp(9223372036854775807)", "timestamp('9999-12-31T23:59:59Z') + duration('1s')", "duration('1')",
    "duration('')",
    "duration('-')", "duration('1x')", "duration('s')", "duration('.s')", "duration('9223372037s')",
    "duration('99999999999999999999h')", "duration('200000000h') + duration('1s')",
    "timestamp(0).getHours('Mars/Base')",
    "timestamp(0).getHours('../../etc/passwd')", "timestamp(0).getHours('/etc/localtime')",
    "timestamp(0).getHours('+25:00')",
    "timestamp(0).getHours('+1:2:3')", "duration('1s').getFullYear()", "duration('1s').getHours('UTC')",
    "timestamp(0) + timestamp(0)",
    "timestamp('0001-01-01T00:00:00Z') - duration('-9223372036.854775808s') - timestamp('9999-01-01T00:00:00Z')",
  ])
  func `errors of time`(_ expression: String) { #expect(standalone(expression).isError) }

  @Test func `any instant is read back from its text`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
      let nanos = Int32.random(in: 0..<1_000_000_000, using: &random)
      let instant = try #require(Timestamp(seconds: seconds, nanos: nanos))
      #expect(Timestamp(instant.text) == instant, "seed 7: \(instant.text)")
    }
  }
}
