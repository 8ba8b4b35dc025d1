import Contacts
import Foundation
import GRDB
import Ledger
import Testing

/// Every edit of a covered cell is found.
struct TamperTests {
  /// The internal tables and the names under which a finding shows them.
  private static let tables: [(table: String, names: Set<String>)] =
    TableShape.digested.map { ($0.storage, $0.table == "contact" ? ["contacts", "legs"] : [$0.name]) } + [
      ("leg", ["legs"]), ("contact_turns", ["turns"]), ("run", ["runs"]), ("audit_event", ["audit_log"]),
      ("log_head", ["log_head", "audit_log"]),
      ("history_content", ["history"]), ("waiting_block", ["waiting"]), ("flag_rule", ["flags"]),
    ]

  /// Tables that hold nothing of their own: the names of the migrations, which the schema's digest in the log stands
  /// for, and the index of words, whose contents are compared with the flags' texts.
  private static let derived: Set<String> = [
    "grdb_migrations", "flag_words", "flag_words_data", "flag_words_idx", "flag_words_docsize",
    "flag_words_config",
  ]

  /// A database with two runs and an import, so that every table has rows.
  private func database(_ scratch: Scratch) throws {
    let customer = HistoryID(high: 5, low: 6)
    var forgotten = Night(seed: 1, size: 3)
    forgotten.contacts[2].contact.customerKey = customer.hex
    forgotten.flags[2].evidence = "erased"
    try forgotten.write(to: scratch.path())
    let night = Night(seed: 2, size: 2)
    let last = try LedgerWriter(path: scratch.path(), actor: "tester", now: Night.now)
    let run = try last.begin(Night.beginning)
    try night.stage(run)
    try run.add(waiting: [1, 2, 3], part: 7)
    try run.add(waiting: [4, 5], part: 8)
    _ = try run.commit(night.end(run), now: Night.now, nextSeedCommitment: SeedHash.of([9]))
    try last.close()
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    try writer.importRows(action: "review_import", detail: nil, now: Night.now) { rows in
      try rows.add([
        ReviewRow(
          reviewID: "r1", contactID: "c", reviewer: "me", reviewedAt: Night.now, form: "f", formVersion: "1",
          purpose: "measure", score: 0.5, autoFailed: false, notes: nil)
      ])
      try rows.add([ReviewItemRow(reviewID: "r1", criterion: "greeting", answer: "yes", notApplicable: false)]
      )
      try rows.add([FlagVerdictRow(flagID: "f", reviewer: "me", judgedAt: Night.now, verdict: "right")])
      try rows.add([
        EstimateRow(
          runID: 1, measure: "defects", domain: "all", estimate: 0.1, low: 0, high: 0.3, level: 0.95, n: 10,
          population: 100, method: "exact")
      ])
      try rows.add([SampleRow(stratumID: "s", contactID: "c", rank: 9, ticket: "ff", kind: "random")], run: 1)
      try rows.add([GrowthRow(stratumID: "s", allocated: 9)], run: 1)
    }
    try writer.forget([customer], now: Night.now)
    try writer.recordReveal(seedHash: SeedHash.of([1, 2, 3]), seed: "010203", now: Night.now)
    try writer.close()
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  /// Runs statements on a copy, without the schema's help, and returns what is found then.
  private func findings(_ scratch: Scratch, after sql: String) throws -> [LedgerFinding] {
    let path = try scratch.copy(to: "edited.db")
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let changes = try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;")
      try db.execute(sql: sql)
      return db.totalChangesCount
    }
    try queue.close()
    #expect(changes > 0, "\(sql)")
    return try LedgerVerifier(path: path).verify()
  }

