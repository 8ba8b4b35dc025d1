internal import GRDB

/// A run that can be evaluated anew, with everything that was read for it.
package struct PastNight: Hashable, Sendable {
  /// The first evaluation of the night; what replaces it stands at its place among the nights.
  package let root: Int64
  /// When the first evaluation began, milliseconds since 1970 UTC.
  package let startedAt: Int64
  /// The latest evaluation.
  package let latest: RunRow
  /// SHA-256 of the bytes of each file that was read, lower-case hex, with its name.
  package let files: [String: String]
  /// Whether the history that the night was judged against is still there.
  package let hasHistory: Bool
  /// Whether the pieces that waited before the night, if any became part of it, are still there.
  package let hasWaiting: Bool
}

extension LedgerReader {
  /// The nights with a label, the latest evaluation of each, in the order in which they were first evaluated.
  ///
  /// - Parameter date: `YYYY-MM-DD`.
  package func nights(of date: String) throws(LedgerError) -> [PastNight] {
    let all = try runs().filter { $0.businessDate == date }
    let byRoot = Dictionary(grouping: all) { $0.replaces ?? $0.runID }
    return try read { db in
      try byRoot.sorted { $0.key < $1.key }.compactMap { root, versions in
        guard let latest = versions.max(by: { $0.runID < $1.runID }),
          let first = versions.min(by: { $0.runID < $1.runID })
        else { return nil }
        var files: [String: String] = [:]
        let rows = try Row.fetchAll(
          db, sql: "SELECT sha256, path FROM input_file WHERE run_id = ? AND \(InputFileRow.wasTaken)",
          arguments: [root])
        for row in rows { files[row[0]] = row[1] }
        return PastNight(
          root: root, startedAt: first.startedAt, latest: latest, files: files,
          hasHistory: try Self.hasHistory(db, before: root),
          hasWaiting: try WaitingBlocks.hasBase(db, run: root))
      }
    }
  }

  /// The latest run with a label.
  package func latest(of date: String, run: Int64? = nil) throws(LedgerError) -> RunRow? {
    try runs().first { $0.businessDate == date && (run == nil || $0.runID == run || $0.replaces == run) }
  }

  /// Whether no block of the history before a night has been let go since.
  private static func hasHistory(_ db: Database, before root: Int64) throws -> Bool {
    let mark = try Int64.fetchOne(
      db, sql: "SELECT seq FROM audit_event WHERE action = 'run' AND subject = ?",
      arguments: ["run/\(root)"])
    let prunes = try Row.fetchAll(
      db, sql: "SELECT detail FROM audit_event WHERE action = 'history_prune' AND seq < ?",
      arguments: [mark ?? 0])
    let cutoff = prunes.compactMap { AuditDetail.value("before", in: $0[0]).flatMap { Int64($0) } }.max()
    let gone = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM history_block AS b JOIN run AS r USING (run_id)
        WHERE r.run_id < ?1 AND (?2 IS NULL OR b.last_started >= ?2)
          AND NOT EXISTS (SELECT 1 FROM history_content AS c WHERE c.block = b.block)
        """, arguments: [root, cutoff])
    return gone == 0
  }

  /// How many contacts each vendor's days had, as the runs counted them: vendor, day, contacts.
  ///
  /// - Parameter night: only what runs before this one counted; nil for all.
  package func countedDays(
    before night: Int64? = nil
  ) throws(LedgerError) -> [(vendor: String, day: String, contacts: Int)] {
    try read { db in
      var counted: [[String]: Int] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT c.vendor, c.subject, CAST(c.found AS INTEGER)
          FROM completeness_check AS c JOIN run AS r USING (run_id)
          WHERE c."check" = 'expected_volume' AND r.state = 'completed'
            AND (?1 IS NULL OR r.run_id < ?1)
          ORDER BY coalesce(r.replaces, r.run_id), r.run_id
          """, arguments: [night])
      while let row = try rows.next() {
        guard let vendor = row[0] as String?, let day = row[1] as String? else { continue }
        counted[[vendor, day]] = row[2]
      }
      return counted.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { ($0.key[0], $0.key[1], $0.value) }
    }
  }
}
