internal import GRDB

extension LedgerReader {
  /// The agent findings that fit a query.
  package func findings(_ query: FindingQuery = FindingQuery()) throws(LedgerError) -> [AgentFindingRow] {
    try read { db in
      var selection = Selection("SELECT \(AgentFindingRow.shape.visibleColumns) FROM agent_findings")
      selection.match("vendor", query.vendor)
      selection.match("agent", query.agent)
      selection.match("rule_id", query.rule)
      selection.match("level", query.level)
      selection.match("run_id", query.run)
      return try selection.fetch(
        db, order: "q_value IS NULL, q_value, finding_id", limit: query.limit, offset: query.offset)
    }
  }

  /// The drawn contacts of a run, by stratum and rank.
  package func sample(run: Int64) throws(LedgerError) -> [SampleRow] {
    try rows(of: SampleRow.self, run: run, order: "stratum_id, rank, contact_id")
  }

  /// The strata of a run, by id.
  package func strata(run: Int64) throws(LedgerError) -> [StratumRow] {
    try rows(of: StratumRow.self, run: run, order: "stratum_id")
  }

  /// The files of a run, by path.
  package func files(run: Int64) throws(LedgerError) -> [InputFileRow] {
    try rows(of: InputFileRow.self, run: run, order: "path")
  }

  /// The completeness checks of a run.
  package func completeness(run: Int64) throws(LedgerError) -> [CompletenessRow] {
    try rows(of: CompletenessRow.self, run: run, order: "vendor, \"check\", subject")
  }

  /// The quarantined records of a run, by file and number.
  package func quarantine(run: Int64) throws(LedgerError) -> [QuarantineRow] {
    try rows(of: QuarantineRow.self, run: run, order: "file, record")
  }

  /// The volumes of a run.
  package func volumes(run: Int64) throws(LedgerError) -> [VolumeRow] {
    try rows(of: VolumeRow.self, run: run, order: "vendor, channel, queue, agent, team, hour")
  }

  /// What became known later about a flag, in the order of time.
  package func consequences(flag: String) throws(LedgerError) -> [ConsequenceRow] {
    try parts("flag_id", flag, order: "at, kind")
  }

  /// The legs of a stored contact's current version.
  package func legs(contact: String) throws(LedgerError) -> [LegRow] {
    try parts("contact_id", contact, order: "leg")
  }

