import Foundation
import GRDB
import Testing

/// What the auditor relies on: the log, the draw, the sources that say who ended a contact.
struct EvidenceTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try night.copyFixtures()
  }

  @Test func `the draw is derived again, and openssl gives the same ticket`() throws {
    try night.commit()
    #expect(try night.audit().status == 0)
    let outcome = try night.earshot.run(
      ["sample", "verify", "--db", night.database], environment: ["EARSHOT_SEED": NightFolder.seed])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let row = try night.query("SELECT contact_id, ticket FROM sample ORDER BY ticket LIMIT 1")[0]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "printf '%s' \(row[0]) | openssl dgst -sha256 -mac HMAC -macopt hexkey:\(NightFolder.seed) -r",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.hasPrefix(row[1]))
  }

  @Test func `the frame that is exported has the digest of the run`() throws {
    #expect(try night.audit().status == 0)
    let frame = try night.earshot.run(["sample", "export-frame", "--db", night.database, "--tab"])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(frame.output.utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.hasPrefix(try night.value("SELECT frame_digest FROM runs")))
  }

  @Test func `an edited ticket, flag or count is found`() throws {
    #expect(try night.audit().status == 0)
    let copy = night.path + "/copy.sqlite"
    for statement in [
      "UPDATE drawn SET ticket = replace(ticket, substr(ticket, 1, 1), 'g')",
      "UPDATE flag_rule SET severity = 'info'", "UPDATE flag_row SET grade = 'C'",
      "DELETE FROM flag_row WHERE rowid = (SELECT min(rowid) FROM flag)",
      "UPDATE run SET contacts = contacts + 1",
    ] {
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: night.database, toPath: copy)
      let queue = try DatabaseQueue(path: copy)
      try queue.write { try $0.execute(sql: statement) }
      try queue.close()
      #expect(try night.earshot.run(["verify", "--db", copy]).status == 1, "\(statement)")
    }
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a seed is committed before the night and refused once it is revealed`() throws {
    let none = ["EARSHOT_SEED": ""]
    let commitment = try night.earshot.run(["sample", "commit", "--db", night.database]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try night.audit(environment: none).status == 0)
    #expect(try night.value("SELECT seed_commitment FROM runs") == commitment)
    #expect(try night.value("SELECT seed IS NULL FROM runs") == "1")
    let revealed = try night.earshot.run(["sample", "reveal", "--db", night.database]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try night.value("SELECT seed FROM runs") == revealed)
    try night.write("more/b.jsonl", try ContactLine.line("new", turns: [("agent", "Hello.")]))
    #expect(try night.audit(environment: ["EARSHOT_SEED": revealed]).status == 78)
    #expect(try night.audit(environment: none).status == 0)
    #expect(try night.value("SELECT count(DISTINCT seed_commitment) FROM runs") == "2")
  }

  @Test func `a seed that was not committed before its night is told as such, and shown only once revealed`()
    throws
  {
    let verify = ["sample", "verify", "--db", night.database]
    let given = ["EARSHOT_SEED": NightFolder.seed]
    _ = try night.earshot.run(["sample", "commit", "--db", night.database])
    let run = try night.audit(environment: given)
    #expect(run.status == 0)
    #expect(run.errors.contains("not the one that the log is committed to"))
    let first = try night.earshot.run(verify, environment: given)
    #expect(first.status == 1 && first.errors.contains("not committed"), "\(first.errors)")
    #expect(first.output.contains("NOT committed in the log") && !first.output.contains("all as it must be"))
    #expect(!first.output.contains(NightFolder.seed))
    // The ledger's own seed is at hand, whatever another night was given.
    try night.write("more/b.jsonl", try ContactLine.line("new", turns: [("agent", "Hello.")]))
    #expect(try night.audit(environment: ["EARSHOT_SEED": ""]).status == 0)
    let second = try night.earshot.run(verify, environment: given)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("before the run"))
    #expect(try night.earshot.run(verify + ["--run", "1"]).status == 78)
    let reveal = try night.earshot.run(
      ["sample", "reveal", "--db", night.database, "--run", "1"], environment: given)
    #expect(reveal.output.contains(NightFolder.seed))
    #expect(try night.earshot.run(verify + ["--run", "1"]).output.contains("hexkey:\(NightFolder.seed)"))
  }

  @Test func `who ended a contact is never taken from a plain call record`() throws {
    try FileManager.default.removeItem(atPath: night.inputs + "/asterisk/meridian/queue_log.gz")
    #expect(try night.audit().status == 0)
    #expect(
      try night.query("SELECT DISTINCT ended_by, ended_by_basis FROM contacts WHERE vendor = 'meridian'") == [
        ["unknown", "unknown"]
      ])
  }

  @Test(.enabled(if: EarshotProcess.samples != nil, "the folder with real samples is absent"))
  func `real samples: 84 rows are 36 calls, and a contact delivered three times is one`() throws {
    let samples = try #require(EarshotProcess.samples)
    let outcome = try night.earshot.run(
      [
        "run", "--input", samples + "/asterisk", samples + "/amazon_connect", "--db", night.database,
        "--quiet",
      ])
    #expect([0, 65].contains(outcome.status), "\(outcome.errors)")
    #expect(
      try night.query("SELECT records, contacts FROM input_files WHERE path LIKE '%Master.csv'") == [
        ["84", "36"]
      ])
    let connect = try night.query(
      "SELECT records, parts, superseded, contacts FROM input_files WHERE path LIKE '%delivered_3x%'")
    #expect(connect.first?.first == "3")
    #expect(
      try night.value("SELECT sum(contacts) FROM input_files WHERE format = 'amazon_connect_ctr'") == "1")
  }
}
