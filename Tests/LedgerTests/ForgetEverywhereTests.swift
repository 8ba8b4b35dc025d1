import Foundation
import GRDB
import Ledger
import Testing

/// An erasure against every table and column that there is.
struct ForgetEverywhereTests {
  private static let customer = HistoryID(high: 0x1357_9BDF_0246_8ACE, low: 0xFDB9_7531_ECA8_6420)

  /// What an erasure overwrites or removes, by table.
  private static let erased = [
    "contact":
      "source_id customer_key campaign disposition reason case_id csat survey_offered recording file record_offset",
    "leg": "contact leg agent team started_at ended_at ended_by", "contact_turns": "contact turns",
    "flag_row": "evidence evidence_at explanation", "flag_words": "evidence explanation",
    "flag_words_data": "block",
    "flag_words_idx": "term", "consequence": "detail", "review": "notes", "flag_verdict": "reason",
    "drawn": "reason", "sealed_original": "wrapped sealed", "history_content": "payload",
    // By those who have the key: see the tests of the command.
    "waiting_block": "sealed",
  ]

  /// What stays: ids, digests, times, figures, how the vendor works, and what the customer has no part in.
  private static let kept = [
    "grdb_migrations": "identifier",
    "run": """
    run_id state business_date started_at finished_at earshot_version command rules_digest config_digest inputs_digest \
    frame_digest result_digest seed_commitment replaces contacts records parts duplicates superseded ignored pending \
    quarantined flags_root
    """,
    "input_file": """
    run_id path sha256 bytes container encoding format vendor records parts duplicates superseded ignored pending \
    quarantined contacts status first_at last_at digest
    """,
    "contact": """
    id contact_id vendor channel direction queue brand site agent team supervisor language started_at answered_at \
    ended_at wait talk hold after_work holds transfers legs turns ended_by ended_by_basis complexity run_id stratum_id \
    risk_tier digest legs_digest turns_digest
    """,
    "supersession": "run_id contact_id digest",
    "history_block":
      "block run_id segment contacts first_id last_id first_started last_started contents digest",
    "history_content": "block ids digests",
    "flag_row": "flag_id run_id contact_id rule status grade score agent leg role turn at digest result",
    "flag_rule": "id rule_id rule_version category severity",
    "flag_words_data": "id", "flag_words_idx": "segid pgno", "flag_words_docsize": "id sz",
    "flag_words_config": "k v", "consequence": "flag_id run_id kind at digest",
    "agent_finding": """
    finding_id run_id vendor level agent rule_id period_start period_end contacts observed expected ratio low high \
    p_value q_value explanation digest result
    """,
    "agent_finding_contact": "run_id finding_id contact_id digest",
    "rule_result": """
    run_id rule_id rule_version vendor evaluated hits waived not_applicable not_evaluated reason digest
    """,
    "stratum": """
    run_id stratum_id vendor channel queue language risk_tier population allocated drawn digest result
    """,
    "drawn": """
    import_id run_id stratum_id contact_id rank ticket inclusion_probability weight kind replaces digest result
    """,
    "reserve": "run_id contact_id digest", "growth": "import_id run_id stratum_id allocated digest",
    "quarantined_record": "run_id file record byte_offset reason shape keyed_digest digest",
    "completeness_check": "run_id vendor check subject expected found verdict digest",
    "volume_block": "run_id vendor channel queue team base rows digest",
    "review": """
    import_id review_id contact_id reviewer reviewed_at form form_version purpose score auto_failed digest
    """,
    "review_item": "import_id review_id criterion answer points not_applicable digest",
    "flag_verdict": "import_id flag_id reviewer judged_at verdict digest",
    "estimate": "import_id run_id measure domain estimate low high level n population method digest",
    "tombstone": "import_id name row_digest remains digest",
    "audit_event": "seq at actor action subject detail previous digest",
    "log_head": "only seq digest",
    "forgotten": "import_id kind mark before digest", "sealed_original": "run_id contact_id key_id digest",
    "waiting_block": "run_id part",
  ]

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(separator: " ").map(String.init)
  }

  /// A text that stands in one column alone.
  private static func mark(_ table: String, _ column: String) -> String { "zqzq\(table)\(column)zqzq" }

  /// A ledger in which every column that is to be erased holds its mark, about one customer.
  private func ledger(_ scratch: Scratch) throws {
    func mark(_ table: String, _ column: String) -> String { Self.mark(table, column) }
    var night = Night(seed: 77, size: 4)
    let id = night.contacts[0].contact.contactID
    night.contacts[0].contact.sourceID = mark("contact", "source_id")
    night.contacts[0].contact.customerKey = Self.customer.hex
    night.contacts[0].contact.campaign = mark("contact", "campaign")
    night.contacts[0].contact.disposition = mark("contact", "disposition")
    night.contacts[0].contact.reason = mark("contact", "reason")
    night.contacts[0].contact.caseID = mark("contact", "case_id")
    night.contacts[0].contact.csat = 4
    night.contacts[0].contact.surveyOffered = true
    night.contacts[0].contact.recording = mark("contact", "recording")
    night.contacts[0].contact.file = mark("contact", "file")
    night.contacts[0].contact.recordOffset = 12
    night.contacts[0].legs[0].agent = mark("leg", "agent")
    night.contacts[0].legs[0].team = mark("leg", "team")
    night.contacts[0].turns[0].text = mark("contact_turns", "turns")
    night.flags[0].evidence = mark("flag_row", "evidence")
    night.flags[0].explanation = mark("flag_row", "explanation") + ": " + mark("flag_row", "evidence")
    night.consequences[0].flagID = night.flags[0].flagID
    night.consequences[0].detail = mark("consequence", "detail")
    night.originals[0] = OriginalRow(
      contactID: id, keyID: "k", wrapped: Array(mark("sealed_original", "wrapped").utf8),
      sealed: Array(mark("sealed_original", "sealed").utf8))
    for index in night.history.indices where night.history[index].id.hex == id {
      night.history[index].customer = Self.customer
    }
    try night.write(to: scratch.path())
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let flag = night.flags[0].flagID
    try writer.importRows(action: "review_import", detail: nil, now: Night.now) { rows in
      try rows.add([
        ReviewRow(
          reviewID: "r1", contactID: id, reviewer: "me", reviewedAt: Night.now, form: "f", formVersion: "1",
          purpose: "measure", score: 0.5, autoFailed: false, notes: mark("review", "notes"))
      ])
      try rows.add([
        FlagVerdictRow(
          flagID: flag, reviewer: "me", judgedAt: Night.now, verdict: "right",
          reason: mark("flag_verdict", "reason"))
      ])
      try rows.add(
        [
          SampleRow(
            stratumID: "s", contactID: "another", rank: 9, ticket: "ff", kind: "random", replaces: id,
            reason: mark("drawn", "reason"))
        ], run: 1)
    }
    try writer.close()
  }

  /// Every text and blob of a column, as bytes.
  private func bytes(_ path: String, _ table: String, _ column: String) throws -> Data {
    try DatabaseQueue(path: path).read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT CAST(\"\(column)\" AS BLOB) FROM \"\(table)\"")
      return rows.reduce(into: Data()) { $0 += $1[0] as Data? ?? Data() }
    }
  }

  @Test func `every column of every table is known to be erased or kept`() throws {
    let scratch = try Scratch()
    try ledger(scratch)
    let columns = try DatabaseQueue(path: scratch.path()).read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT s.name, c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c
          WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          """
      ).map { "\($0[0] as String).\($0[1] as String)" }
    }
    let known = [Self.erased, Self.kept].flatMap { tables in
      tables.flatMap { table, list in Self.words(list).map { "\(table).\($0)" } }
    }
    #expect(Set(known).count == known.count)
    let unknown = Set(columns).subtracting(known)
    #expect(unknown.isEmpty, "to be erased by Eraser, or to be kept? \(unknown.sorted())")
    let gone = Set(known).subtracting(columns)
    #expect(gone.isEmpty, "\(gone.sorted())")
  }

  @Test func `of what is erased, nothing is left in any cell or byte of the file`() throws {
    let scratch = try Scratch()
    try ledger(scratch)
    let path = scratch.path()
    var marks = 0
    for (table, list) in Self.erased {
      for column in Self.words(list) {
        let mark = Data(Self.mark(table, column).utf8)
        if try bytes(path, table, column).range(of: mark) != nil { marks += 1 }
      }
    }
    // Keys, numbers and words of the index stand there in another form.
    #expect(marks == 18)
    let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
    #expect(try writer.forget([Self.customer], now: Night.now).contacts == 1)
    try writer.close()
    #expect(try LedgerVerifier(path: path).verify() == [])
    let tables = try DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    let key = stride(from: 0, to: 32, by: 2).map { place -> UInt8 in
      let hex = Array(Self.customer.hex)
      return UInt8(String(hex[place...place + 1]), radix: 16) ?? 0
    }
    let secrets = [Data("zqzq".utf8), Data(Self.customer.hex.utf8), Data(key)]
    for table in tables {
      let columns = try DatabaseQueue(path: path).read { try $0.columns(in: table).map(\.name) }
      for column in columns {
        let data = try bytes(path, table, column)
        for secret in secrets { #expect(data.range(of: secret) == nil, "\(table).\(column)") }
      }
    }
    for file in [path, path + "-wal"] {
      let data = FileManager.default.contents(atPath: file) ?? Data()
      for secret in secrets { #expect(data.range(of: secret) == nil, "\(file)") }
    }
    let row = try DatabaseQueue(path: path).read { db in
      try Row.fetchOne(
        db, sql: "SELECT csat, survey_offered, record_offset FROM contact WHERE source_id = 'erased'")
    }
    #expect(try #require(row).databaseValues.allSatisfy(\.isNull))
  }

  @Test func `rows of runs that were abandoned before leave nothing in the file`() throws {
    let scratch = try Scratch()
    try ledger(scratch)
    // The same night once more, staged and given up, as an evaluation anew with the same result is.
    var night = Night(seed: 78, size: 40)
    for index in night.contacts.indices {
      night.contacts[index].contact.customerKey = Self.customer.hex
      night.contacts[index].turns[0].text = "zq" + String(repeating: "words of the customer ", count: 40)
    }
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    try night.stage(run)
    _ = try run.stagedResult()
    try run.abandon()
    try writer.forget([Self.customer], now: Night.now)
    try writer.close()
    let data = try Data(contentsOf: URL(filePath: scratch.path()))
    #expect(data.range(of: Data("words of the customer".utf8)) == nil)
    #expect(data.range(of: Data(Self.customer.hex.utf8)) == nil)
  }
}
