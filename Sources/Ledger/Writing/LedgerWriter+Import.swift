internal import GRDB

extension LedgerWriter {
  /// Writes what people did after a run: reviews with their answers, verdicts, estimates, replacement draws.
  ///
  /// All of it becomes visible at once; the log gets the action and a digest for every table, empty ones
  /// included.
  /// - Parameters:
  ///   - action: the event's action, such as `review_import`.
  ///   - detail: the event's detail, such as the digest of the imported file.
  ///   - now: the time for the events, milliseconds since 1970 UTC.
  ///   - add: adds rows through the ``ImportWriter``, which is valid only during the call.
  /// - Returns: the import's number.
  /// - Throws: ``LedgerError``; nothing is written then.
  @discardableResult
  package func importRows(
    action: String, detail: String?, now: Int64, _ add: (borrowing ImportWriter) throws -> Void
  ) throws(LedgerError) -> Int64 {
    guard !isRunning else { throw LedgerError(.refused, "a run is under way", path: path) }
    return try LedgerError.naming(path) {
      try durably { db in
        let number = try nextImport(db)
        try add(ImportWriter(db: db, number: number))
        try logImport(db, number: number, action: action, detail: detail, now: now)
        return number
      }
    }
  }

  /// The number of the next import or erasure.
  func nextImport(_ db: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(CAST(substr(subject, 8) AS INTEGER)) FROM audit_event
        WHERE subject GLOB 'import/[0-9]*' AND action <> 'table_digest'
        """)
    return (known ?? 0) + 1
  }

  /// Adds the event of an import or erasure, and the digests of its rows.
  func logImport(_ db: Database, number: Int64, action: String, detail: String?, now: Int64) throws {
    try AuditChain.append(
      db, at: now, actor: actor, action: action, subject: "import/\(number)", detail: detail)
    for shape in TableShape.digested where shape.groups.contains(.imported) {
      let digest = try TableDigest(db, shape: shape, group: .imported, number: number)
      try AuditChain.append(
        db, at: now, actor: actor, action: "table_digest",
        subject: TableDigest.subject(shape, group: .imported, number: number), detail: digest.detail)
    }
  }
}
