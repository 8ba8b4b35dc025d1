import Foundation
import Testing

/// What the QA lead does after a night.
struct ReviewTests {
  private let night: NightFolder
  private let seed = ["EARSHOT_SEED": NightFolder.seed]

  init() throws {
    night = try NightFolder()
    var lines = ""
    for index in 0..<600 {
      let isRude = index % 6 == 0
      lines += try ContactLine.line(
        "c\(index)", vendor: ["lotus", "harbor", "meridian"][index % 3], minute: index,
        turns: [
          ("agent", "Good morning, how may I help you?"), ("customer", "My invoice is wrong."),
          ("agent", isRude ? "Give me the code on the back of your card." : "I have corrected it."),
        ])
    }
    try night.write("all/contacts.jsonl", lines)
    try night.commit()
    let outcome = try night.audit()
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// The exported list as rows of cells, none of which holds a quote here.
  private func list() throws -> (header: [String], rows: [[String]]) {
    let outcome = try night.earshot.run([
      "sample", "export", "--db", night.database, "--scorecard", "deductions", "--format", "json",
    ])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let header = ["contact_id", "reviewer", "reviewed_at", "slow-answers", "wrong-information"]
    let rows = try outcome.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return [object?["contact_id"] as? String ?? ""]
    }
    return (header + ["careless-language", "left-open", "notes"], rows)
  }

  /// A filled-in sheet: one contact in ten has a defect.
  private func sheet(reviewer: String, count: Int, answer: String = "none") throws -> String {
    let (header, rows) = try list()
    var text = "\u{FEFF}" + header.joined(separator: ";") + "\r\n"
    for (index, row) in rows.prefix(count).enumerated() {
      let wrong = index % 10 == 0 ? "major" : "none"
      text += "\(row[0]);\(reviewer);2026-01-16 10:00;\(answer);\(wrong);none;n/a;call 500 123 456\r\n"
    }
    let path = night.path + "/\(reviewer)-\(count)-\(answer).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func importing(_ path: String, _ more: [String] = []) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["review", "import", path, "--db", night.database, "--form", "deductions"] + more)
  }

  @Test func `a sheet is stored once, masked, all of it or nothing`() throws {
    let path = try sheet(reviewer: "ana", count: 60)
    #expect(try importing(path, ["--dry-run"]).status == 0)
    #expect(try night.value("SELECT count(*) FROM reviews") == "0")
    let first = try importing(path)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == "60 reviews stored\n")
    let again = try importing(path)
    #expect(again.output == "0 reviews stored, 60 known already\n")
    #expect(!again.errors.contains("notes"))
    // Notes that changed since are told of, not dropped in silence.
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let other = night.path + "/other-notes.csv"
    var lines = text.components(separatedBy: "\r\n")
    for index in [3, 7] { lines[index] = lines[index].replacing("call 500 123 456", with: "was polite") }
    try Data(lines.joined(separator: "\r\n").utf8).write(to: URL(fileURLWithPath: other))
    let told = try importing(other)
    #expect(told.status == 0 && told.output == "0 reviews stored, 60 known already\n")
    #expect(told.errors.contains("2 rows have other notes") && told.errors.contains("the first on line 4"))
    #expect(try night.query("SELECT DISTINCT notes FROM reviews") == [["call [phone]"]])
    #expect(try night.value("SELECT count(*) FROM reviews") == "60")
    #expect(try night.value("SELECT count(*) FROM review_items") == "240")
    #expect(try night.query("SELECT DISTINCT notes FROM reviews") == [["call [phone]"]])
    #expect(try night.query("SELECT DISTINCT form, form_version FROM reviews") == [["deductions", "1"]])

