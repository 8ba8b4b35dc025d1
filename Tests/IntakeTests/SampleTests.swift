import Intake
import Testing

/// Files of vendors that are not part of the repository; skipped where they are not at hand.
@Suite(
  "vendors' samples", .enabled(if: Samples.folder != nil, "EARSHOT_SHARED or ../shared holds no samples"))
struct SampleTests {
  @Test func `a real Asterisk log has 84 rows of 21 columns`() throws {
    let folder = try #require(Samples.folder)
    let reading = try Reading.of(folder + "asterisk/Master.csv", .csv(nil))
    #expect(reading.items.count == 84 && reading.reasons.isEmpty)
    for case .record(_, _, _, let fields) in reading.items { #expect(fields?.count == 21) }
  }

  @Test func `joined contact records in two members come out one by one`() throws {
    let folder = try #require(Samples.folder)
    let path = folder + "amazon_connect/ctr_firehose_concat_two_members.gz"
    for engine in Inflater.Engine.allCases {
      let reading = try Reading.of(path, .jsonValues, engine: engine)
      #expect(reading.outcome.members == 2 && reading.outcome.ending == .complete)
      #expect(reading.reasons.isEmpty && reading.texts.count > 1)
      #expect(reading.texts.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
      #expect(reading.texts.joined().utf8.count == reading.outcome.decompressedBytes)
    }
  }
}
