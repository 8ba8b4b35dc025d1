import Foundation
import Testing

/// What an operator relies on: `init`, the metrics, the logs, backups, and the units that ship.
struct OperationsTests {
  private let night: NightFolder
  private let environment: [String: String]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
  }

  private func run(
    _ more: [String], environment other: [String: String] = [:]
  ) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", "2025-11-20"] + more,
      environment: environment.merging(other) { $1 })
  }

  @Test func `init writes what the first night needs, and nothing over what is there`() throws {
    let site = night.path + "/site"
    let made = try night.earshot.run(["init", site], environment: ["EARSHOT_KEY": ""])
    #expect(made.status == 0, "\(made.errors)")
    for name in ["key", "data/earshot.sqlite"] {
      let mode =
        try FileManager.default.attributesOfItem(atPath: site + "/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    let database = site + "/data/earshot.sqlite"
    let commitment = try night.value(
      "SELECT subject FROM audit_log WHERE action = 'seed_commitment'", db: database)
    #expect(commitment.count == 64 && made.output.contains(commitment))
    // The first night is drawn with the seed that was committed to, under the configuration as written.
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<20))
    let arguments = [
      "run", "--input", night.inputs, "--db", database, "--config", site + "/earshot.yaml", "--key-file",
      site + "/key", "--quiet",
    ]
    let outcome = try night.earshot.run(
      arguments, environment: ["EARSHOT_RULES": night.path + "/rules", "EARSHOT_KEY": ""])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT seed_commitment FROM runs", db: database) == [[commitment]])
    #expect(try night.earshot.run(["sample", "verify", "--db", database]).status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: site + "/key"))
    let again = try night.earshot.run(["init", site])
    #expect(again.status == 78 && again.errors.contains("site/key"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: site + "/key")) == before)
  }

  @Test func `all faults of configuration, rules and key are told at once, before anything is read`() throws {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<3))
    let config = night.path + "/site.yaml"
    try Data("zon: UTC\nzone: Europe/Warsav\ncalendars: { lotus: XX }\nbudget: 3\n".utf8)
      .write(to: URL(fileURLWithPath: config))
    try Data("id: 1\n".utf8).write(to: URL(fileURLWithPath: night.path + "/rules/tone/tone.bad.yaml"))
    let outcome = try run(["--config", config, "--key-file", night.path + "/nokey"])
    #expect(outcome.status == 78)
    for words in [
      "site.yaml:1:1: unknown key 'zon': did you mean 'zone'?", "did you mean 'Europe/Warsaw'?",
      "site.yaml:4:1:", "tone.bad.yaml", "/nokey",
    ] { #expect(outcome.errors.contains(words), "\(words) is not in \(outcome.errors)") }
    #expect(!FileManager.default.fileExists(atPath: night.database))
  }

  @Test func `metrics are whole, and keep the last success through a failure`() throws {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30) + "{broken\n")
    let file = night.path + "/night.prom"
    #expect(try run(["--metrics", file, "--quiet"]).status == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for line in [
      "earshot_files{status=\"read\"} 1", "earshot_records{outcome=\"part\"} 30",
      "earshot_contacts{kind=\"new\"} 30", "earshot_flags 10", "earshot_quarantined 1",
      "earshot_rule_hits{rule=\"tone.rude\"} 10", "earshot_last_run_exit_status 0",
    ] { #expect(text.contains(line + "\n"), "\(line)") }
    #expect(text.contains("earshot_stage_seconds{stage=\"reading\"} "))
    // The exporter is another user.
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o644)
    // Every sample has its type, and a number as its value.
    var types: Set<Substring> = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("# TYPE") { types.insert(words[2]) }
      guard !line.hasPrefix("#") else { continue }
      #expect(
        types.contains(words[0].prefix { $0 != "{" }) && Double(words[words.count - 1]) != nil, "\(line)")
    }
    let success = try #require(text.split(separator: "\n").first { $0.hasPrefix("earshot_last_success_t") })
    let failed = try run(["--metrics", file, "--quiet", "--config", night.path + "/none.yaml"])
    #expect(failed.status == 78)
    let after = try String(contentsOfFile: file, encoding: .utf8)
    #expect(after.contains("earshot_last_run_exit_status 78\n") && after.contains(success))
    #expect(!FileManager.default.fileExists(atPath: file + ".part"))
  }

  @Test func `messages are one JSON object a line where that is asked for`() throws {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<3))
    try night.write("lotus/b.bin", "no export\n")
    let outcome = try run(["--log-format", "json", "--json"])
    #expect(outcome.status == 0)
    var levels: Set<String> = []
    for line in outcome.errors.split(separator: "\n") {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
      levels.insert(object["level"] as? String ?? "")
      #expect(object["at"] is String && object["message"] is String)
    }
    #expect(levels == ["info", "warning"])
    let failed = try run(["--log-format", "json", "--config", "/none.yaml"])
    #expect(failed.status == 78 && failed.errors.contains("\"level\": \"error\""))
  }

  @Test func `a backup is a whole database from which the nights go on`() throws {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    #expect(try run(["--quiet"]).status == 0)
    let copy = night.path + "/backup.sqlite"
    #expect(try night.earshot.run(["backup", "--db", night.database, "--out", copy]).status == 0)
    #expect(try night.earshot.run(["backup", "--db", night.database, "--out", copy]).status == 74)
    #expect(try night.earshot.run(["verify", "--db", copy]).status == 0)
    // The restore drill: the next night in the copy is the next night in the original.
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<60))
    for database in [night.database, copy] {
      let outcome = try night.earshot.run(
        ["run", "--input", night.inputs, "--db", database, "--date", "2025-11-21", "--quiet"],
        environment: environment)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let figures = "SELECT run_id, result_digest, frame_digest, contacts FROM runs ORDER BY 1"
    #expect(try night.query(figures) == (try night.query(figures, db: copy)))
    // A damaged database gives no backup.
    let broken = night.path + "/broken.sqlite"
    try FileManager.default.copyItem(atPath: night.database, toPath: broken)
    let edit = Process()
    edit.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    edit.arguments = [
      "sqlite3", broken, "UPDATE flag_row SET agent = 'A9' WHERE flag_id = (SELECT min(flag_id) FROM flag)",
    ]
    try edit.run()
    edit.waitUntilExit()
    let refused = try night.earshot.run(["backup", "--db", broken, "--out", night.path + "/no.sqlite"])
    #expect(refused.status == 1)
    #expect(!FileManager.default.fileExists(atPath: night.path + "/no.sqlite"))
  }

  @Test func `a backlog of ninety nights is one run, told by the days on which its calls began`() throws {
    for day in 0..<90 {
      // The last call of a day goes on across midnight and stands in the file of the next one.
      let late = try ContactLine.line(
        "late\(day)", minute: day * 1440 + 1438, turns: [("customer", "Hello."), ("agent", "Goodbye.")],
        more: ["ended_at": ContactLine.stamp(1_763_596_800 + (day * 1440 + 1445) * 60)])
      try night.write(
        "day\(day)/a.jsonl", SmallBook.lines(day * 10..<day * 10 + 3, day: day) + (day > 0 ? late : ""))
    }
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", "2026-02-17", "--quiet"],
      environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT contacts, records FROM runs") == [["359", "359"]])
    let days = try night.query(
      """
      SELECT subject, found, verdict FROM completeness WHERE "check" = 'expected_volume' ORDER BY subject
      """)
    #expect(days.count >= 90)
    #expect(days.compactMap { Int($0[1]) }.reduce(0, +) == 359)
    // The first three weeks have nothing to be compared with; then every day is like its weekday before.
    #expect(days.prefix(21).allSatisfy { $0[2] == "not_evaluated" })
    #expect(days[30..<85].allSatisfy { $0[2] == "ok" }, "\(days)")
    #expect(
      try night.value(
        "SELECT count(*) FROM contacts WHERE ended_at > substr(started_at, 1, 10) || 'T23:59:59.999Z'") != "0"
    )
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a file that nobody can read makes one run, not one a night`() throws {
    let arguments = ["run", "--input", "/proc/self/mem", "--db", night.database, "--quiet"]
    for _ in 0..<2 { #expect(try night.earshot.run(arguments, environment: environment).status == 0) }
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'nothing_new'") == "1")
  }

  static let hasSystemd = FileManager.default.fileExists(atPath: "/usr/bin/systemd-analyze")

  @Test(.enabled(if: hasSystemd, "systemd-analyze is not here: the units are not checked"))
  func `the units that ship are sound`() throws {
    // The program and the user of a site are not here; the units are checked with ones that are.
    let folder = night.path + "/units"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["earshot.service", "earshot.timer"] {
      let text = try String(
        contentsOfFile: EarshotProcess.root + "/Scripts/systemd/" + name, encoding: .utf8)
      #expect(!text.isEmpty)
      try Data(text.replacing("/usr/bin/earshot", with: "/usr/bin/true").utf8)
        .write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    process.arguments = ["verify", folder + "/earshot.service", folder + "/earshot.timer"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(!text.contains("earshot."), "\(text)")
  }
}
