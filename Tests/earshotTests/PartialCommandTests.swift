import Foundation
import Testing

/// `earshot scan` and `earshot merge` as their users run them.
struct PartialCommandTests {
  private let night: NightFolder
  private let environment: [String: String]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<40))
    try night.write("lotus/b.jsonl", SmallBook.lines(30..<60))
    try night.write("basil/c.jsonl", SmallBook.lines(0..<25, vendor: "basil"))
    try FileManager.default.copyItem(
      atPath: EarshotProcess.root + "/Fixtures/exports/asterisk/meridian", toPath: night.inputs + "/meridian")
  }

  private func scan(_ folder: String, _ name: String, _ more: [String] = []) throws -> String {
    let path = night.path + "/\(name).partial"
    let outcome = try night.earshot.run(
      ["scan", "--input", night.inputs + "/" + folder, "--out", path, "--quiet"] + more,
      environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return path
  }

  private func merge(
    _ partials: [String], _ name: String, environment more: [String: String] = [:]
  ) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["merge"] + partials + ["--db", night.path + "/\(name).sqlite", "--date", "2026-01-15", "--json"],
      environment: environment.merging(more) { $1 })
  }

  private static let figures =
    "SELECT result_digest, frame_digest, contacts, records, parts, duplicates, superseded, ignored, pending FROM runs"

  @Test func `a refused merge makes no database, and a scan overwrites nothing but partials`() throws {
    let part = try scan("lotus", "lotus")
    let key = ["EARSHOT_KEY": String(repeating: "ef", count: 16)]
    #expect(try merge([part], "new", environment: key).status == 78)
    #expect(!FileManager.default.fileExists(atPath: night.path + "/new.sqlite"))
    #expect(try merge([part], "new").status == 0)
    let export = night.inputs + "/lotus/a.jsonl"
    let before = try Data(contentsOf: URL(fileURLWithPath: export))
    let over = try night.earshot.run(
      ["scan", "--input", night.inputs + "/lotus", "--out", export], environment: environment)
    #expect(over.status == 66 && over.errors.contains("not overwritten"), "\(over.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: export)) == before)
    _ = try scan("lotus", "lotus")
  }

  @Test func `of a file with and without its text, the text counts, in any order`() throws {
    let parts = [try scan("lotus", "with"), try scan("lotus", "without", ["--no-text"])]
    for (name, order) in [("forth", parts), ("back", parts.reversed())] {
      #expect(try merge(order, name).status == 0)
      let turns = try night.query("SELECT count(*) FROM turns", db: night.path + "/\(name).sqlite")
      #expect(Int(turns[0][0]) ?? 0 > 20)
    }
  }

  @Test func `scans merged in any order or tree are one run, and twice is nothing new`() throws {
    #expect(try night.audit(environment: environment).status == 0)
    let expected = try night.query(Self.figures)
    let turns = try night.query("SELECT contact_id, turn, text FROM turns ORDER BY 1, 2")
    #expect(Int(expected[0][2]) ?? 0 > 85 && turns.count > 100)
    let parts = [try scan("lotus", "lotus"), try scan("basil", "basil"), try scan("meridian", "meridian")]
    for (name, order) in [("forth", parts), ("back", parts.reversed() + [parts[1]])] {
      let outcome = try merge(order, name)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let db = night.path + "/\(name).sqlite"
      #expect(try night.query(Self.figures, db: db) == expected)
      #expect(try night.query("SELECT contact_id, turn, text FROM turns ORDER BY 1, 2", db: db) == turns)
      #expect(try night.earshot.run(["verify", "--db", db]).status == 0)
    }
    let joined = night.path + "/joined.partial"
    let join = try night.earshot.run(
      ["merge", parts[2], parts[0], "--out", joined, "--quiet"], environment: environment)
    #expect(join.status == 0, "\(join.errors)")
    #expect(try merge([joined, parts[1], parts[0]], "tree").status == 0)
    let tree = night.path + "/tree.sqlite"
    #expect(try night.query(Self.figures, db: tree) == expected)
    #expect(try night.query("SELECT contact_id, turn, text FROM turns ORDER BY 1, 2", db: tree) == turns)
    #expect(try merge(parts, "tree").status == 0)
    #expect(try night.value("SELECT count(*) FROM runs", db: tree) == "1")
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'nothing_new'", db: tree) == "1")
    let left = try FileManager.default.contentsOfDirectory(atPath: night.path).filter {
      $0.hasSuffix(".part")
    }
    #expect(left.isEmpty)
  }

  @Test func `without transcripts the result is the same and there are no turns`() throws {
    #expect(try night.audit(environment: environment).status == 0)
    let parts = [
      try scan("lotus", "lotus", ["--no-text"]), try scan("basil", "basil", ["--no-text"]),
      try scan("meridian", "meridian", ["--no-text"]),
    ]
    #expect(try merge(parts, "bare").status == 0)
    let db = night.path + "/bare.sqlite"
    #expect(try night.query(Self.figures, db: db) == (try night.query(Self.figures)))
    #expect(try night.value("SELECT count(*) FROM turns", db: db) == "0")
  }

  @Test func `a partial of another key, rule book or configuration is refused by name`() throws {
    let lotus = try scan("lotus", "lotus")
    let basil = try scan("basil", "basil")
    let key = try merge(
      [lotus, basil], "key", environment: ["EARSHOT_KEY": String(repeating: "ab", count: 16)])
    #expect(key.status == 78)
    #expect(key.errors.contains("lotus.partial: it was made with the pseudonym key"))
    #expect(key.errors.contains("basil.partial: it was made with the pseudonym key"))
    let rules = try merge([lotus], "rules", environment: ["EARSHOT_RULES": EarshotProcess.root + "/Rules"])
    #expect(rules.status == 78 && rules.errors.contains("lotus.partial: it was made with the rule book"))
    try Data("explanations: pl\n".utf8).write(to: URL(fileURLWithPath: night.path + "/site.yaml"))
    let site = try night.earshot.run(
      ["merge", lotus, "--db", night.path + "/site.sqlite", "--config", night.path + "/site.yaml"],
      environment: environment)
    #expect(site.status == 78 && site.errors.contains("lotus.partial: it was made with the configuration"))
    for name in ["key", "rules", "site"] {
      let runs = try? night.value("SELECT count(*) FROM runs", db: night.path + "/\(name).sqlite")
      #expect(runs == nil || runs == "0")
    }
  }

  @Test func `nothing in a partial is in clear, and a damaged one is refused`() throws {
    let secret = "jan.kowalski@example.com"
    try night.write(
      "cedar/x.jsonl",
      ContactLine.line(
        "x1", vendor: "cedar", customer: "+48600700800",
        turns: [("customer", "My mail is \(secret), card 4111 1111 1111 1111."), ("agent", "Thank you.")]))
    let path = try scan("cedar", "cedar")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in [secret, "600700800", "4111 1111", "My mail", "cedar", "x.jsonl"] {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    for (number, place) in [20, 60, bytes.count / 2, bytes.count - 40, bytes.count - 1].enumerated() {
      var broken = bytes
      broken[place] ^= 1
      let copy = night.path + "/broken\(number).partial"
      try broken.write(to: URL(fileURLWithPath: copy))
      let outcome = try merge([copy], "broken")
      #expect([65, 78].contains(outcome.status) && outcome.errors.contains("broken\(number).partial"))
    }
    let short = night.path + "/short.partial"
    try bytes.dropLast(100).write(to: URL(fileURLWithPath: short))
    #expect(try merge([short], "broken").status == 65)
    #expect(try merge([night.inputs + "/cedar/x.jsonl"], "broken").status == 65)
    #expect(try merge([night.path + "/nowhere.partial"], "broken").status == 66)
    #expect(!FileManager.default.fileExists(atPath: night.path + "/broken.sqlite"))
  }
}
