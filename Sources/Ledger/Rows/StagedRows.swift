internal import GRDB

/// What a run wrote before it committed.
enum StagedRows {
  /// Removes the rows of every run that has not been completed.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` where the log knows such a run as completed.
  static func removeAll(_ db: Database) throws {
    for run in try Int64.fetchAll(db, sql: "SELECT run_id FROM run WHERE state = 'staged'") {
      if try AuditChain.last(db, action: "run", subject: "run/\(run)") != nil {
        throw LedgerError(.corrupt, "run \(run) is staged, but the log knows it as completed")
      }
      try remove(db, run: run)
    }
  }

  /// Removes one run with everything that it wrote.
  static func remove(_ db: Database, run: Int64) throws {
    // Parts of a staged contact are the last ones of their tables.
    if let first = try Int64.fetchOne(
      db, sql: "SELECT min(id) FROM contact WHERE run_id = ?", arguments: [run])
    {
      try db.execute(sql: "DELETE FROM leg WHERE contact >= ?", arguments: [first])
      try db.execute(sql: "DELETE FROM contact_turns WHERE contact >= ?", arguments: [first])
    }
    try db.execute(
      sql: "DELETE FROM history_content WHERE block IN (SELECT block FROM history_block WHERE run_id = ?)",
      arguments: [run])
    try db.execute(sql: "DELETE FROM waiting_block WHERE run_id = ?", arguments: [run])
    try FlagSearch.remove(db, where: "run_id = ?", arguments: [run])
    for shape in TableShape.digested where shape.groups.contains(.run) {
      try db.execute(sql: "DELETE FROM \(shape.storage) WHERE run_id = ?", arguments: [run])
    }
    try FlagRules.removeUnused(db)
    try db.execute(sql: "DELETE FROM run WHERE run_id = ?", arguments: [run])
  }
}