    let bad = try importing(try sheet(reviewer: "bo", count: 80, answer: "sometimes"))
    #expect(bad.status == 65)
    #expect(bad.errors.contains("slow-answers: unknown answer 'sometimes'; answer none, once, often"))
    #expect(bad.errors.contains("nothing was stored"))
    #expect(try night.value("SELECT count(*) FROM reviews") == "60")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a form that changed without a new version is refused`() throws {
    #expect(try importing(try sheet(reviewer: "ana", count: 20)).status == 0)
    let rules = night.path + "/rules"
    try FileManager.default.createDirectory(
      atPath: rules + "/scorecards", withIntermediateDirectories: true)
    let text = try String(
      contentsOfFile: EarshotProcess.root + "/Rules/scorecards/deductions.yaml", encoding: .utf8)
    try Data(text.replacing("pass: 80", with: "pass: 50").utf8)
      .write(to: URL(fileURLWithPath: rules + "/scorecards/deductions.yaml"))
    let outcome = try importing(
      try sheet(reviewer: "bo", count: 5), ["--purpose", "calibrate", "--rules", rules])
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("changed without a new version"))
  }

  @Test func `estimates have an interval, a count and a method, or a reason`() throws {
    #expect(try importing(try sheet(reviewer: "ana", count: 100)).status == 0)
    let record = [
      "estimate", "--db", night.database, "--form", "deductions", "--by", "vendor,agent,rule", "--record",
    ]
    let outcome = try night.earshot.run(record)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Without new reviews there is nothing to store; at another level there is.
    let counts = "SELECT count(*), (SELECT count(*) FROM audit_log WHERE action = 'estimate') FROM estimates"
    let before = try night.query(counts)[0].compactMap { Int($0) }
    let repeated = try night.earshot.run(record)
    #expect(repeated.status == 0 && repeated.output == outcome.output, "\(repeated.errors)")
    #expect(repeated.errors.contains("\(before[0]) of \(before[0]) figures are recorded already"))
    #expect(try night.query(counts)[0].compactMap { Int($0) } == before)
    #expect(try night.earshot.run(record + ["--level", "0.9"]).status == 0)
    #expect(try night.query(counts)[0].compactMap { Int($0) } == [before[0] * 2, 2])
    #expect(try night.earshot.run(record).errors.contains("figures are recorded already"))
    #expect(try night.query(counts)[0].compactMap { Int($0) } == [before[0] * 2, 2])
    #expect(
      try night.value(
        """
        SELECT count(*) FROM estimates WHERE NOT (estimate IS NULL AND low IS NULL AND method LIKE 'none: %'
          OR low <= estimate + 1e-9 AND estimate <= high + 1e-9 AND n >= 10 AND method NOT LIKE 'none%')
        """) == "0")
    #expect(
      try night.value("SELECT count(*) FROM estimates WHERE measure = 'defect_rate' AND domain = 'all'")
        == "2")
    #expect(
      Double(
        try night.value("SELECT estimate FROM estimates WHERE measure = 'defect_rate' AND domain = 'all'"))
        ?? 0 > 0.02)
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `flags are judged after the blind score, and give the rule's precision`() throws {
    let none = try night.earshot.run([
      "review", "export", "--db", night.database, "--kind", "second-pass", "--format", "csv",
    ])
    #expect(none.output.split(separator: "\r\n").count == 1)
    let count = Int(try night.value("SELECT count(*) FROM sample")) ?? 0
    #expect(try importing(try sheet(reviewer: "ana", count: count)).status == 0)
    let shown = try night.earshot.run([
      "review", "export", "--db", night.database, "--kind", "second-pass", "--format", "csv",
    ])
    // Excel reads it rightly, and what was said stands beside the flag.
    #expect(shown.output.hasPrefix("\u{FEFF}flag_id,"))
    #expect(shown.output.contains("1. 0:05 agent: Good morning"))
    let book = night.path + "/second.xlsx"
    let pass = ["review", "export", "--db", night.database, "--kind", "second-pass", "--out", book]
    #expect(try night.earshot.run(pass).status == 0)
    #expect(try night.earshot.run(pass).status == 74)
    #expect(try Data(contentsOf: URL(fileURLWithPath: book)).prefix(2) == Data("PK".utf8))
    let flags = try night.query(
      "SELECT DISTINCT flag_id FROM flags JOIN sample USING (contact_id) WHERE rule_id LIKE 'privacy.%' ORDER BY 1"
    )
    try #require(flags.count >= 10)
    var text = "flag_id,verdict,reviewer,judged_at,reason\n"
    for (index, flag) in flags.enumerated() {
      text += "\(flag[0]),\(index % 5 == 0 ? "wrong" : "right"),bo,2026-01-17,\n"
    }
    let path = night.path + "/verdicts.csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let judged = try night.earshot.run(["review", "import", path, "--db", night.database, "--verdicts"])
    #expect(judged.output == "\(flags.count) judgements stored\n", "\(judged.errors)")
    let outcome = try night.earshot.run([
      "estimate", "--db", night.database, "--form", "deductions", "--format", "json",
    ])
    #expect(outcome.output.contains("\"measure\": \"precision\", \"domain\": \"rule=privacy."))
  }

  @Test func `the next ticket replaces a contact, and a picked one is found out`() throws {
    let contact = try night.value("SELECT contact_id FROM sample ORDER BY ticket DESC LIMIT 1")
    let replace = ["sample", "replace", "--db", night.database, "--contact", contact]
    #expect(try night.earshot.run(replace, environment: seed).status == 64)
    let outcome = try night.earshot.run(replace + ["--reason", "no recording"], environment: seed)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.earshot.run(replace + ["--reason", "again"], environment: seed).status == 64)
    let verify = ["sample", "verify", "--db", night.database]
    #expect(try night.earshot.run(verify, environment: seed).status == 0)
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    #expect(
      try night.query("SELECT replaces, reason FROM sample WHERE replaces IS NOT NULL") == [
        [contact, "no recording"]
      ])
    let sheet = try list()
    #expect(!sheet.rows.contains([contact]))
    #expect(sheet.rows.contains([outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)]))
  }

  @Test func `every reviewer gets a workbook, nobody scores a contact twice`() throws {
    let out = night.path + "/list.xlsx"
    let outcome = try night.earshot.run(
      [
        "sample", "export", "--db", night.database, "--scorecard", "deductions", "--out", out, "--reviewers",
        "ana,bo,cy", "--double", "0.2",
      ], environment: seed)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["ana", "bo", "cy"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: night.path + "/list-\(name).xlsx"))
      #expect(data.prefix(2) == Data("PK".utf8))
    }
  }

  @Test func `a plan is priced, and an impossible one is refused`() throws {
    let plan = ["sample", "plan", "--db", night.database]
    let choices = try night.earshot.run(plan + ["--budget", "120", "--show", "choices", "--format", "csv"])
    #expect(choices.output.split(separator: "\r\n").count == 5, "\(choices.errors)")
    #expect(try night.earshot.run(plan + ["--budget", "1"]).status == 64)
    #expect(try night.earshot.run(plan + ["--by", "mood"]).status == 64)
    #expect(try night.earshot.run(["sample", "acceptance", "--lot", "1000", "--aql", "1"]).status == 0)
  }
}