  /// Whether a contact is stored, because it was flagged or drawn.
  package func stores(contact: String) throws(LedgerError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM contacts WHERE contact_id = ?)", arguments: [contact]) ?? false
    }
  }

  /// The turns of a stored contact's current version.
  package func turns(contact: String) throws(LedgerError) -> [TurnRow] {
    try parts("contact_id", contact, order: "turn")
  }

  /// The contacts behind an agent finding.
  package func contacts(finding: String) throws(LedgerError) -> [AgentFindingContactRow] {
    try parts("finding_id", finding, order: "contact_id")
  }

  /// The estimates that were recorded last about a run's contacts: one for each measure, domain and level.
  package func latestEstimates(run: Int64) throws(LedgerError) -> [EstimateRow] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(EstimateRow.shape.visibleColumns) FROM estimate WHERE rowid IN (
            SELECT max(rowid) FROM estimate WHERE run_id = ? GROUP BY measure, domain, level)
          ORDER BY rowid
          """, arguments: [run])
      return try rows.map { row in
        var cells = RowReader(row)
        return try EstimateRow(from: &cells)
      }
    }
  }

  /// The names of the rules that the ledger knows, or of the vendors, in rising order.
  package func knownNames(_ column: KnownName) throws(LedgerError) -> [String] {
    let name = column.rawValue
    return try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT \(name) FROM rule_results UNION SELECT \(name) FROM agent_findings
          UNION SELECT \(column == .rule ? "rule_id FROM flags" : "vendor FROM input_files WHERE vendor <> ''")
          ORDER BY 1
          """)
    }
  }

  /// What has names that people may mistype.
  package enum KnownName: String, Sendable {
    case rule = "rule_id"
    case vendor
  }

  /// The latest commitment to a seed, if there is one.
  package func lastCommitment() throws(LedgerError) -> String? {
    try read { db in try SeedLog.last(db) }
  }

  /// Whether the seed of a commitment was revealed in this ledger.
  package func isRevealed(_ seedHash: String) throws(LedgerError) -> Bool {
    try read { db in try SeedLog.isRevealed(db, seedHash) }
  }

  /// When the commitment to a seed was noted, ISO 8601 UTC, if that was before a run was written.
  package func commitment(to seedHash: String, beforeRun run: Int64) throws(LedgerError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT at FROM audit_log WHERE action = 'seed_commitment' AND subject = ?1
            AND seq < (SELECT min(seq) FROM audit_log WHERE action = 'run' AND subject = 'run/' || ?2)
          ORDER BY seq LIMIT 1
          """, arguments: [seedHash, run])
    }
  }

  /// When the seed of a commitment was shown in the log before a run, as the log has it; nil where it was secret till then.
  package func reveal(of seedHash: String, beforeRun run: Int64) throws(LedgerError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT at FROM audit_log WHERE action = 'reveal' AND subject = ?1
            AND seq < (SELECT min(seq) FROM audit_log WHERE action = 'run' AND subject = 'run/' || ?2)
          ORDER BY seq LIMIT 1
          """, arguments: [seedHash, run])
    }
  }

  /// The last events of the log, the latest first.
  package func events(action: String? = nil, limit: Int? = nil) throws(LedgerError) -> [AuditRow] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT * FROM audit_log WHERE ?1 IS NULL OR action = ?1 ORDER BY seq DESC LIMIT ?2",
        arguments: [action, limit ?? -1])
      return rows.map(AuditRow.init)
    }
  }

  /// Reads with a statement of the user's own.
  ///
  /// - Throws: ``LedgerError`` with the code `statement` where it is wrong or would write.
  package func query(_ sql: String, limit: Int = 10_000) throws(LedgerError) -> LedgerTable {
    try read { db in
      let statement = try db.makeStatement(sql: sql)
      guard statement.isReadonly else { throw LedgerError(.statement, "only reading is allowed") }
      var table = LedgerTable(columns: statement.columnNames, rows: [])
      let cursor = try Row.fetchCursor(statement)
      while table.rows.count < limit, let row = try cursor.next() {
        table.rows.append(row.databaseValues.map(AuditDetail.plain))
      }
      return table
    }
  }

  /// The rows that a table has of a run.
  func rows<Found: LedgerRow>(
    of type: Found.Type, run: Int64, order: String
  ) throws(LedgerError) -> [Found] {
    try read { db in
      var selection = Selection("SELECT \(Found.shape.visibleColumns) FROM \(Found.shape.name)")
      selection.match("run_id", run)
      return try selection.fetch(db, order: order, limit: nil, offset: 0)
    }
  }

  private func parts<Found: LedgerRow>(
    _ column: String, _ value: String, order: String
  ) throws(LedgerError) -> [Found] {
    try read { db in
      var selection = Selection("SELECT \(Found.shape.visibleColumns) FROM \(Found.shape.name)")
      selection.match(column, value)
      return try selection.fetch(db, order: order, limit: nil, offset: 0)
    }
  }
}

extension TableShape {
  /// The columns that a row type reads, of one table in a join.
  func columns(of alias: String) -> String {
    columns.filter { !$0.isHidden }.map { "\(alias).\"\($0.name)\"" }.joined(separator: ", ")
  }
}

extension FlagQuery.Order {
  /// The expression to sort by.
  var column: String {
    switch self {
    case .run: "f.run_id"
    case .start: "c.started_at"
    case .contact: "f.contact_id"
    case .rule: "f.rule_id"
    case .agent: "f.agent"
    case .severity: "instr('info,low,medium,high,critical', f.severity)"
    case .score: "f.score"
    }
  }
}

extension ContactQuery.Order {
  /// The expression to sort by.
  var column: String {
    switch self {
    case .start: "started_at"
    case .contact: "contact_id"
    case .agent: "agent"
    case .talk: "talk"
    case .complexity: "complexity"
    }
  }
}
