internal import GRDB

/// In what the results of two evaluations of a night differ.
package struct RunDifference: Hashable, Sendable {
  /// The rows of one kind that came, went or changed.
  package struct Line: Hashable, Sendable {
    /// The view: `flags`, `agent_findings`, `strata` or `sample`.
    package let view: String
    /// The rule, where the rows have one.
    package let rule: String?
    /// Rows that only the new evaluation has.
    package let added: Int
    /// Rows that only the old one had.
    package let gone: Int
    /// Rows that both have with other contents.
    package let changed: Int
  }

  /// What differs, by view and rule.
  package let lines: [Line]

  /// Compares what two runs wrote.
  init(_ db: Database, from old: Int64, to new: Int64) throws {
    var lines: [Line] = []
    for (shape, key, rule) in [
      (FlagRow.shape, "flag_id", "rule_id"), (AgentFindingRow.shape, "finding_id", "rule_id"),
      (StratumRow.shape, "stratum_id", "NULL"), (SampleRow.shape, "contact_id", "NULL"),
    ] {
      let condition = shape.condition(.run).replacing("run_id = ?", with: "run_id IN (?1, ?2)")
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT rule, sum(n = 1 AND run = ?2), sum(n = 1 AND run = ?1), sum(n = 2 AND contents = 2)
          FROM (
            SELECT \(rule) AS rule, max(run_id) AS run, count(*) AS n, count(DISTINCT result) AS contents
            FROM \(shape.table) WHERE \(condition) GROUP BY \(key), 1)
          GROUP BY rule ORDER BY rule
          """, arguments: [old, new])
      for row in rows {
        let line = Line(view: shape.name, rule: row[0], added: row[1], gone: row[2], changed: row[3])
        if line.added + line.gone + line.changed > 0 { lines.append(line) }
      }
    }
    self.lines = lines
  }
}

extension RunWriter {
  /// The digest of the results that are staged.
  ///
  /// - Throws: ``LedgerError``.
  package func stagedResult() throws(LedgerError) -> String {
    var digest = ""
    try stageBlocks()
    try stage(0) { db in digest = try ResultDigest.stored(db, run: row.runID) }
    return digest
  }

  /// In what the staged results differ from those of an earlier run.
  ///
  /// - Throws: ``LedgerError``.
  package func difference(from run: Int64) throws(LedgerError) -> RunDifference {
    var difference: RunDifference?
    try stage(0) { db in difference = try RunDifference(db, from: run, to: row.runID) }
    guard let difference else { throw LedgerError(.refused, "nothing was compared", path: writer.path) }
    return difference
  }
}
