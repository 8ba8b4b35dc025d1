@testable import Formats
import Testing

/// Epochs whose unit is declared, or told by their digits.
struct EpochTests {
  private func read(_ text: String, _ format: String) throws -> Int64? {
    let format = try #require(TimeFormat(format))
    return try Array(text.utf8).withUnsafeBytes { bytes in
      try format.read(bytes, zone: nil, field: "start")?.at
    }
  }

  @Test(
    arguments: [
      ("epoch_s", "1763625600"), ("epoch_s", "1763625600.000"), ("epoch_ms", "1763625600000"),
      ("epoch_us", "1763625600000000"), ("epoch", "1763625600"), ("epoch", "1763625600000"),
      ("epoch", "1763625600000000"), ("epoch", "1763625600000000000"), ("auto", "1763625600000"),
    ])
  func `an epoch in its unit`(format: String, text: String) throws {
    #expect(try read(text, format) == 1_763_625_600_000)
  }

  @Test(
    arguments: [
      ("epoch_s", "1763625600000"), ("epoch_s", "1763625600000000"), ("epoch_ms", "1763625600"),
      ("epoch_ms", "1763625600000000"), ("epoch_us", "1763625600"), ("epoch_us", "1763625600000"),
      ("epoch", "176362560000"), ("auto", "17636256000"), ("epoch", "-1763625600"), ("epoch_ms", "soon"),
    ])
  func `an epoch that is surely of another unit, or of none that can be told, is refused`(
    format: String, text: String
  ) throws {
    #expect(throws: RecordFault(.badTimestamp, "start")) { try read(text, format) }
  }

  @Test func `a declared unit reads instants that nothing else could tell`() throws {
    #expect(try read("999999999000", "epoch_ms") == 999_999_999_000)
    #expect(try read("0", "epoch_ms") == nil)
  }
}
