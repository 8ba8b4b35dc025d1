internal import GRDB

extension LedgerReader {
  /// The runs since an instant that stand: completed, and replaced by no other.
  private static let standing = """
    (SELECT run_id FROM runs WHERE started_at >= ?
      AND run_id NOT IN (SELECT replaces FROM runs WHERE replaces IS NOT NULL))
    """

  /// The files that runs since an instant read, in the order of the runs.
  ///
  /// - Parameter since: Milliseconds since 1970 UTC; runs that began before it are left out.
  package func deliveries(since: Int64) throws(LedgerError) -> [PastDelivery] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT input_files.run_id AS run_id, business_date, path, vendor, last_at
          FROM input_files JOIN (SELECT run_id, business_date FROM runs) USING (run_id)
          WHERE \(InputFileRow.wasTaken) AND input_files.run_id IN \(Self.standing)
          ORDER BY input_files.run_id, path
          """, arguments: [Milliseconds.text(since) ?? ""])
      return rows.map { row in
        let lastAt: String? = row["last_at"]
        return PastDelivery(
          run: row["run_id"], businessDate: row["business_date"], path: row["path"], vendor: row["vendor"],
          lastAt: lastAt.flatMap(Milliseconds.instant))
      }
    }
  }

  /// The checks of some kinds that runs since an instant made, in the order of the runs.
  package func completeness(checks: [String], since: Int64) throws(LedgerError) -> [CompletenessRow] {
    try read { db in
      let marks = checks.map { _ in "?" }.joined(separator: ", ")
      let columns = CompletenessRow.shape.visibleColumns
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(columns) FROM completeness WHERE "check" IN (\(marks))
            AND run_id IN \(Self.standing)
          ORDER BY run_id, vendor, subject
          """, arguments: StatementArguments(checks + [Milliseconds.text(since) ?? ""]))
      return try rows.map { row in
        var cells = RowReader(row)
        return try CompletenessRow(from: &cells)
      }
    }
  }
}
