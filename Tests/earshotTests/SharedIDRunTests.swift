import Foundation
import Testing

/// Two systems of one vendor whose ids are the same.
struct SharedIDRunTests {
  private let night: NightFolder
  private let mappings: String

  init() throws {
    night = try NightFolder()
    mappings = night.path + "/mappings"
    try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
    for (name, id, channel) in [("calls", "call_id", "voice"), ("chats", "chat_id", "chat")] {
      let text = """
        mapping: \(name)
        reads: csv
        zone: UTC
        required: [\(id), start]
        fields:
          channel: {value: \(channel)}
          source_id: \(id)
          started_at: {from: start, time: auto}
          ended_at: {from: end, time: auto}
          agent: agent
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: mappings + "/\(name).yaml"))
    }
  }

  private func rows(_ id: String, _ ids: ClosedRange<Int>, hour: Int) -> String {
    "\(id),start,end,agent\n"
      + ids.map { "\($0),2025-11-20 \(hour + $0):00:00,2025-11-20 \(hour + $0):05:00,A1\n" }.joined()
  }

  private func audit(_ more: [String] = [], status: Int32, in folder: NightFolder? = nil) throws
    -> EarshotProcess.Outcome
  {
    let outcome = try (folder ?? night).audit(["--mappings", mappings] + more)
    #expect(outcome.status == status, "\(outcome.errors)")
    return outcome
  }

  private static let sums =
    "SELECT records, parts, duplicates, superseded, ignored, pending, quarantined, contacts FROM runs ORDER BY run_id DESC LIMIT 1"

  @Test func `no contact is lost silently`() throws {
    try night.write("two/calls.csv", rows("call_id", 1...3, hour: 8))
    try night.write("two/chats.csv", rows("chat_id", 1...4, hour: 14))
    let outcome = try audit(status: 65)
    #expect(try night.query(Self.sums) == [["9", "4", "0", "0", "2", "0", "3", "4"]])
    #expect(
      try night.query("SELECT DISTINCT reason FROM quarantine") == [["shared_id"]]
        && night.value("SELECT count(*) FROM quarantine") == "3")
    let told = try night.query(
      "SELECT vendor, verdict, found, expected FROM completeness WHERE \"check\" = 'shared_ids'")
    #expect(!told.isEmpty && told.allSatisfy { $0[0] == "two" && $0[1] == "failed" })
    #expect(
      told.allSatisfy { $0[2].contains("two/calls.csv record ") && $0[2].contains("two/chats.csv record ") })
    #expect(outcome.errors.contains("calls.csv") && outcome.errors.contains("a vendor of its own"))
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    // A vendor of its own for one of them is the way out.
    let config = try night.write(
      "../sources.yaml",
      "sources:\n  - {vendor: two-chat, files: \"two/chats.csv\"}\n")
    let mended = night.path + "/mended.sqlite"
    let clean = try night.audit(["--mappings", mappings, "--config", config], db: mended)
    #expect(clean.status == 0, "\(clean.errors)")
    #expect(try night.query(Self.sums, db: mended) == [["9", "7", "0", "0", "2", "0", "0", "7"]])
  }

  @Test func `which one stands hangs on no order, split or number of workers`() throws {
    let other = try NightFolder()
    let (calls, chats) = (rows("call_id", 1...9, hour: 1), rows("chat_id", 1...9, hour: 11))
    try night.write("two/calls.csv", calls)
    try night.write("two/chats.csv", chats)
    try other.write("two/a.csv", chats)
    let lines = calls.split(separator: "\n", omittingEmptySubsequences: true)
    try other.write("two/b.csv", lines[...4].joined(separator: "\n") + "\n")
    try other.write("two/c.csv", ([lines[0]] + lines[5...]).joined(separator: "\n") + "\n")
    _ = try audit(["--jobs", "1"], status: 65)
    _ = try audit(["--jobs", "3"], status: 65, in: other)
    let result = "SELECT result_digest, contacts, quarantined FROM runs"
    #expect(try night.query(result) == other.query(result))
    #expect(try night.value("SELECT quarantined FROM runs") == "9")
  }

  @Test func `an earlier night's contact stays what it is`() throws {
    try night.write("two/calls.csv", rows("call_id", 1...3, hour: 8))
    _ = try audit(status: 0)
    try night.write("two/chats.csv", rows("chat_id", 1...4, hour: 14))
    let outcome = try audit(status: 65)
    #expect(try night.query(Self.sums) == [["5", "1", "0", "0", "1", "0", "3", "1"]])
    #expect(outcome.errors.contains("a contact of an earlier run"))
    _ = try audit(["--retry-quarantine"], status: 65)
    #expect(try night.query(Self.sums) == [["3", "0", "0", "0", "0", "0", "3", "0"]])
    #expect(
      try night.query("SELECT record FROM quarantine WHERE run_id = 3 ORDER BY 1") == [["2"], ["3"], ["4"]])
    let all = try night.earshot.run(["contacts", "--db", night.database, "--all", "--format", "csv"]).output
    #expect(all.split(whereSeparator: \.isNewline).count { $0.contains("voice") } == 3, "\(all)")
  }
}
