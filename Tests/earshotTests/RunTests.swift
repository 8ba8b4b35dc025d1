import Foundation
import Testing

struct RunTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private static let views = [
    "runs", "input_files", "contacts", "legs", "turns", "flags", "consequences", "agent_findings",
    "agent_finding_contacts", "rule_results", "strata", "sample", "reviews", "review_items", "flag_verdicts",
    "estimates", "quarantine", "completeness", "audit_log", "volumes",
  ]

  @Test func `a night of all formats adds up`() throws {
    try night.copyFixtures()
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    for view in Self.views { _ = try night.query("SELECT * FROM \(view) LIMIT 1") }
    let sums = try night.query(
      "SELECT records, parts + duplicates + superseded + ignored + pending + quarantined, contacts FROM runs")
    #expect(sums.count == 1)
    #expect(sums[0][0] == sums[0][1])
    #expect(try night.value("SELECT sum(population) FROM strata") == sums[0][2])
    #expect(
      try night.value(
        "SELECT count(*) FROM input_files WHERE records <> parts + duplicates + superseded + ignored + pending + quarantined"
      ) == "0")
    let formats = try night.value("SELECT count(DISTINCT format) FROM input_files WHERE status = 'read'")
    #expect(Int(formats) ?? 0 >= 17, "\(formats)")
    #expect(try night.value("SELECT sum(contacts) FROM volumes") == sums[0][2])
    #expect(Int(try night.value("SELECT count(*) FROM flags")) ?? 0 > 0)
    #expect(Int(try night.value("SELECT count(*) FROM sample")) ?? 0 > 0)
    #expect(
      try night.value(
        "SELECT count(*) FROM sample LEFT JOIN contacts USING (contact_id) WHERE source_id IS NULL") == "0")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `every drawn or flagged contact with a transcript has its masked turns`() throws {
    try night.copyFixtures()
    #expect(try night.audit().status == 0)
    #expect(
      try night.value(
        "SELECT count(*) FROM contacts c WHERE turns <> (SELECT count(*) FROM turns t WHERE t.contact_id = c.contact_id)"
      ) == "0")
    #expect(Int(try night.value("SELECT count(*) FROM turns")) ?? 0 > 0)
  }

  @Test func `the same files again are nothing new`() throws {
    try night.copyFixtures()
    #expect(try night.audit().status == 0)
    let again = try night.audit()
    #expect(again.status == 0)
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'nothing_new'") == "1")
  }

  @Test func `a damaged cache of patterns changes nothing`() throws {
    try night.copyFixtures()
    let cache = ["XDG_CACHE_HOME": night.path + "/cache"]
    var results: [String] = []
    for round in 0..<3 {
      let database = night.path + "/\(round).sqlite"
      let outcome = try night.earshot.run(
        [
          "run", "--input", night.inputs + "/contact_lines", "--db", database, "--json", "--quiet",
        ], environment: cache.merging(["EARSHOT_SEED": NightFolder.seed]) { $1 })
      #expect(outcome.status == 0, "\(outcome.errors)")
      results.append(try night.value("SELECT result_digest FROM runs", db: database))
      let folder = night.path + "/cache/earshot"
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.count == 1)
      guard round == 1, let file = files.first else { continue }
      let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
      try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder + "/" + file))
    }
    #expect(Set(results).count == 1 && results[0].count == 64)
  }

  @Test func `a file that failed before is tried again and makes no run`() throws {
    try night.write("lotus/a.jsonl", ContactLine.line("1", turns: [("agent", "Good morning")]))
    try night.write("lotus/b.bin", "this is no export\n")
    #expect(try night.audit().status == 0)
    let again = try night.audit()
    #expect(again.status == 0 && again.errors.contains("b.bin"))
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'nothing_new'") == "1")
  }

  @Test func `known records in another file are duplicates, and a newer version restates its contact`() throws
  {
    let turns = [
      ("customer", "Hello, my bill is wrong."), ("agent", "Let me look. It is corrected now. Goodbye."),
    ]
    try night.write("a.jsonl", try ContactLine.line("1", turns: turns) + ContactLine.line("2", turns: turns))
    #expect(try night.audit().status == 0)
    try night.write(
      "b.jsonl",
      try ContactLine.line("1", turns: turns)
        + ContactLine.line(
          "2", turns: turns, more: ["updated_at": "2025-11-21T00:00:00Z", "disposition": "reopened"])
        + ContactLine.line("3", turns: turns))
    let second = try night.audit()
    #expect(second.status == 0, "\(second.errors)")
    #expect(
      try night.query("SELECT contacts, records, parts, duplicates FROM runs WHERE run_id = 2") == [
        ["1", "3", "2", "1"]
      ])
    #expect(try night.value("SELECT disposition FROM contacts WHERE source_id = '2'") == "reopened")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a record that can't be used is quarantined and takes nobody with it`() throws {
    let turns = [("customer", "Hello."), ("agent", "Goodbye.")]
    let lines = try (0..<30).map { try ContactLine.line("\($0)", minute: $0, turns: turns) }
    try night.write(
      "a.jsonl", lines[..<10].joined() + "{\"source_id\": \"x\", \"vendor\":\n" + lines[10...].joined())
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT contacts, quarantined FROM runs") == [["30", "1"]])
    #expect(try night.value("SELECT count(*) FROM quarantine WHERE reason <> ''") == "1")
  }

  @Test func `too many unusable records end with 65, and the rest is stored`() throws {
    let turns = [("customer", "Hello."), ("agent", "Goodbye.")]
    try night.write(
      "a.jsonl", try ContactLine.line("1", turns: turns) + "{\"source_id\": 1}\n{\"vendor\": 2}\n")
    #expect(try night.audit().status == 65)
    #expect(try night.value("SELECT contacts FROM runs") == "1")
  }
}
