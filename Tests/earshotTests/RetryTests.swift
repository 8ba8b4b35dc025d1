import Foundation
import Testing

/// `earshot run --retry-quarantine`.
struct RetryTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func line(_ id: Int, zone: String) throws -> String {
    try ContactLine.line(
      "\(id)", turns: [("agent", "Good morning")],
      more: [
        "started_at": "2025-11-20T08:00:0\(id)\(zone)", "answered_at": NSNull(),
        "ended_at": "2025-11-20T08:05:00\(zone)",
      ])
  }

  private func sums(_ run: Int) throws -> [String] {
    try night.query(
      "SELECT records, parts, duplicates, superseded, ignored, pending, quarantined, contacts FROM runs WHERE run_id = \(run)"
    ).first ?? []
  }

  @Test func `only what was quarantined is read again, and the counts add up`() throws {
    let lines = try (0..<9).map { try line($0, zone: $0 % 3 == 0 ? "" : "Z") }
    try night.write("lotus/a.jsonl", lines.joined() + "{\"broken\": \n")
    #expect(try night.audit().status == 65)
    #expect(try sums(1) == ["10", "6", "0", "0", "0", "0", "4", "6"])
    // Without a change there is the same again, and the share is above the limit.
    #expect(try night.audit(["--retry-quarantine"]).status == 65)
    #expect(try sums(2) == ["4", "0", "0", "0", "0", "0", "4", "0"])
    let config = try night.write(
      "../zone.yaml", "sources:\n  - {vendor: lotus, zone: Europe/Warsaw}\nquarantine_limit: 0.3\n")
    #expect(try night.audit(["--retry-quarantine", "--config", config]).status == 0)
    #expect(try sums(3) == ["4", "3", "0", "0", "0", "0", "1", "3"])
    #expect(
      try night.query("SELECT record, reason FROM quarantine WHERE run_id = 3") == [["10", "not_json"]]
        || night.query("SELECT record FROM quarantine WHERE run_id = 3") == [["10"]])
    #expect(try night.value("SELECT records FROM input_files WHERE run_id = 3") == "4")
    // What was read is not read again, and a file nobody read waits for an ordinary run.
    try night.write("lotus/b.jsonl", line(1, zone: "Z"))
    #expect(try night.audit(["--retry-quarantine", "--config", config]).status == 65)
    #expect(try sums(4) == ["1", "0", "0", "0", "0", "0", "1", "0"])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `with nothing in quarantine there is nothing new`() throws {
    try night.write("lotus/a.jsonl", line(1, zone: "Z"))
    #expect(try night.audit().status == 0)
    #expect(try night.audit(["--retry-quarantine"]).status == 0)
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
  }

  @Test func `a declared encoding and a limit are kept to`() throws {
    let text =
      "{\"source_id\": \"x\", \"vendor\": \"lotus\", \"channel\": \"chat\", \"started_at\": \"2025-11-20T08:00:00Z\", \"queue\": \"\u{17B}\u{F3}\u{142}w\"}\n"
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      switch scalar.value {
      case 0x17B: 0xAF
      case 0xF3: 0xF3
      case 0x142: 0xB3
      default: UInt8(scalar.value)
      }
    }
    try FileManager.default.createDirectory(
      atPath: night.inputs + "/lotus", withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: night.inputs + "/lotus/a.jsonl"))
    let config = try night.write("../c.yaml", "sources:\n  - {files: 'lotus/*', encoding: cp1250}\n")
    #expect(try night.audit(["--config", config]).status == 0)
    #expect(try night.query("SELECT encoding FROM input_files") == [["windows-1250"]])
    #expect(try night.value("SELECT queue FROM strata") == "\u{17B}\u{F3}\u{142}w")
    let small = try night.write("../d.yaml", "limits: {record_bytes: 40}\nquarantine_limit: 1\n")
    #expect(try night.audit(["--config", small], db: night.path + "/other.sqlite").status == 0)
    #expect(
      try night.value("SELECT reason FROM quarantine", db: night.path + "/other.sqlite") == "record_too_long")
    let wrong = try night.write(
      "../e.yaml", "sources:\n  - {zone: Europe/Warsa, encodin: x}\nlimits: {ratios: 3}\n")
    let outcome = try night.audit(["--config", wrong])
    #expect(
      outcome.status == 78 && outcome.errors.contains("Europe/Warsa") && outcome.errors.contains("'encoding'")
    )
    #expect(outcome.errors.contains("'ratio'"))
  }
}
