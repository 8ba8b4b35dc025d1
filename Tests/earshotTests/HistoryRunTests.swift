import Foundation
import Testing

/// How long contacts are known, and what their files are called, through the program.
struct HistoryRunTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
  }

  private func run(_ date: String, _ more: [String] = []) throws -> EarshotProcess.Outcome {
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", date, "--json"] + more,
      environment: ["EARSHOT_RULES": night.path + "/rules"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func line(
    _ id: String, _ day: String, disposition: String = "ok", customer: String = "+48500123456"
  )
    -> String
  {
    """
    {"source_id":"\(id)","vendor":"v","channel":"voice","started_at":"\(day)T08:00:00Z","customer":"\(customer)",\
    "disposition":"\(disposition)"}

    """
  }

  private func known() throws -> Int {
    let outcome = try night.earshot.run(["contacts", "--db", night.database, "--all", "--format", "csv"])
    return outcome.output.split(whereSeparator: \.isNewline).count - 1
  }

  @Test func `a contact that is stamped in the future lets no history go`() throws {
    let first = (1...5).map { line("a\($0)", "2025-11-20") }.joined()
    try night.write("v/1.jsonl", first)
    _ = try run("2025-11-20")
    try night.write("v/2.jsonl", line("b", "2999-01-01"))
    _ = try run("2025-11-21")
    #expect(try known() == 6)
    try night.write("v/3.jsonl", line("a1", "2025-11-20") + line("c", "2025-11-21"))
    _ = try run("2025-11-22")
    #expect(
      try night.query("SELECT contacts, duplicates FROM runs ORDER BY run_id DESC LIMIT 1") == [["1", "1"]])
    #expect(try night.earshot.run(["sample", "verify", "--db", night.database, "--run", "1"]).status == 0)
  }

  @Test func `a night whose frame was let go is told from one that was changed`() throws {
    try night.write("v/1.jsonl", (1...8).map { line("a\($0)", "2025-10-01") }.joined())
    _ = try run("2025-10-01")
    try night.write("v/2.jsonl", line("b", "2025-11-20"))
    _ = try run("2025-11-20")
    for command in ["verify", "export-frame"] {
      let outcome = try night.earshot.run(["sample", command, "--db", night.database, "--run", "1"])
      #expect(outcome.status == 78 && outcome.errors.contains("history_days"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("do not fit"))
    }
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `what is delivered later stands, whatever its digest`() throws {
    try night.write("v/1.jsonl", (1...12).map { line("x\($0)", "2025-11-20", disposition: "one") }.joined())
    _ = try run("2025-11-20")
    try night.write("v/2.jsonl", (1...12).map { line("x\($0)", "2025-11-20", disposition: "two") }.joined())
    _ = try run("2025-11-21")
    #expect(try night.query("SELECT DISTINCT disposition FROM contacts") == [["two"]])
  }

  @Test func `a switchboard is no customer`() throws {
    try night.write(
      "v/1.jsonl",
      (1...51).map { line("s\($0)", "2025-11-20") }.joined()
        + line("t", "2025-11-20", customer: "+48600100200"))
    _ = try run("2025-11-20")
    #expect(
      try night.query("SELECT count(*) FROM contacts WHERE customer_key IS NOT NULL AND source_id <> 't'")
        == [["0"]])
  }

  @Test func `a number in a file's name is masked, and its contacts stay apart`() throws {
    let names = ["48500123456-out", "500123457 a", "+48500123458"]
    for name in names {
      try night.write("v/\(name).vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Agent>Hello there\n")
    }
    try night.write("v/1.jsonl", names.map { line($0, "2025-11-20", customer: "") }.joined())
    _ = try run("2025-11-20")
    let paths = try night.query("SELECT path FROM input_files ORDER BY 1").flatMap(\.self)
    #expect(paths.count == 4 && !paths.contains { $0.contains("5001234") }, "\(paths)")
    #expect(try night.query("SELECT contacts, pending FROM runs") == [["3", "0"]])
    #expect(try night.query("SELECT count(*) FROM contacts WHERE file LIKE '%5001234%'") == [["0"]])
  }

  @Test func `the database among the exports is none of them`() throws {
    try night.write("v/1.jsonl", line("a", "2025-11-20"))
    let database = night.inputs + "/night.sqlite"
    for date in ["2025-11-20", "2025-11-21"] {
      let outcome = try night.earshot.run(
        ["run", "--input", night.inputs, "--db", database, "--date", date],
        environment: ["EARSHOT_RULES": night.path + "/rules"])
      #expect(outcome.status == 0)
      #expect(!(outcome.output + outcome.errors).contains("night.sqlite-"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("not read"), "\(outcome.errors)")
    }
  }
}
