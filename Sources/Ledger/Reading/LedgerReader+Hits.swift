internal import GRDB

extension LedgerReader {
  /// Calls `body` for every flag of some rules that counts today, with its contact as it stands and the team of its
  /// leg, in no particular order.
  ///
  /// - Parameters:
  ///   - rules: ids of rules.
  ///   - since: the earliest start of a contact, milliseconds since 1970 UTC.
  /// - Throws: ``LedgerError``, and what `body` throws.
  package func forEachFlag(
    of rules: [String], since: Int64, before run: Int64? = nil,
    _ body: (FlagRow, ContactRow, String?) throws -> Void
  ) throws {
    guard !rules.isEmpty else { return }
    let marks = rules.map { _ in "?" }.joined(separator: ", ")
    let sql = """
      SELECT \(FlagRow.shape.columns(of: "f")), \(ContactRow.shape.columns(of: "c")),
        (SELECT l.team FROM legs AS l WHERE l.contact_id = f.contact_id AND l.leg = f.leg)
      FROM flags AS f JOIN contacts AS c ON c.contact_id = f.contact_id
      WHERE f.rule_id IN (\(marks)) AND f.status = 'current' AND c.started_at >= ?
        AND f.run_id < ?
      """
    let earliest = Milliseconds.text(max(since, Self.firstInstant)) ?? ""
    try LedgerError.passing(path) {
      try queue.read { db in
        let rows = try Row.fetchCursor(
          db, sql: sql, arguments: StatementArguments(rules + [earliest]) + [run ?? .max])
        while let row = try rows.next() {
          var cells = RowReader(row)
          let flag = try FlagRow(from: &cells)
          let contact = try ContactRow(from: &cells)
          try body(flag, contact, cells.text())
        }
      }
    }
  }

  /// The year 1, in which SQLite's texts of instants begin.
  private static let firstInstant: Int64 = -62_135_596_800_000
}
