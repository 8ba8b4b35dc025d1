import Ledger
import Report

extension EvidenceScript {
  /// SQL that counts the cells of a table's one row that are not those of the line over which its digest is: 0 where
  /// all are the same.
  ///
  /// - Parameters:
  ///   - shape: The table's columns, in the order of the line.
  ///   - table: The table of the folder, and the name of the line.
  static func misfits(_ shape: TableShape, _ table: String) -> String {
    let conditions = shape.columns.enumerated().compactMap { index, column -> String? in
      guard !column.isHidden else { return nil }
      let told = "(SELECT value FROM cells WHERE number = \(index + 2))"
      let name = "\(table).\"\(column.name)\""
      switch column.kind {
      // A flag that was superseded since says so in the view; its row stays as it was.
      case .text where column.name == "status": return "coalesce(\(name) NOT IN (\(told), 'superseded'), 1)"
      case .text: return "\(told) IS NOT \(cell(name))"
      case .integer: return "\(told) IS NOT coalesce(CAST(\(name) AS TEXT), '\\N')"
      case .seconds:
        return "\(told) IS NOT coalesce(CAST(CAST(round(\(name) * 1000) AS INTEGER) AS TEXT), '\\N')"
      case .real:
        return """
          NOT coalesce(CASE \(told) WHEN '\\N' THEN \(name) IS NULL ELSE abs(CAST(\(told) AS REAL) - \(name)) < 1e-9 END, 0)
          """
      case .bytes: return nil
      }
    }
    return """
      WITH RECURSIVE cells (number, value, rest) AS (
        SELECT 0, NULL, text || char(9) FROM line WHERE name = '\(table)'
        UNION ALL
        SELECT number + 1, substr(rest, 1, instr(rest, char(9)) - 1), substr(rest, instr(rest, char(9)) + 1)
        FROM cells WHERE rest <> ''
      )
      SELECT \(conditions.map { "(\($0))" }.joined(separator: "\n  + ")) FROM \(table);
      """
  }

  /// SQL that prints `flag.txt`: the flag and its transcript for people, a line a turn; the turn that it is about is marked.
  /// What would begin a line of its own in a text of the vendor is shown.
  static let flagText = """
    WITH RECURSIVE marks (number, sign, mark) AS (\(VisibleText.sqlMarks)), cells (place, name, value) AS (
      SELECT 1, 'flag', flag_id FROM flag
      UNION ALL SELECT 2, 'rule', rule_id || ', version ' || rule_version FROM flag
      UNION ALL SELECT 3, 'severity', severity FROM flag
      UNION ALL SELECT 4, 'grade', grade FROM flag
      UNION ALL SELECT 5, 'status', status FROM flag
      UNION ALL SELECT 6, 'agent', agent FROM flag
      UNION ALL SELECT 7, 'contact', contact_id FROM flag
      UNION ALL SELECT 8, 'evidence', evidence FROM flag
      UNION ALL SELECT 9, 'explanation', explanation FROM flag
      UNION ALL SELECT 10, 'vendor', vendor FROM contact
      UNION ALL SELECT 11, 'source id', source_id FROM contact
      UNION ALL SELECT 12, 'queue', queue FROM contact
      UNION ALL SELECT 13, 'started at', started_at FROM contact
      UNION ALL SELECT 14, 'file', file FROM contact
      UNION ALL SELECT 15, 'record at byte', record_offset FROM contact
      UNION ALL SELECT 16, 'file''s SHA-256', value FROM about WHERE name = 'file_sha256'
      UNION ALL SELECT 17, 'rule book', CASE value WHEN '1' THEN 'the run''s own'
        ELSE 'another than the run''s: compare versions' END FROM about WHERE name = 'rule_book_is_the_runs'
      UNION ALL SELECT 18, 'records', value || ', in decoded.txt' FROM about WHERE name = 'records'
      UNION ALL SELECT 19, 'who ended it', 'is told by a record that is not in this folder'
        FROM about WHERE name = 'end_is_elsewhere'
    ), shown (number, place, name, value) AS (
      SELECT 1, place, name, value FROM cells
      UNION ALL SELECT number + 1, place, name, replace(value, sign, mark) FROM shown JOIN marks USING (number)
    )
    SELECT substr(name || '                ', 1, 16) || coalesce(value, '-') FROM shown
    WHERE number > \(VisibleText.markCount) ORDER BY place;
    SELECT '' WHERE EXISTS (SELECT 1 FROM turn);
    WITH RECURSIVE marks (number, sign, mark) AS (\(VisibleText.sqlMarks)), shown (number, turn, text) AS (
      SELECT 1, turn, text FROM turn
      UNION ALL SELECT number + 1, turn, replace(text, sign, mark) FROM shown JOIN marks USING (number)
    )
    SELECT CASE WHEN turn.turn = flag.turn THEN '> ' ELSE '  ' END || turn.turn || char(9)
      || coalesce(printf('%.3f s', turn.at), '-') || char(9) || turn.role || char(9) || shown.text
    FROM flag, turn JOIN shown ON shown.turn = turn.turn WHERE shown.number > \(VisibleText.markCount) ORDER BY turn.turn;
    """
}