  private func columns(_ path: String, _ table: String) throws -> [(name: String, type: String)] {
    try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "SELECT name, type FROM pragma_table_info(?)", arguments: [table])
        .map { ($0["name"], $0["type"]) }
    }
  }

  @Test func `no table stands outside of the chain, and the index of words is checked against the flags`()
    throws
  {
    let scratch = try Scratch()
    try database(scratch)
    let tables = try DatabaseQueue(path: scratch.path()).read { db in
      try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    }
    #expect(Set(tables) == Set(Self.tables.map(\.table)).union(Self.derived))
    for table in Self.tables {
      let rows = try DatabaseQueue(path: scratch.path()).read { db in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.table)") ?? 0
      }
      #expect(rows > 0, "\(table.table) has no row that could be edited")
    }
    let words = try findings(
      scratch, after: "INSERT INTO flag_words (rowid, evidence, explanation) VALUES (1, 'planted', '')")
    #expect(words.contains { $0.table == "flags" && $0.column == "search" })
  }

  @Test(arguments: [
    "PRAGMA user_version = 4", "DELETE FROM grdb_migrations WHERE rowid = 2",
    "UPDATE grdb_migrations SET identifier = identifier || ' ' WHERE rowid = 1",
    "INSERT INTO grdb_migrations VALUES ('9: nothing')",
  ])
  func `a file that says of another version that it has it is found`(sql: String) throws {
    let scratch = try Scratch()
    try database(scratch)
    let path = try scratch.copy(to: "edited.db")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try queue.close()
    #expect(try LedgerVerifier(path: path).verify().contains { $0.table == "schema" })
  }

  @Test func `every edit of one cell is found and its table named`() throws {
    let scratch = try Scratch()
    try database(scratch)
    var edits = 0
    let original = try DatabaseQueue(path: scratch.path())
    for (table, names) in TamperTests.tables {
      for column in try columns(scratch.path(), table) {
        let name = "\"\(column.name)\""
        let value =
          switch column.type {
          case "TEXT": "coalesce(\(name) || char(0) || 'x', 'x')"
          case "INTEGER": "coalesce(\(name) + 1000000, 1)"
          case "REAL":
            "CASE WHEN \(name) IS NULL THEN 0.5 WHEN \(name) = 0 THEN 1e-9 ELSE \(name) * (1 + 1e-15) END"
          default: "CAST(coalesce(CAST(\(name) AS TEXT), '') || 'x' AS BLOB)"
          }
        // Some row whose cell the edit really changes.
        let key = try original.read { db in
          let rowid = try db.primaryKey(table).columns.map { "\"\($0)\"" }
          let columns = rowid.joined(separator: ", ")
          let row = try Row.fetchOne(db, sql: "SELECT \(columns) FROM \(table) WHERE \(name) IS NOT \(value)")
          let pairs = zip(rowid, row.map { $0.databaseValues.map(\.sqlExpressionText) } ?? [])
          return pairs.map { "\($0) = \($1)" }.joined(separator: " AND ")
        }
        let found = try findings(scratch, after: "UPDATE \(table) SET \(name) = \(value) WHERE \(key)")
        #expect(!found.isEmpty, "\(table).\(column.name)")
        #expect(found.contains { names.contains($0.table) }, "\(table).\(column.name): \(found)")
        edits += 1
      }
      let gone = try findings(
        scratch, after: "DELETE FROM \(table) WHERE rowid_of(\(table))".withFirstRow(table))
      #expect(gone.contains { names.contains($0.table) }, "\(table): \(gone)")
    }
    #expect(edits > 200)
  }

  @Test func `an added row and a row with a digest of its own are found`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let added = try findings(
      scratch, after: "INSERT INTO supersession SELECT run_id, contact_id || 'x', digest FROM supersession")
    #expect(added.contains { $0.table == "supersessions" })
    let consistent = try findings(
      scratch,
      after:
        "UPDATE drawn SET digest = (SELECT digest FROM drawn ORDER BY rowid DESC LIMIT 1) WHERE rowid = 1")
    #expect(consistent.contains { $0.table == "sample" })
  }

  @Test func `a changed view, a removed run and a shortened log are found`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let view = try findings(
      scratch,
      after:
        "DELETE FROM supersession WHERE 0; DROP VIEW volumes; CREATE VIEW volumes AS SELECT 1; UPDATE run SET contacts = contacts"
    )
    #expect(view.map(\.table) == ["schema"])
    let removed = TableShape.digested.filter { $0.groups.contains(.run) }
      .map { "DELETE FROM \($0.storage) WHERE run_id = 2;" }.joined()
    let run = try findings(scratch, after: removed + "DELETE FROM run WHERE run_id = 2")
    #expect(run.contains { $0.table == "runs" && $0.key == "run/2" })
    let log = try findings(scratch, after: "DELETE FROM audit_event WHERE seq = 3")
    #expect(log.first == log.first { $0.table == "audit_log" && $0.key == "seq 3" })
  }

  /// The numbers of the last event and of the last one of each kind.
  private func lastEvents(_ scratch: Scratch) throws -> (last: Int64, kinds: [Int64]) {
    try DatabaseQueue(path: scratch.path()).read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT max(seq) FROM audit_event") ?? 0,
        try Int64.fetchAll(db, sql: "SELECT max(seq) FROM audit_event GROUP BY action ORDER BY 1")
      )
    }
  }

  @Test func `a log that lost its last events is noticed and the first of them named`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let (last, kinds) = try lastEvents(scratch)
    #expect(kinds.count >= 6 && last > 30)
    for seq in 2...last {
      let found = try findings(scratch, after: "DELETE FROM audit_event WHERE seq >= \(seq)")
      #expect(found.contains { $0.table == "audit_log" && $0.key == "seq \(seq)" }, "\(seq): \(found)")
    }
    // And where the log ended with an event of each kind.
    for seq in kinds where seq > 1 {
      let found = try findings(
        scratch,
        after: """
          DELETE FROM audit_event WHERE seq > \(seq);
          UPDATE log_head SET seq = \(seq), digest = (SELECT digest FROM audit_event WHERE seq = \(seq));
          DELETE FROM audit_event WHERE seq = \(seq)
          """)
      #expect(found.contains { $0.table == "audit_log" && $0.key == "seq \(seq)" }, "\(seq): \(found)")
    }
  }

  @Test func `a lost end is told for good, however much is written afterwards`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let (last, _) = try lastEvents(scratch)
    #expect(try !findings(scratch, after: "DELETE FROM audit_event WHERE seq >= \(last - 1)").isEmpty)
    let path = scratch.path("edited.db")
    let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
    try writer.record(action: "export", subject: nil, detail: nil, now: Night.now)
    try writer.close()
    try Night(seed: 9, size: 2).write(to: path)
    let found = try LedgerVerifier(path: path).verify()
    #expect(found.contains { $0.table == "audit_log" && $0.key == "seq \(last - 1)" }, "\(found)")
    // An end that is noted too early would hide what comes: no run goes on from there.
    let early = try findings(scratch, after: "UPDATE log_head SET seq = 5")
    #expect(early.contains { $0.table == "log_head" && $0.column == "seq" }, "\(early)")
    #expect(throws: LedgerError.self) {
      let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
      try writer.record(action: "export", subject: nil, detail: nil, now: Night.now)
    }
  }

  @Test func `a finding names the row and, for a run, the column`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let flag = try #require(try LedgerReader(path: scratch.path()).flags().first)
    let edited = try findings(
      scratch,
      after: """
        UPDATE flag_rule SET severity = 'none'
        WHERE id = (SELECT rule FROM flag_row WHERE flag_id = '\(flag.flagID)')
        """)
    #expect(edited.first?.key == "run_id \(flag.runID), flag_id \(flag.flagID)")
    let run = try findings(scratch, after: "UPDATE run SET command = 'other' WHERE run_id = 2")
    #expect(run.first?.table == "runs")
    #expect(run.first?.key == "run_id 2")
    #expect(run.first?.column == "command")
  }

  @Test func `the chain can be followed with a shell`() throws {
    let scratch = try Scratch()
    try database(scratch)
    let events = try LedgerReader(path: scratch.path()).events().reversed()
    var previous = String(repeating: "0", count: 64)
    for event in events {
      #expect(event.previous == previous)
      var text = CanonicalText()
      text.begin("audit_log")
      text.integer(event.seq)
      for field in [event.at, event.actor, event.action, event.subject, event.detail, previous] {
        text.text(field)
      }
      #expect(Hexadecimal.text(text.digest) == event.digest)
      previous = event.digest
    }
    #expect(events.first?.action == "create")
  }
}

extension DatabaseValue {
  /// The value as a literal of SQL.
  fileprivate var sqlExpressionText: String {
    switch storage {
    case .null: "NULL"
    case .int64(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "'" + value.replacing("'", with: "''") + "'"
    case .blob(let data): "x'" + Hexadecimal.text(data) + "'"
    }
  }
}

extension String {
  /// Puts a condition for some one row in the place of `rowid_of(table)`.
  fileprivate func withFirstRow(_ table: String) -> String {
    let keys = [
      "stratum": "(run_id, stratum_id)", "supersession": "(run_id, contact_id)",
      "agent_finding": "(finding_id, run_id)", "agent_finding_contact": "(finding_id, run_id, contact_id)",
      "leg": "(contact, leg)", "reserve": "(run_id, contact_id)",
    ]
    let key = keys[table] ?? "rowid"
    let columns = key.trimmingCharacters(in: CharacterSet(charactersIn: "()"))
    return replacing("rowid_of(\(table))", with: "\(key) = (SELECT \(columns) FROM \(table) LIMIT 1)")
  }
}
