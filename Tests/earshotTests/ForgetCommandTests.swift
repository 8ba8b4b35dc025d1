import Foundation
import Testing

/// `earshot forget`: erasure that lasts, holds, retention.
struct ForgetCommandTests {
  private let night: NightFolder
  private static let number = "+48600700800"
  private static let other = "+48600111222"

  init() throws { night = try NightFolder() }

  private func line(_ id: String, _ customer: String, minute: Int = 0, more: [String: Any] = [:]) throws
    -> String
  {
    try ContactLine.line(
      id, customer: customer, minute: minute,
      turns: [
        ("customer", "I asked about the Rumpelstilzchen tariff, my card 4111 1111 1111 1111."),
        ("agent", "I repeat: 4111 1111 1111 1111. Goodbye."),
      ], more: ["case_id": "case-of-\(id)"].merging(more) { $1 })
  }

  private func forget(_ input: String?, _ more: [String] = []) throws -> EarshotProcess.Outcome {
    try night.earshot.run(["forget", "--db", night.database] + more, input: input)
  }

  private func verified() throws -> Bool {
    try night.earshot.run(["verify", "--db", night.database]).status == 0
  }

  @Test func `a forgotten customer is gone everywhere and does not come back`() throws {
    try night.write("a.jsonl", try line("one", Self.number) + line("two", Self.other, minute: 1))
    #expect(try night.audit().status == 0)
    let counts =
      "SELECT (SELECT count(*) FROM contacts), (SELECT count(*) FROM flags), (SELECT sum(population) FROM strata), (SELECT result_digest FROM runs)"
    let before = try night.query(counts)
    let key = try night.value("SELECT customer_key FROM contacts WHERE source_id = 'one'")
    #expect(key.count == 32)

    // Written another way, and in the form of a country's own.
    let outcome = try forget("600 700 800\n\n")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("erased: 1 contacts"), "\(outcome.errors)")
    #expect(try night.query(counts) == before)
    #expect(try verified())
    #expect(try night.value("SELECT count(*) FROM turns WHERE text LIKE '%Rumpelstilzchen%'") == "1")
    let data = try Data(contentsOf: URL(fileURLWithPath: night.database))
    for text in [key, "case-of-one", "600700800"] {
      #expect(data.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(data.range(of: Data("case-of-two".utf8)) != nil)
    let journal = FileManager.default.contents(atPath: night.database + "-wal") ?? Data()
    #expect(journal.range(of: Data(key.utf8)) == nil && journal.range(of: Data("case-of-one".utf8)) == nil)
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'forget'") == "1")

    // The same records in a file of their own: none is a duplicate of what is gone, and no piece is kept of them.
    try night.write("again.jsonl", try line("one", Self.number) + "\n" + line("two", Self.other, minute: 1))
    #expect(try night.audit().status == 0)
    #expect(try night.query("SELECT ignored, duplicates FROM runs WHERE run_id = 2") == [["1", "1"]])
    #expect(try forget(Self.number).output == "nothing was there to erase\n")

    // The same file, recompressed and restated; an old call of theirs that comes late; a new one.
    try night.write(
      "b.jsonl",
      try line("one", Self.number) + line("one", Self.number, more: ["updated_at": "2025-11-29T00:00:00Z"])
        + line("late", Self.number, minute: 3) + line("three", Self.other, minute: 4))
    let again = try night.audit()
    #expect(again.status == 0, "\(again.errors)")
    #expect(
      try night.query("SELECT records, parts, ignored + duplicates + superseded FROM runs WHERE run_id = 3")
        == [["4", "1", "3"]])
    #expect(
      try night.value("SELECT count(*) FROM contacts WHERE case_id LIKE '%one' OR source_id = 'late'") == "0")
    #expect(try night.value("SELECT count(*) FROM turns WHERE text LIKE '%Rumpelstilzchen%'") == "2")
    let tomorrow = Int(Date().timeIntervalSince1970) + 86_400
    try night.write(
      "c.jsonl",
      try line(
        "back", Self.number,
        more: [
          "started_at": ContactLine.stamp(tomorrow), "answered_at": ContactLine.stamp(tomorrow + 5),
          "ended_at": ContactLine.stamp(tomorrow + 60),
        ]))
    #expect(try night.audit().status == 0)
    #expect(try night.value("SELECT customer_key FROM contacts WHERE source_id = 'back'") == key)
    #expect(try verified())
    #expect(try forget(Self.number).output.hasPrefix("erased: 1 contacts"))
    #expect(try forget(Self.number).output == "nothing was there to erase\n")
    #expect(try verified())
  }

  @Test func `numbers as arguments, none at all and nonsense are refused without being told`() throws {
    try night.write("a.jsonl", try line("one", Self.number))
    #expect(try night.audit().status == 0)
    let argument = try night.earshot.run(["forget", "--db", night.database, "600700800"])
    #expect(argument.status == 64 && !argument.errors.contains("600700800"), "\(argument.errors)")
    #expect(try forget("").status == 64)
    let nonsense = try forget("unknown\n")
    #expect(nonsense.status == 65 && nonsense.errors.contains("line 1"))
    #expect(try forget("zz\n", ["--contacts"]).status == 65)
    let wrongKey = try night.earshot.run(
      ["forget", "--db", night.database], environment: ["EARSHOT_KEY": String(repeating: "ab", count: 16)],
      input: Self.number)
    #expect(wrongKey.status == 78 && wrongKey.errors.contains("made with the key"))
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'forget'") == "0")
  }

  @Test func `a contact can be named by its id`() throws {
    try night.write("a.jsonl", try line("one", Self.number) + line("two", Self.other, minute: 1))
    #expect(try night.audit().status == 0)
    let id = try night.value("SELECT contact_id FROM contacts WHERE source_id = 'two'")
    #expect(try forget(id + "\n", ["--contacts"]).output.hasPrefix("erased: 1 contacts"))
    #expect(try night.query("SELECT source_id FROM contacts ORDER BY 1") == [["erased"], ["one"]])
    #expect(try verified())
  }

  @Test func `a legal hold forbids it until it is released`() throws {
    try night.write("a.jsonl", try line("one", Self.number))
    #expect(try night.audit().status == 0)
    #expect(try forget(Self.number, ["--hold", "case 7"]).output == "held: case 7, 1 contact\n")
    let refused = try forget(Self.number)
    #expect(refused.status == 78 && refused.errors.contains("the legal hold case 7"))
    let list = try forget(nil, ["--holds", "--json"]).output
    #expect(list.contains("\"name\": \"case 7\"") && list.contains("\"contacts\": 1,"), "\(list)")
    #expect(try forget(nil, ["--release", "case 8"]).status == 64)
    #expect(try forget(nil, ["--release", "case 7"]).status == 0)
    #expect(try forget(Self.number).output.hasPrefix("erased: 1"))
    #expect(try verified())
  }

  @Test func `what a hold or an erasure covers is told, and which lines belong to nobody`() throws {
    try night.write(
      "a.jsonl",
      try line("one", Self.number) + line("two", Self.number, minute: 1)
        + line("three", Self.other, minute: 2))
    #expect(try night.audit().status == 0)
    // A number that is mistyped, and a blank line, which counts.
    let held = try forget("\(Self.number)\n\n600 111 223\n", ["--hold", "case 7"])
    #expect(held.status == 0 && held.output == "held: case 7, 2 contacts\n", "\(held.output)")
    #expect(held.errors.contains("line 3 of standard input: no contact") && !held.errors.contains("111"))
    #expect(try forget("600111224", ["--hold", "case 8"]).output == "held: case 8, 0 contacts\n")
    let id = try night.value("SELECT contact_id FROM contacts WHERE source_id = 'three'")
    let ids = try forget(
      "\(String(repeating: "0", count: 32))\n\(id)\n", ["--contacts", "--hold", "case 9", "--json"])
    #expect(ids.output.contains("\"contacts\": 1,") && ids.errors.contains("line 1 of"), "\(ids)")
    let list = try forget(nil, ["--holds", "--json"]).output
    for count in [
      "\"case 7\", \"customers\": 2, \"contacts\": 2", "\"case 8\", \"customers\": 1, \"contacts\": 0",
    ] {
      #expect(list.contains(count), "\(list)")
    }
    let wrong = try forget("unknown\n\(Self.other)\n\nunknown\n")
    #expect(wrong.status == 65 && wrong.errors.contains("lines 1, 4 of"), "\(wrong.errors)")
    #expect(try forget(nil, ["--release", "case 9"]).status == 0)
    let erased = try forget("600111225\n\(Self.other)\n")
    #expect(erased.output.hasPrefix("erased: 1 contacts"), "\(erased.output)")
    #expect(
      erased.errors.contains("line 1 of standard input: no contact") && !erased.errors.contains("600111"))
  }

  @Test func `what is older than the retention goes at the end of a run, or when asked`() throws {
    try night.write("a.jsonl", try line("old", Self.number))
    #expect(try night.audit().status == 0)
    let config = night.path + "/earshot.yaml"
    try Data("retention: { turns: 30, evidence: 36000 }\n".utf8).write(to: URL(fileURLWithPath: config))
    #expect(try forget(nil, ["--expired"]).status == 78)
    #expect(try forget(nil, ["--expired", "--config", config]).output.hasPrefix("erased: 1 contacts"))
    #expect(try night.value("SELECT count(*) FROM turns") == "0")
    #expect(Int(try night.value("SELECT count(*) FROM flags WHERE evidence IS NOT NULL")) ?? 0 > 0)
    try Data("retention: { turns: 30, evidence: 30, contacts: 30 }\n".utf8)
      .write(to: URL(fileURLWithPath: config))
    try night.write("b.jsonl", try line("old too", Self.other, minute: 5))
    let outcome = try night.audit(["--config", config])
    #expect(outcome.status == 0 && outcome.errors.contains("retention"), "\(outcome.errors)")
    #expect(try night.query("SELECT DISTINCT source_id FROM contacts") == [["erased"]])
    #expect(
      try night.value("SELECT count(*) FROM flags WHERE evidence IS NOT NULL OR explanation IS NOT NULL")
        == "0")
    #expect(try verified())
    let wrong = night.path + "/wrong.yaml"
    try Data("retention: { turn: 30 }\n".utf8).write(to: URL(fileURLWithPath: wrong))
    let fault = try night.audit(["--config", wrong])
    #expect(fault.status == 78 && fault.errors.contains("did you mean 'turns'"))
  }
}
