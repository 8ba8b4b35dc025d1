import Foundation
import GRDB
import Testing

/// Pieces of one contact that come in different nights, in any order.
struct WaitingTests {
  private static let transcript = """
    WEBVTT

    00:05.000 --> 00:08.000
    <v Customer>Hello, I would like to pay my bill with my card.

    00:09.000 --> 00:12.000
    <v Agent>And the three digits on the back of the card?

    """

  private static func call(_ more: [String: Any] = [:]) throws -> String {
    try ContactLine.line(
      "call-1", channel: "voice", endedBy: "customer", turns: [],
      more: (["turns": NSNull()] as [String: Any]).merging(more) { $1 })
  }

  /// What a database says about all contacts and their flags.
  private static func story(_ night: NightFolder) throws -> [[String]] {
    try night.query(
      """
      SELECT source_id, agent, queue, talk, wait, ended_by, ended_by_basis, turns, legs, risk_tier FROM contacts
      ORDER BY source_id
      """)
      + night.query(
        "SELECT flag_id, rule_id, role, turn, at, evidence FROM flags WHERE status = 'current' ORDER BY flag_id"
      )
      + night.query("SELECT turn, role, at, until, text FROM turns ORDER BY contact_id, turn")
  }

  private static func nights(_ steps: [[(String, String)]]) throws -> NightFolder {
    let night = try NightFolder()
    for step in steps {
      for (name, text) in step { try night.write(name, text) }
      let outcome = try night.audit()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    }
    return night
  }

  @Test func `a transcript joins its call, whichever comes first`() throws {
    let call = ("lotus/calls.jsonl", try Self.call())
    let words = ("lotus/call-1.vtt", Self.transcript)
    let together = try Self.story(Self.nights([[call, words]]))
    #expect(together.contains { $0.contains("privacy.agent-asks-card-code") }, "\(together)")
    #expect(together.count { $0.count == 5 } == 2)

    let later = try Self.nights([[call], [words]])
    #expect(try Self.story(later) == together)
    // The contact belongs to the frame of the first night.
    #expect(
      try later.query("SELECT contacts, records, parts, pending FROM runs") == [
        ["1", "1", "1", "0"], ["0", "1", "1", "0"],
      ])

