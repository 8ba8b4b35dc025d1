import Foundation
import Glibc
import Testing

/// `earshot run --again`, `--dry-run` and `--wait`.
struct AgainTests {
  private let night: NightFolder
  private var environment: [String: String] {
    ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
  }

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
  }

  private func run(
    _ date: String, _ more: [String] = [], environment other: [String: String] = [:]
  ) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", date, "--json"] + more,
      environment: environment.merging(other) { $1 })
  }

  /// Three nights; the second restates contacts of the first, the third is new.
  private func threeNights() throws {
    try night.write("one/a.jsonl", SmallBook.lines(0..<40))
    #expect(try run("2025-11-20").status == 0)
    let again = try (0..<6).map { number in
      try ContactLine.line(
        "c\(number)", customer: "+4850012\(1000 + number)", minute: number,
        turns: [("customer", "Hello."), ("agent", "Sorted out. Goodbye.")],
        more: ["updated_at": "2025-11-22T00:00:00Z"])
    }
    try night.write("two/b.jsonl", again.joined() + SmallBook.lines(40..<70, day: 1))
    #expect(try run("2025-11-21").status == 0)
    try night.write("three/c.jsonl", SmallBook.lines(70..<100, day: 2))
    #expect(try run("2025-11-22").status == 0)
  }

  @Test func `a night evaluated anew under the same rules has the same result, and nothing is written`()
    throws
  {
    try threeNights()
    let before = try night.query("SELECT run_id, result_digest FROM runs ORDER BY 1")
    let views = ["contacts", "flags", "turns", "strata", "sample", "volumes", "input_files", "completeness"]
    let counts = try views.map { try night.value("SELECT count(*) FROM \($0)") }
    for date in ["2025-11-20", "2025-11-21", "2025-11-22"] {
      let outcome = try run(date, ["--again"])
      #expect(outcome.status == 0 && outcome.output.contains("\"same_as\""), "\(outcome.errors)")
    }
    #expect(try night.query("SELECT run_id, result_digest FROM runs ORDER BY 1") == before)
    #expect(try views.map { try night.value("SELECT count(*) FROM \($0)") } == counts)
    #expect(
      try night.query("SELECT subject, detail FROM audit_log WHERE action = 'again' ORDER BY seq")
        == [["run/1", "result=same"], ["run/2", "result=same"], ["run/3", "result=same"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `under other rules it is a new version at its place among the nights`() throws {
    try night.commit()
    try threeNights()
    let restated = try night.query(
      "SELECT contact_id, run_id FROM contacts WHERE source_id IN ('c0', 'c3') ORDER BY 1")
    #expect(restated.allSatisfy { $0[1] == "2" })
    let rule = night.path + "/rules/tone/tone.rude.yaml"
    let text = try String(contentsOfFile: rule, encoding: .utf8)
    try Data(
      text.replacing("version: 1", with: "version: 2").replacing("stupid|idiot", with: "stupid|look").utf8
    )
    .write(to: URL(fileURLWithPath: rule))
    let outcome = try run("2025-11-20", ["--again"])
    #expect(outcome.status == 0 && outcome.output.contains("\"replaces\": 1"), "\(outcome.errors)")
    #expect(outcome.output.contains("flags/tone.rude"))
    #expect(try night.query("SELECT replaces, contacts FROM runs WHERE run_id = 4") == [["1", "40"]])
    // What the second night knows of the contacts that it restated stays newer.
    #expect(
      try night.query(
        "SELECT contact_id, run_id FROM contacts WHERE source_id IN ('c0', 'c3') ORDER BY 1") == restated)
    #expect(try night.value("SELECT count(*) FROM flags WHERE run_id = 1 AND status = 'current'") == "0")
    #expect(
      try night.value(
        """
        SELECT count(*) FROM flags JOIN contacts USING (contact_id)
        WHERE flags.run_id = 4 AND flags.status = 'current' AND source_id IN ('c0', 'c1', 'c2', 'c3', 'c4', 'c5')
        """) == "0")
    #expect(
      Int(try night.value("SELECT count(*) FROM flags WHERE run_id = 4 AND status = 'current'")) ?? 0 > 13)
    // The same again is the same as the new version; the old files are still known.
    #expect(try run("2025-11-20", ["--again"]).output.contains("\"same_as\": 4"))
    #expect(try run("2025-11-23").output.contains("\"files_known\": 3"))
    #expect(try night.value("SELECT count(*) FROM runs") == "4")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    let verified = try night.earshot.run(
      ["sample", "verify", "--db", night.database], environment: environment)
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test(.enabled(if: Shell.has("openssl") && Shell.has("sqlite3"), "openssl or sqlite3 is not here"))
  func `a flag that is told otherwise under the same version stays as it was told, superseded`() throws {
    try night.write("one/a.jsonl", SmallBook.lines(0..<12))
    #expect(try run("2025-11-20").status == 0)
    let flag = try night.value("SELECT min(flag_id) FROM flags")
    func evidence(_ name: String, _ more: [String] = []) throws -> String {
      let out = night.path + "/" + name
      let outcome = try night.earshot.run(["evidence", flag, "--db", night.database, "--out", out] + more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try String(contentsOfFile: out + "/flag.txt", encoding: .utf8)
    }
    #expect(try evidence("first").contains("high"))
    let rule = night.path + "/rules/tone/tone.rude.yaml"
    let text = try String(contentsOfFile: rule, encoding: .utf8)
    let versions = "SELECT run_id, severity, status FROM flags WHERE flag_id = '\(flag)' ORDER BY run_id"
    try Data(text.replacing("severity: high", with: "severity: low").utf8).write(
      to: URL(fileURLWithPath: rule))
    #expect(try run("2025-11-20", ["--again"]).status == 0)
    #expect(try night.query(versions) == [["1", "high", "superseded"], ["2", "low", "current"]])
    #expect(try night.value("SELECT count(*) FROM flags WHERE status = 'current'") == "4")
    #expect(try evidence("second").contains("low"))
    #expect(try evidence("again", ["--run", "1"]).contains("high"))
    for name in ["first", "second", "again"] {
      let (status, output) = try Shell.run(
        "/bin/sh", [night.path + "/\(name)/check.sh", "--ledger", night.database])
      #expect(status == 0, "\(name): \(output)")
    }
    // Told as at first, it is the same flag again.
    try Data(text.utf8).write(to: URL(fileURLWithPath: rule))
    #expect(try run("2025-11-20", ["--again"]).status == 0)
    #expect(try night.query(versions) == [["2", "low", "superseded"], ["3", "high", "current"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `what a night needs to be evaluated anew is asked for by name`() throws {
    try threeNights()
    let none = try run("2025-11-29", ["--again"])
    #expect(none.status == 78 && none.errors.contains("2025-11-29"))
    try FileManager.default.removeItem(atPath: night.inputs + "/one/a.jsonl")
    let missing = try run("2025-11-20", ["--again"])
    #expect(missing.status == 78 && missing.errors.contains("one/a.jsonl"), "\(missing.errors)")
    #expect(try night.value("SELECT count(*) FROM runs") == "3")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a dry run reads and reports and writes nothing`() throws {
    try night.write("one/a.jsonl", SmallBook.lines(0..<40))
    let first = try run("2025-11-20", ["--dry-run"])
    #expect(first.status == 0 && first.output.contains("\"contacts\": 40"), "\(first.errors)")
    #expect(!FileManager.default.fileExists(atPath: night.database))
    #expect(try FileManager.default.contentsOfDirectory(atPath: night.path).sorted() == ["in", "rules"])
    #expect(try run("2025-11-20").status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: night.database))
    try night.write("two/b.jsonl", SmallBook.lines(40..<50))
    let second = try run("2025-11-21", ["--dry-run"])
    #expect(second.output.contains("\"files_known\": 1") && second.output.contains("\"contacts\": 10"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: night.database)) == bytes)
    let broken = try night.earshot.run(
      [
        "run", "--input", night.inputs, "--db", night.database, "--dry-run", "--config", night.path + "/none",
      ],
      environment: environment)
    #expect(broken.status == 78)
  }

  @Test(.timeLimit(.minutes(2))) func `a second run waits as long as it is told to, or ends with 75`() throws
  {
    try night.write("one/a.jsonl", SmallBook.lines(0..<5))
    let descriptor = open(night.database + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(try run("2025-11-20").status == 75)
    #expect(try run("2025-11-20", ["--wait", "0.3"]).status == 75)
    let (process, output, _) = try night.earshot.start(
      [
        "run", "--input", night.inputs, "--db", night.database, "--date", "2025-11-20", "--wait", "60",
        "--json",
      ],
      environment: environment)
    Thread.sleep(forTimeInterval: 0.5)
    #expect(process.isRunning)
    close(descriptor)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && text.contains("\"run_id\": 1"))
  }

  @Test(.timeLimit(.minutes(2)))
  func `of two runs at once, one writes and the other ends with 75 or finds it done`()
    throws
  {
    try night.write("one/a.jsonl", SmallBook.lines(0..<40))
    let both = try (0..<2).map { _ in
      try night.earshot.start(
        ["run", "--input", night.inputs, "--db", night.database, "--date", "2025-11-20", "--quiet"],
        environment: environment)
    }
    for (process, _, _) in both { process.waitUntilExit() }
    let statuses = both.map(\.0.terminationStatus).sorted()
    #expect(statuses == [0, 75] || statuses == [0, 0], "\(statuses)")
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
  }
}
