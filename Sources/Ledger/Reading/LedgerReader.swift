internal import GRDB

/// Reads a database, while a run writes to it or not: a reader sees completed runs only and keeps nobody
/// waiting.
///
/// Every call is one transaction. Use ``ContactHistory`` for the contacts that are in no view.
package struct LedgerReader: Sendable {
  /// The database.
  package let path: String
  let queue: DatabaseQueue

  /// Opens a database for reading.
  ///
  /// - Throws: ``LedgerError``: `missing`, `notALedger`, `newer`, `busy` or `unwritable`.
  package init(path: String) throws(LedgerError) {
    self.path = path
    queue = try LedgerReader.open(path)
  }

  static func open(_ path: String) throws(LedgerError) -> DatabaseQueue {
    try LedgerFile.demand(path)
    return try LedgerError.naming(path) { try LedgerFile.reading(path) }
  }

  /// The history of all contacts, through the same connection.
  package var history: ContactHistory { ContactHistory(path: path, queue: queue) }

  /// Closes the file.
  package func close() throws(LedgerError) {
    try LedgerError.naming(path) { try queue.close() }
  }

  /// The completed runs, the latest first.
  package func runs(limit: Int? = nil) throws(LedgerError) -> [RunRow] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT runs.*, run.flags_root FROM runs JOIN run ON run.run_id = runs.run_id
          ORDER BY runs.run_id DESC LIMIT ?
          """, arguments: [limit ?? -1])
      return try rows.map { row in
        var cells = RowReader(row)
        return try RunRow(from: &cells)
      }
    }
  }

  /// One completed run.
  package func run(_ id: Int64) throws(LedgerError) -> RunRow? {
    try runs().first { $0.runID == id }
  }

  /// The latest time a file of these bytes was read, if it was, as a whole or as far as it was sound.
  ///
  /// - Parameter sha256: SHA-256 of the file as delivered, lower-case hex.
  package func knownFile(sha256: String) throws(LedgerError) -> InputFileRow? {
    try file(sha256: sha256, InputFileRow.wasTaken)
  }

  /// The latest time that nothing of a file of these bytes could be read, if it was so.
  package func failedFile(sha256: String) throws(LedgerError) -> InputFileRow? {
    try file(sha256: sha256, "status = 'failed' AND records = 0")
  }

  private func file(sha256: String, _ condition: String) throws(LedgerError) -> InputFileRow? {
    try read { db in
      var selection = Selection("SELECT \(InputFileRow.shape.visibleColumns) FROM input_files")
      selection.match("sha256", sha256)
      selection.demand(condition)
      let found: [InputFileRow] = try selection.fetch(db, order: "run_id DESC", limit: 1, offset: 0)
      return found.first
    }
  }

  /// Whether a file of this name could not be read in an earlier run: for files of which not even the bytes are known.
  package func hasFailed(path name: String) throws(LedgerError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM input_files WHERE path = ? AND sha256 = '' AND status = 'failed')",
        arguments: [name]) ?? false
    }
  }

  /// The flags that fit a query.
  package func flags(_ query: FlagQuery = FlagQuery()) throws(LedgerError) -> [FlagRow] {
    try read { db in
      let columns = FlagRow.shape.columns(of: "f")
      var selection = Selection(
        "SELECT \(columns) FROM flags AS f LEFT JOIN contacts AS c ON c.contact_id = f.contact_id")
      selection.match("c.vendor", query.vendor)
      selection.match("f.rule_id", query.rule)
      selection.match("f.category", query.category)
      selection.match("f.severity", query.severity)
      selection.match("f.agent", query.agent)
      selection.match("f.contact_id", query.contact)
      selection.match("c.queue", query.queue)
      selection.match("c.channel", query.channel)
      selection.match("c.customer_key", any: query.customers)
      selection.begin("f.flag_id", query.flag)
      selection.match("f.run_id", query.run)
      selection.match("f.status", query.status)
      selection.match("f.grade", query.grade)
      selection.window("c.started_at", since: query.since, until: query.until)
      if let text = query.text {
        guard let words = SearchWords.query(text) else {
          throw LedgerError(.statement, "what is searched for holds no letter or digit")
        }
        selection.add(FlagSearch.condition("f"), words)
      }
      let direction = query.isDescending ? "DESC" : "ASC"
      return try selection.fetch(
        db, order: "\(query.order.column) \(direction), f.flag_id", limit: query.limit, offset: query.offset)
    }
  }

  /// The flagged and sampled contacts that fit a query.
  package func contacts(_ query: ContactQuery = ContactQuery()) throws(LedgerError) -> [ContactRow] {
    try read { db in
      var selection = Selection("SELECT \(ContactRow.shape.visibleColumns) FROM contacts")
      selection.match("vendor", query.vendor)
      selection.match("channel", query.channel)
      selection.match("queue", query.queue)
      selection.match("agent", query.agent)
      selection.match("team", query.team)
      selection.match("customer_key", query.customer)
      selection.match("customer_key", any: query.customers)
      selection.match("language", query.language)
      selection.match("ended_by", query.endedBy)
      selection.begin("contact_id", query.contact)
      selection.match("run_id", query.run)
      selection.add("contact_id IN (SELECT contact_id FROM drawn WHERE run_id = ?)", query.drawnIn)
      selection.window("started_at", since: query.since, until: query.until)
      let direction = query.isDescending ? "DESC" : "ASC"
      return try selection.fetch(
        db, order: "\(query.order.column) \(direction), contact_id", limit: query.limit, offset: query.offset)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    try LedgerError.naming(path) { try queue.read(body) }
  }
}
