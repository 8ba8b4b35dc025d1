internal import GRDB
#if canImport(Glibc)
  import Glibc
#endif

/// Brings a database of an earlier schema version up to date: on a copy first.
enum LedgerMigration {
  /// Migrates a copy, checks it, and removes it.
  ///
  /// The copy stands beside the database under a name of its own, so that one that a killed process left is
  /// replaced by the next. Nothing happens to the database here.
  ///
  /// - Parameters:
  ///   - path: the database, which nobody else writes to.
  ///   - version: the schema version that it has.
  /// - Throws: ``LedgerError``: `corrupt` where the copy does not stand the check, `unwritable` where there is no
  ///   room for it.
  static func rehearse(_ path: String, from version: Int32) throws(LedgerError) {
    let copy = path + ".migrating"
    let suffixes = ["", "-wal", "-shm", "-journal"]
    for suffix in suffixes { unlink(copy + suffix) }
    defer { for suffix in suffixes { unlink(copy + suffix) } }
    try LedgerFile.create(copy)
    try LedgerError.naming(path) {
      let source = try DatabaseQueue(path: path, configuration: LedgerFile.configuration(readOnly: true))
      try source.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
      try source.close()
    }
    KillPoint.migrationCopied.reach()
    try LedgerError.naming(copy) {
      let queue = try DatabaseQueue(path: copy, configuration: LedgerFile.configuration(readOnly: false))
      try migrate(queue)
      let problem = try queue.read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") }
      let keys = try queue.read { db in try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") }
      try queue.close()
      guard problem == "ok", keys == nil else {
        throw LedgerError(
          .corrupt, "a copy of it does not stand the step from schema \(version) to \(Schema.version)")
      }
    }
    let before = Set(try findings(path))
    guard let finding = try findings(copy).first(where: { !before.contains($0) }) else { return }
    throw LedgerError(
      .corrupt,
      "a copy of it does not stand the step from schema \(version) to \(Schema.version): \(finding)",
      path: path)
  }

  /// What does not fit in a database, the schema aside, whose event is written last.
  private static func findings(_ path: String) throws(LedgerError) -> [LedgerFinding] {
    try LedgerVerifier(path: path).verify().filter { $0.table != "schema" }
  }

  /// Does all migrations that a database lacks.
  static func migrate(_ queue: DatabaseQueue) throws { try Schema.migrator.migrate(queue) }
}
