internal import GRDB

extension LedgerReader {
  /// The contacts that runs of some days before and after a day drew, in whatever way. Runs that a later one
  /// replaced do not count.
  ///
  /// - Parameters:
  ///   - date: the day, `YYYY-MM-DD`.
  ///   - days: runs whose business date is less than so many days away.
  ///   - before: only runs before this one.
  ///   - except: a run that does not count, as it is being replaced.
  /// - Returns: ids in hex.
  package func drawn(
    around date: String, days: Int, before: Int64? = nil, except: Int64? = nil
  ) throws(LedgerError) -> Set<String> {
    try read { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT contact_id FROM sample JOIN runs USING (run_id)
          WHERE abs(julianday(business_date) - julianday(?1)) < ?2 AND (?3 IS NULL OR run_id < ?3)
            AND (?4 IS NULL OR run_id <> ?4)
            AND run_id NOT IN (
              SELECT replaces FROM runs WHERE replaces IS NOT NULL AND (?3 IS NULL OR run_id < ?3))
          """, arguments: [date, days, before, except])
    }
  }

  /// How many contacts of each agent the random samples of some days hold, without those that were replaced.
  ///
  /// - Parameters:
  ///   - date: the last day, `YYYY-MM-DD`.
  ///   - days: how many days, the last one included.
  ///   - before: only runs before this one.
  ///   - except: a run that does not count, as it is being replaced.
  package func drawnByAgent(
    until date: String, days: Int, before: Int64? = nil, except: Int64? = nil
  ) throws(LedgerError) -> [(vendor: String, agent: String, count: Int)] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT c.vendor, c.agent, count(*)
          FROM sample AS s JOIN runs AS r USING (run_id) JOIN contacts AS c USING (contact_id)
          WHERE s.kind = 'random' AND c.agent IS NOT NULL
            AND julianday(?1) - julianday(r.business_date) BETWEEN 0 AND ?2 - 1
            AND (?3 IS NULL OR r.run_id <> ?3) AND (?4 IS NULL OR r.run_id < ?4)
            AND r.run_id NOT IN (
              SELECT replaces FROM runs WHERE replaces IS NOT NULL AND (?4 IS NULL OR run_id < ?4))
            AND NOT EXISTS (
              SELECT 1 FROM sample AS n WHERE n.run_id = s.run_id AND n.replaces = s.contact_id)
          GROUP BY 1, 2 ORDER BY 1, 2
          """, arguments: [date, days, except, before])
      return rows.map { ($0[0], $0[1], $0[2]) }
    }
  }

  /// How a run's sample was drawn, as the log has it; empty where an earlier version drew it.
  package func design(run: Int64) throws(LedgerError) -> [String: String] {
    try read { db in
      let event = try AuditChain.last(db, action: "sample_design", subject: "run/\(run)")
      let pairs = (event?.detail ?? "").split(separator: " ").compactMap { pair in
        pair.firstIndex(of: "=").map { (String(pair[..<$0]), String(pair[pair.index(after: $0)...])) }
      }
      return Dictionary(pairs) { first, _ in first }
    }
  }
}
