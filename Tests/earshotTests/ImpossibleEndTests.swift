import Foundation
import Testing

/// An end that can't be proves nothing of an agent's other calls.
struct ImpossibleEndTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func calls(_ day: Int, _ ends: [Int: String] = [:]) throws -> String {
    try (0..<6).map { index in
      var more: [String: Any] = ["agent": "A1"]
      if let end = ends[index] { more["ended_at"] = end }
      return try ContactLine.line(
        "\(day)-\(index)", channel: "voice", customer: "+4850012\(day)\(100 + index)",
        minute: day * 1_440 + 20 * index,
        turns: [("agent", "Good morning."), ("customer", "Goodbye."), ("agent", "Goodbye.")], more: more)
    }.joined()
  }

  private func audit(_ date: String) throws {
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", date, "--quiet"],
      environment: ["EARSHOT_SEED": NightFolder.seed])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func overlaps() throws -> String {
    try night.value("SELECT count(*) FROM flags WHERE rule_id LIKE 'load.concurrent%'")
  }

  @Test func `a placeholder is no end, and is told`() throws {
    let none = "9999-12-31T23:59:59Z"
    try night.write("lotus/a.jsonl", try calls(0, [1: none, 2: none]))
    try audit("2025-11-20")
    try night.write("lotus/b.jsonl", try calls(1))
    try audit("2025-11-21")
    #expect(try overlaps() == "0")
    #expect(
      try night.query("SELECT run_id, subject, found FROM completeness WHERE \"check\" = 'future_stamps'")
        == [["1", "lotus/a.jsonl", "ended_at after the run 2"]])
    #expect(Double(try night.value("SELECT sum(talk) FROM volumes")) ?? .infinity < 3_600)
  }

  @Test func `an end a day late is told, and in no sum`() throws {
    let late = ContactLine.stamp(1_763_596_800 + 1_500 + 86_400)
    try night.write("lotus/a.jsonl", try calls(0, [1: late]))
    try audit("2025-11-20")
    try night.write("lotus/b.jsonl", try calls(1))
    try audit("2025-11-21")
    #expect(try overlaps() == "0")
    #expect(
      try night.query("SELECT run_id, found FROM completeness WHERE \"check\" = 'endless_calls'").map(\.[0])
        == ["1"])
    #expect(try night.value("SELECT count(*) FROM flags WHERE rule_id = 'integrity.endless-call'") == "1")
    #expect(Double(try night.value("SELECT sum(talk) FROM volumes")) ?? .infinity < 3_600)
  }

  @Test func `a file that a list names in vain is told with its numbers masked`() throws {
    try night.write("lotus/a.jsonl", try calls(0))
    try night.write(
      "lotus/b_+48600765432_x.jsonl",
      try ContactLine.line("b", minute: 5, turns: [("agent", "Good morning."), ("customer", "Goodbye.")]))
    try night.write(
      "lotus/MANIFEST.json",
      #"{"files":[{"name":"a.jsonl"},{"name":"b_+48600765432_x.jsonl"},{"name":"missing_+48600765433_y.jsonl"}]}"#
    )
    let outcome = try night.audit()
    #expect(!outcome.errors.contains("600765433") && !outcome.output.contains("600765433"))
    let rows = try night.query(
      "SELECT subject, found, verdict FROM completeness WHERE \"check\" = 'control_total' ORDER BY found")
    #expect(rows.map { $0[1] } == ["delivered", "delivered", "missing"])
    #expect(!rows.joined().contains { $0.contains("60076543") })
  }

  @Test func `a device or pipe that is named is no input`() throws {
    for path in ["/dev/zero", "/dev/null"] {
      let outcome = try night.earshot.run(["run", "--input", path, "--db", night.database])
      #expect(outcome.status == 66, "\(path): \(outcome.errors)")
    }
  }

  @Test func `a link to a database has the database's lock`() throws {
    try night.write("lotus/a.jsonl", try calls(0))
    try FileManager.default.createDirectory(atPath: night.path + "/d", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: night.path + "/link.sqlite", withDestinationPath: "d/real.sqlite")
    let outcome = try night.audit(db: night.path + "/link.sqlite")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: night.path + "/d/real.sqlite.lock"))
    #expect(!FileManager.default.fileExists(atPath: night.path + "/link.sqlite.lock"))
  }
}
