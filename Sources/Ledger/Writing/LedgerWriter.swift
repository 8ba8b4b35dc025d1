internal import GRDB

/// The one writer of a database: makes it, migrates it, removes what a run that died left, starts runs.
///
/// It holds the lock `<path>.lock` until it is closed or released. Not `Sendable`: use it from one place.
///
///     let writer = try LedgerWriter(path: "earshot.db", wait: 0, actor: "earshot run", now: now)
///     let run = try writer.begin(RunRow(businessDate: "2026-11-20", …))
///     try run.add(contact, legs: legs, turns: turns)
///     try run.add(flags)
///     var row = run.row
///     row.finishedAt = now
///     let done = try run.commit(row, now: now, nextSeedCommitment: hash)
package final class LedgerWriter {
  /// The database.
  package let path: String
  let queue: DatabaseQueue
  let actor: String
  private var lock: FileLock?
  /// The file as it was opened: its disk and its number on it.
  private let identity: LedgerFile.Identity
  private(set) var isRunning = false

  /// Opens a database for writing, or makes it.
  ///
  /// - Parameters:
  ///   - path: the file, or a link to it; `<path>.lock` is made beside the file itself.
  ///   - wait: for how many seconds to try while another writer holds it.
  ///   - actor: who writes, for the log.
  ///   - now: the time for events in the log, milliseconds since 1970 UTC.
  ///   - makes: whether one is made where there is none. Else nothing is, and that is an error.
  /// - Throws: ``LedgerError``; `missing` where there is none and none is to be made.
  package init(
    path: String, wait: Double = 0, actor: String, now: Int64, makes: Bool = true
  ) throws(LedgerError) {
    self.path = path
    self.actor = actor
    if !makes { try LedgerFile.demand(path) }
    do {
      lock = try FileLock(path: LedgerPath.resolved(path) + ".lock", wait: wait)
    } catch {
      throw LedgerError(error.code, error.cause, path: path)
    }
    let found = try LedgerFile.look(at: path)
    if found == .nothing { try LedgerFile.create(path) }
    queue = try LedgerError.naming(path) {
      try DatabaseQueue(path: path, configuration: LedgerFile.configuration(readOnly: false))
    }
    identity = try LedgerFile.identity(of: path)
    try LedgerError.naming(path) { try prepare(found, now: now) }
  }

  /// Starts a run: rows are staged until it commits.
  ///
  /// - Throws: ``LedgerError``; also where another run of this writer has neither committed nor been
  ///   abandoned.
  package func begin(_ run: RunRow) throws(LedgerError) -> RunWriter {
    guard !isRunning else { throw LedgerError(.refused, "a run is under way", path: path) }
    var run = run
    try LedgerError.naming(path) {
      try queue.write { db in
        run.runID = (try Int64.fetchOne(db, sql: "SELECT max(run_id) FROM run") ?? 0) + 1
        let marks = RunRow.columns.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
          sql:
            "INSERT INTO run (state, \(RunRow.columns.joined(separator: ", "))) VALUES ('staged', \(marks))",
          arguments: StatementArguments(run.cells))
      }
    }
    isRunning = true
    return RunWriter(writer: self, row: run)
  }

  /// Adds an event to the log and returns it.
  @discardableResult
  package func record(
    action: String, subject: String?, detail: String?, now: Int64
  ) throws(LedgerError) -> AuditRow {
    try LedgerError.naming(path) {
      try durably { db in
        try AuditChain.append(db, at: now, actor: actor, action: action, subject: subject, detail: detail)
      }
    }
  }

  /// Folds the journal in, closes the file and drops the lock; the writer is of no use afterwards. Once is enough, more
  /// often does nothing.
  package func close() throws(LedgerError) {
    guard lock != nil else { return }
    try LedgerError.naming(path) {
      try checkpoint()
      try queue.close()
    }
    lock = nil
  }

  /// One transaction that is on the disk when it returns: on the one where everybody looks for the file. A file whose
  /// folder or disk went away can be written to for as long as it is open, and be lost.
  func durably<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      defer { try? db.execute(sql: "PRAGMA synchronous = NORMAL") }
      var value: Value?
      try db.inTransaction(.immediate) {
        value = try body(db)
        guard isThere() else {
          throw LedgerError(.unwritable, "the file is not there any more: its folder or disk went away")
        }
        return .commit
      }
      guard let value else { throw LedgerError(.refused, "a transaction had no result") }
      return value
    }
  }

  /// Whether the file that is written to is the one that stands under the name.
  func isThere() -> Bool { (try? LedgerFile.identity(of: path)) == identity }

  /// Folds the journal into the database. A reader that is in the way leaves it for the next time.
  func checkpoint() throws {
    try queue.writeWithoutTransaction { db in
      do {
        try db.checkpoint(.truncate)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        try db.checkpoint(.passive)
      }
    }
  }

  func runEnded() {
    isRunning = false
  }

  private func prepare(_ found: LedgerFile.Found, now: Int64) throws {
    if found == .nothing {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    if found != .ledger(version: Schema.version) {
      if case .ledger(let version) = found, version > 0 { try LedgerMigration.rehearse(path, from: version) }
      try LedgerMigration.migrate(queue)
      KillPoint.schemaMade.reach()
      try durably { db in
        try ViewGuide.comment(db)
        let detail = AuditDetail.text([("version", "\(Schema.version)"), ("sha256", try Schema.digest(db))])
        let action = try AuditChain.last(db, action: "create") == nil ? "create" : "migrate"
        try AuditChain.append(db, at: now, actor: actor, action: action, subject: "schema", detail: detail)
        try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
      }
    }
    try queue.write { db in try StagedRows.removeAll(db) }
  }
}
