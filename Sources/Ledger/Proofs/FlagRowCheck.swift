internal import GRDB

/// The way in which flags are stored, as far as no digest covers it: one flag can be put together from several rows, and
/// only one of these is what is written.
enum FlagRowCheck {
  /// The first flag whose evidence stands elsewhere in its explanation than at the first place that quotes it.
  static func run(_ db: Database) throws -> LedgerFinding? {
    guard try db.tableExists("flag_row") else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT r.run_id, r.flag_id FROM flag_row AS r JOIN flag AS f ON f.rowid = r.rowid
        WHERE r.evidence_at IS NOT NULL
          AND r.evidence_at IS NOT instr(CAST(f.explanation AS BLOB), CAST(f.evidence AS BLOB)) - 1
        ORDER BY r.rowid LIMIT 1
        """)
    guard let row else { return nil }
    let key = "run_id \(AuditDetail.plain(row[0]) ?? "none"), flag_id \(AuditDetail.plain(row[1]) ?? "none")"
    return .init(
      FlagRow.shape.name, key: key, column: "evidence", "it does not stand where the explanation quotes it")
  }
}
