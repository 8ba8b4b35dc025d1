import Foundation
import Testing

struct ExitStatusTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  @Test func `wrong use is 64`() throws {
    #expect(try night.earshot.run(["run"]).status == 64)
    #expect(try night.earshot.run(["nonsense"]).status == 64)
    #expect(try night.audit(["--date", "2026-02-30"]).status == 64)
  }

  @Test func `where nothing came, 66 names the vendors of which something was to come`() throws {
    let night = try NightFolder()
    try FileManager.default.createDirectory(
      atPath: night.inputs + "/orchid", withIntermediateDirectories: true)
    let config = night.path + "/site.yaml"
    try Data("sources:\n  - {vendor: tulip, zone: UTC}\n".utf8).write(to: URL(fileURLWithPath: config))
    let empty = try night.audit(["--config", config])
    #expect(empty.status == 66)
    #expect(empty.errors.contains("expected and silent: orchid, tulip"), "\(empty.errors)")
    let scan = try night.earshot.run(
      ["scan", "--input", night.inputs, "--out", night.path + "/x.partial", "--config", config])
    #expect(scan.status == 66 && scan.errors.contains("orchid, tulip"))
    // A vendor that delivered before is expected, too, named or not.
    try night.write("lotus/a.jsonl", ContactLine.line("a1", vendor: "lotus", turns: [("agent", "Hello.")]))
    #expect(try night.audit().status == 0)
    try FileManager.default.removeItem(atPath: night.inputs + "/lotus/a.jsonl")
    let silent = try night.audit(["--date", "2026-01-16"])
    #expect(silent.status == 66 && silent.errors.contains("lotus, orchid"), "\(silent.errors)")
  }

  @Test func `a database that is not there is 66 with a way out, and is not made`() throws {
    try Data("contact_id\n".utf8).write(to: URL(fileURLWithPath: night.path + "/scores.csv"))
    for command in [
      ["flags"], ["contacts"], ["agents"], ["sample", "list"], ["estimate"], ["verify"],
      ["forget", "--holds"],
      ["review", "import", night.path + "/scores.csv"], ["sample", "draw", "--budget", "5"],
      ["sample", "replace", "--contact", "c", "--reason", "r"], ["sample", "reveal"],
    ] {
      let outcome = try night.earshot.run(command + ["--db", night.database])
      #expect(outcome.status == 66, "\(command): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.contains("Check --db"), "\(command): \(outcome.errors)")
      for suffix in ["", ".lock", "-wal"] {
        #expect(!FileManager.default.fileExists(atPath: night.database + suffix), "\(command) \(suffix)")
      }
    }
  }

  @Test func `no input is 66`() throws {
    let outcome = try night.earshot.run(["run", "--input", night.path + "/nowhere", "--db", night.database])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("nowhere"))
  }

  @Test func `a broken rule is 78, with its place`() throws {
    let rules = night.path + "/rules"
    try FileManager.default.createDirectory(atPath: rules + "/tone", withIntermediateDirectories: true)
    try Data("id: tone.x\nversion: one\n".utf8).write(to: URL(fileURLWithPath: rules + "/tone/tone.x.yaml"))
    try night.write("a.jsonl", "{}\n")
    let outcome = try night.audit(["--rules", rules])
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("tone.x.yaml:"))
    #expect(!FileManager.default.fileExists(atPath: night.database))
  }

  @Test func `a key that is too short is 78`() throws {
    try night.write("a.jsonl", "{}\n")
    #expect(try night.audit(environment: ["EARSHOT_KEY": "00"]).status == 78)
  }

  @Test func `a database of another program is refused`() throws {
    try Data("SQLite format 3\u{0}not really".utf8).write(to: URL(fileURLWithPath: night.database))
    try night.write("a.jsonl", "{}\n")
    #expect([65, 74].contains(try night.audit().status))
  }

  @Test func `help and version are no errors`() throws {
    #expect(try night.earshot.run(["--version"]).status == 0)
    for command in [
      ["run"], ["rules"], ["rules", "test"], ["flags"], ["sample"], ["sample", "verify"], ["verify"],
    ] {
      let outcome = try night.earshot.run(command + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("OVERVIEW"))
    }
  }
}
