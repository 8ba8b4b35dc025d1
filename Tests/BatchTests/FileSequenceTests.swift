@testable import Batch
import Ledger
import Testing

struct FileSequenceTests {
  @Test(
    arguments: [
      ("grove/cdr_GroveCluster_02_202511200900_117", 117), ("a/calls-0007.jsonl.gz", 7),
      ("a/part12.csv", 12), ("a/2025-11-20_export_3.csv.gz", 3),
    ])
  func `the last number of a name counts the files`(path: String, value: Int) throws {
    let sequence = try #require(FileSequence(path))
    #expect(sequence.kind == .number && sequence.value == value)
  }

  @Test(
    arguments: ["a/ctr-2025-11-20.gz", "a/ctr-20251120.gz", "a/2025_11_20.csv"])
  func `a day counts where nothing else does`(path: String) throws {
    let sequence = try #require(FileSequence(path))
    #expect(sequence.kind == .day && CheckDay.text(sequence.value) == "2025-11-20")
  }

  @Test(
    arguments: [
      "a/Master.csv", "a/queue_log.gz", "a/b.7z", "a/call.mp3", "a/2025-13-40.csv",
      "a/x_2025-11-20T08:00:00Z.srt",
      "a/1234567890123.json",
    ])
  func `a name without a counter is none`(path: String) { #expect(FileSequence(path)?.kind != .day) }

  @Test func `stamps in a name do not part a sequence`() {
    let first = FileSequence("grove/cdr_C_02_202511200900_117")
    let next = FileSequence("grove/cdr_C_02_202511200901_118")
    #expect(first?.group == next?.group && first?.value == 117 && next?.value == 118)
    #expect(FileSequence("grove/cdr_C_03_202511200901_118")?.group != next?.group)
  }

  private func gaps(_ paths: [String], past: [String] = []) -> [[String?]] {
    let past = past.map { PastDelivery(run: 1, businessDate: "2025-11-19", path: $0) }
    return SequenceCheck(past: past).rows(paths.map { SequenceCheck.File(path: $0, vendor: "v") })
      .map { [$0.expected, $0.found, $0.verdict] }
  }

  @Test func `a number that is missing is told once, as a range`() {
    #expect(gaps(["v/c-1.csv", "v/c-2.csv", "v/c-3.csv"]) == [["1 to 3", "no gap", "ok"]])
    #expect(
      gaps(["v/c-1.csv", "v/c-2.csv", "v/c-5.csv", "v/c-7.csv"])
        == [["3 to 4", "missing", "failed"], ["6", "missing", "failed"]])
    // Between the nights, too; and what was missing before is not told again.
    let before = ["v/c-1.csv", "v/c-2.csv", "v/c-4.csv"]
    #expect(gaps(["v/c-6.csv", "v/c-7.csv"], past: before) == [["5", "missing", "failed"]])
    #expect(gaps(["v/c-5.csv"], past: before) == [["4 to 5", "no gap", "ok"]])
  }

  @Test func `ids are no sequence`() {
    #expect(gaps(["v/call-1001.vtt", "v/call-5530.vtt", "v/call-9120.vtt"]).isEmpty)
    #expect(gaps(["v/c-1.csv", "v/c-3.csv"]).isEmpty, "two files are no sequence")
  }

  @Test func `a day off is a doubt, and a weekday that came a week before a failure`() {
    let week = (10...16).map { "v/c-2025-11-\($0).csv" }
    #expect(
      gaps(["v/c-2025-11-19.csv"], past: week) == [["2025-11-17 to 2025-11-18", "missing", "failed"]])
    #expect(
      gaps(["v/c-2025-11-19.csv"], past: Array(week.suffix(4)))
        == [["2025-11-17 to 2025-11-18", "missing", "warning"]])
  }
}
