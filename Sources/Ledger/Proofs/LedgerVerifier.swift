internal import GRDB

/// Checks everything that a database says of itself: the chain of the log, the digests of the schema, of
/// runs and of every row, and the sums.
///
/// What it cannot see is a file whose log was rewritten from some event on together with all rows: for that,
/// keep the last digest of the log elsewhere and compare.
package struct LedgerVerifier: Sendable {
  private let reader: LedgerReader

  /// Opens a database for checking.
  ///
  /// - Throws: ``LedgerError``.
  package init(path: String) throws(LedgerError) {
    reader = try LedgerReader(path: path)
  }

  /// What does not fit; of every table only the first row, in the order of the table. Empty for a sound
  /// database.
  ///
  /// - Throws: ``LedgerError`` where the file cannot be read.
  package func verify() throws(LedgerError) -> [LedgerFinding] {
    try reader.read { db in
      var log = try LogCheck(db)
      log.checkSchema(
        try Schema.digest(db), version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        migrations: try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
      )
      let runs = try RunCheck.runs(db, log: &log)
      let erased = try Tombstones(db)
      for shape in try Self.shapes(db) {
        try TableCheck(shape, erased: erased).check(db, runs: runs, log: &log)
      }
      log.add(try PartsCheck(erased: erased).legs(db))
      log.add(try PartsCheck(erased: erased).turns(db))
      log.add(try FlagRules.unused(db))
      log.add(try FlagRowCheck.run(db))
      log.add(try FlagSearchCheck.run(db))
      try HistoryCheck.contents(db, log: &log)
      try WaitingBlocks.check(db, log: &log)
      for run in runs { try HistoryCheck.frame(db, run: run, log: &log) }
      return log.findings
    }
  }

  /// The tables to check: in a database of an earlier schema, those that it has.
  private static func shapes(_ db: Database) throws -> [TableShape] {
    guard try Int32.fetchOne(db, sql: "PRAGMA user_version") != Schema.version else {
      return TableShape.digested
    }
    return try TableShape.digested.filter { try db.tableExists($0.table) || db.viewExists($0.table) }
  }
}