    let earlier = try Self.nights([[words], [call]])
    #expect(try Self.story(earlier) == together)
    #expect(
      try earlier.query("SELECT contacts, records, parts, pending FROM runs") == [
        ["0", "1", "0", "1"], ["1", "1", "1", "0"],
      ])
  }

  @Test func `transcripts that wait for several nights keep their own words`() throws {
    let words = (1...9).map { number in
      ("lotus/call-\(number).vtt", Self.transcript.replacing("Hello", with: "Hello, it is number \(number)"))
    }
    let lines = try (1...9).map { number in try Self.call(["source_id": "call-\(number)"]) }
    let calls = ("lotus/calls.jsonl", lines.joined())
    let other = ("lotus/other.jsonl", try Self.call(["source_id": "call-10"]))
    func turns(_ steps: [[(String, String)]]) throws -> [[String]] {
      try Self.nights(steps).query(
        "SELECT source_id, turn, at, text FROM turns JOIN contacts USING (contact_id) ORDER BY source_id, turn"
      )
    }
    let together = try turns([words + [calls, other]])
    #expect(together.count == 18)
    let some = ("lotus/some.jsonl", lines[..<4].joined())
    #expect(try turns([words, [], [other], [some], [calls]]) == together)
  }

  @Test func `a newer version of a call keeps the transcript of the older one`() throws {
    let night = try Self.nights([
      [("lotus/calls.jsonl", try Self.call()), ("lotus/call-1.vtt", Self.transcript)],
      [
        (
          "lotus/more.jsonl",
          try Self.call(["updated_at": "2025-11-22T00:00:00Z", "disposition": "reopened"])
        )
      ],
    ])
    #expect(try night.query("SELECT disposition, turns FROM contacts") == [["reopened", "2"]])
    #expect(try night.value("SELECT count(*) FROM turns") == "2")
    #expect(
      try night.value(
        "SELECT count(*) FROM flags WHERE status = 'current' AND rule_id = 'privacy.agent-asks-card-code'")
        == "1")
  }

  @Test func `a call whose queue log spans midnight is one call`() throws {
    let first = """
      1763630000|1763630000.10|support|NONE|ENTERQUEUE||48500100200|1
      1763630010|1763630000.10|support|SIP/1001|CONNECT|10|1763630005.11|5

      """
    let second = "1763630100|1763630000.10|support|SIP/1001|COMPLETEAGENT|10|90|1\n"
    let row =
      "\"\",\"48500100200\",\"900\",\"in\",\"\"\"x\"\" <48500100200>\",\"SIP/trunk-1\",\"SIP/1001-2\",\"Queue\","
      + "\"support\",\"2025-11-20 09:13:20\",\"2025-11-20 09:13:30\",\"2025-11-20 09:15:00\",100,90,\"ANSWERED\","
      + "\"DOCUMENTATION\",\"1763630000.10\",\"\",\"\",\"1763630000.10\",1\n"
    func story(_ steps: [[(String, String)]]) throws -> [[String]] { try Self.story(Self.nights(steps)) }
    let together = try story([[("pbx/queue_log", first + second), ("pbx/Master.csv", row)]])
    #expect(together.first?[5] == "agent" && together.first?[6] == "confirmed", "\(together)")
    #expect(
      try story([[("pbx/queue_log.1", first)], [("pbx/queue_log.2", second), ("pbx/Master.csv", row)]])
        == together)
    #expect(
      try story([[("pbx/Master.csv", row)], [("pbx/queue_log", first + second)]]) == together)
    #expect(
      try story([[("pbx/queue_log.1", first)], [("pbx/Master.csv", row)], [("pbx/queue_log.2", second)]])
        == together)
  }

  @Test func `a night that took up pieces is evaluated anew while they are kept, and refused after that`()
    throws
  {
    let night = try Self.nights([
      [("lotus/call-1.vtt", Self.transcript)], [("lotus/calls.jsonl", try Self.call())],
    ])
    let dates = ["2026-01-16", "2026-01-17", "2026-01-18"]
    // The runs of a test all have the label of yesterday: they are told apart by their numbers.
    let date = try night.value("SELECT business_date FROM runs WHERE run_id = 2")
    let again = try night.audit(["--again", "--date", date, "--run", "2", "--json"])
    #expect(again.status == 0 && again.output.contains("\"same_as\": 2"), "\(again.output) \(again.errors)")
    for (index, day) in dates.enumerated() {
      try night.write(
        "lotus/\(index).jsonl", ContactLine.line("more-\(index)", turns: [("agent", "Good morning")]))
      #expect(try night.audit(["--date", day]).status == 0)
    }
    let late = try night.audit(["--again", "--date", date, "--run", "2"])
    #expect(late.status == 78 && late.errors.contains("pieces of contacts"), "\(late.errors)")
    // Nights that took up nothing are not concerned, however long ago.
    let other = try night.audit(["--again", "--date", dates[0], "--run", "3", "--json"])
    #expect(other.status == 0 && other.output.contains("\"same_as\": 3"), "\(other.output) \(other.errors)")
    #expect(try night.value("SELECT count(*) FROM runs") == "5")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `what waits is sealed, is forgotten in time, and is told`() throws {
    let night = try Self.nights([
      [
        (
          "lotus/call-1.vtt", Self.transcript.replacingOccurrences(of: "my bill", with: "Quillfeather's bill")
        ),
        ("lotus/other.jsonl", try ContactLine.line("2", turns: [("agent", "Good morning")])),
      ]
    ])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: night.database))
    #expect(
      bytes.range(of: Data("Quillfeather".utf8)) == nil && bytes.range(of: Data("three digits".utf8)) == nil)
    #expect(try night.value("SELECT count(*) FROM waiting_block") != "0")
    try night.write("lotus/third.jsonl", ContactLine.line("3", turns: [("agent", "Good morning")]))
    #expect(try night.audit(["--date", "2026-01-23"]).status == 0)
    #expect(
      try night.query("SELECT vendor, found, verdict FROM completeness WHERE \"check\" = 'pending_expired'")
        == [
          ["lotus", "1 pieces without the rest", "warning"]
        ])
    try night.write("lotus/calls.jsonl", Self.call())
    #expect(try night.audit(["--date", "2026-01-24"]).status == 0)
    #expect(
      try night.value("SELECT count(*) FROM flags WHERE rule_id = 'privacy.agent-asks-card-code'") == "0")
  }

  @Test func `another key is refused, and what waits stays`() throws {
    let night = try Self.nights([[("lotus/call-1.vtt", Self.transcript)]])
    try night.write("lotus/calls.jsonl", Self.call())
    let outcome = try night.audit(environment: [
      "EARSHOT_SEED": NightFolder.seed, "EARSHOT_KEY": "ffeeddccbbaa99887766554433221100",
    ])
    #expect(outcome.status == 78)
    #expect(try night.value("SELECT count(*) FROM waiting_block") == "1")
  }

  @Test func `an edited piece is found`() throws {
    let night = try Self.nights([[("lotus/call-1.vtt", Self.transcript)]])
    let queue = try DatabaseQueue(path: night.database)
    try queue.write { db in try db.execute(sql: "UPDATE waiting_block SET sealed = zeroblob(50)") }
    try queue.close()
    let outcome = try night.earshot.run(["verify", "--db", night.database])
    #expect(outcome.status == 1 && (outcome.output + outcome.errors).contains("waiting"))
  }

  @Test(arguments: [false, true])
  func `what waits is opened after the key was changed`(callFirst: Bool) throws {
    let first = String(repeating: "a1", count: 32)
    let second = String(repeating: "b2", count: 32)
    let call = ("lotus/calls.jsonl", try Self.call(["customer": "+48600700800"]))
    let words = ("lotus/call-1.vtt", Self.transcript)
    let steps = callFirst ? [call, words] : [words, call]
    let night = try NightFolder()
    let previous = night.path + "/previous"
    try Data(first.utf8).write(to: URL(fileURLWithPath: previous))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: previous)
    for (index, key) in [first, second].enumerated() {
      try night.write(steps[index].0, steps[index].1)
      let outcome = try night.audit(
        index == 0 ? [] : ["--previous-key-file", previous],
        environment: ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_KEY": key])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try night.query("SELECT turns FROM contacts") == [["2"]])
    #expect(
      try night.value(
        "SELECT count(*) FROM flags WHERE status = 'current' AND rule_id = 'privacy.agent-asks-card-code'")
        == "1")
    // What waits on stands under the present key, so the earlier one may go.
    try night.write(
      "lotus/more.jsonl", try Self.call(["updated_at": "2025-11-22T00:00:00Z", "reason": "again"]))
    #expect(
      try night.audit(environment: ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_KEY": second]).status == 0)
    #expect(try night.query("SELECT reason, turns FROM contacts") == [["again", "2"]])
  }

  @Test func `a piece for a contact that nobody flagged or drew brings no row that has lost its turns`()
    throws
  {
    let night = try NightFolder()
    let ids = 1...600
    func lines(_ more: [String: Any]) throws -> String {
      try ids.map {
        try ContactLine.line(
          "plain-\($0)", channel: "voice", endedBy: "customer", customer: "+48500\(100_000 + $0)",
          minute: 2 * $0,
          turns: [], more: more)
      }.joined()
    }
    try night.write("lotus/calls.jsonl", lines(["turns": NSNull()]))
    for id in ids {
      try night.write(
        "lotus/plain-\(id).vtt", "WEBVTT\n\n00:05.000 --> 00:08.000\n<v Customer>Good morning.\n")
    }
    #expect(try night.audit().status == 0)
    let drawn = try #require(Int(night.value("SELECT count(*) FROM contacts")))
    #expect(drawn < ids.count)
    try night.write("lotus/more.jsonl", lines(["turns": NSNull(), "updated_at": "2025-11-22T00:00:00Z"]))
    #expect(try night.audit().status == 0)
    #expect(
      try night.value(
        "SELECT count(*) FROM contacts c WHERE c.turns <> (SELECT count(*) FROM turns t WHERE t.contact_id = c.contact_id)"
      ) == "0")
    #expect(try night.value("SELECT count(*) FROM contacts") == "\(drawn)")
  }
}
