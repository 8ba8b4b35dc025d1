internal import Foundation
internal import GRDB

/// Every contact of the last days, from the completed runs' blocks.
///
///     let history = try ContactHistory(path: "earshot.db")
///     let known = try history.known(sortedIDs)          // which of tonight's contacts stand there already
///     try history.forEach(since: start) { row, run, names in … }
///
/// One block a stretch of rising ids (usually one a run) is in memory at a time, some 2 MB each.
package struct ContactHistory: Sendable {
  /// The database.
  package let path: String
  private let queue: DatabaseQueue
  /// Only nights before this run are seen; nil for all.
  private var night: Int64?
  /// What look-ups keep between them.
  private var index = HistoryIndex(before: nil)

  /// Opens the history of a database for reading.
  ///
  /// - Throws: ``LedgerError``.
  package init(path: String) throws(LedgerError) {
    self.path = path
    queue = try LedgerReader.open(path)
  }

  init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// The history as it was before a run.
  package func before(run: Int64) -> ContactHistory {
    var copy = self
    copy.night = run
    copy.index = HistoryIndex(before: run)
    return copy
  }

  /// Calls `body` for the latest version of every contact that began in the window, in the order of ids.
  ///
  /// Contacts without a start count as inside. Blocks are left out by their first and last start, so a
  /// contact that was restated to a start outside of the window may be given in its older version.
  /// - Parameters:
  ///   - since: the earliest start, milliseconds since 1970 UTC.
  ///   - until: the first start after the window.
  ///   - body: takes the row, the run that wrote it, and the texts of the row's numbers; all are valid
  ///     only during the call.
  /// - Returns: The texts of all rows' numbers.
  /// - Throws: ``LedgerError``, and what `body` throws.
  @discardableResult
  package func forEach(
    since: Int64 = .min, until: Int64 = .max, _ body: (HistoryRow, Int64, HistoryNames) throws -> Void
  ) throws -> HistoryNames {
    try LedgerError.passing(path) {
      try queue.read { db in
        let blocks = try HistoryCatalog.blocks(db, before: night).filter { block in
          guard let first = block.firstStarted, let last = block.lastStarted else { return true }
          return last >= since && first < until
        }
        var merge = HistoryMerge(blocks)
        while let (row, run) = try merge.next(db) {
          if let start = row.startedAt, start < since || start >= until { continue }
          try body(row, run, merge.names)
        }
        return merge.names
      }
    }
  }

  /// The same in any order, with one block in memory at a time however many nights there are: the latest nights come
  /// first, and what they restated is passed over in the earlier ones. Where a night was evaluated anew, versions meet
  /// by their ids as in ``forEach(since:until:_:)``.
  ///
  /// - Returns: The texts of all rows' numbers.
  /// - Throws: ``LedgerError``, and what `body` throws.
  @discardableResult
  package func forEachInAnyOrder(
    since: Int64 = .min, _ body: (HistoryRow, Int64, HistoryNames) throws -> Void
  ) throws -> HistoryNames {
    let plain: HistoryNames? = try LedgerError.passing(path) {
      try queue.read { db in
        let isPlain =
          try Bool.fetchOne(
            db,
            sql: "SELECT NOT EXISTS (SELECT 1 FROM run WHERE state = 'completed' AND replaces IS NOT NULL)")
          ?? false
        guard isPlain else { return nil }
        var names = HistoryNames()
        var restated: Set<HistoryID> = []
        for block in try HistoryCatalog.blocks(db, before: night).reversed() {
          if let last = block.lastStarted, block.firstStarted != nil, last < since { continue }
          for row in try HistoryCatalog.contents(db, block: block.block).rows(names: &names) {
            if !restated.isEmpty, restated.contains(row.id) { continue }
            if row.isRestated { restated.insert(row.id) }
            if let start = row.startedAt, start < since { continue }
            try body(row, block.runID, names)
          }
        }
        return names
      }
    }
    return try plain ?? forEach(since: since, body)
  }

  /// Calls `body` for every contact of a run's frame, in the order of ids: the contacts that the run saw
  /// for the first time, with their stratum as it was drawn from.
  ///
  /// - Throws: ``LedgerError``, and what `body` throws.
  package func forEachOfFrame(
    run: Int64, _ body: (HistoryRow, HistoryNames) throws -> Void
  ) throws {
    try LedgerError.passing(path) {
      try queue.read { db in
        var merge = HistoryMerge(try HistoryCatalog.blocks(db).filter { $0.runID == run })
        while let (row, _) = try merge.next(db) {
          if !row.isRestated { try body(row, merge.names) }
        }
      }
    }
  }

  /// Whether the history holds all contacts of a run's frame still: contents that are older than the site keeps are let
  /// go.
  package func holdsFrame(run: Int64) throws(LedgerError) -> Bool {
    try LedgerError.naming(path) {
      try queue.read { db in
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM history_block LEFT JOIN history_content AS c USING (block)
            WHERE run_id = ? AND c.block IS NULL
            """, arguments: [run]) == 0
      }
    }
  }

  /// Which of these contacts history knows, by their latest versions.
  ///
  /// - Parameter sorted: ids in rising order, such as those of one partition of tonight's contacts.
  /// - Returns: the known ones in rising order.
  /// - Throws: ``LedgerError``.
  package func known(_ sorted: [HistoryID]) throws(LedgerError) -> [KnownContact] {
    try LedgerError.naming(path) {
      try queue.read { db in
        try HistoryLookup(sorted, in: index) { row, run, _ in
          KnownContact(
            id: row.id, runID: run, digest: row.digest, updatedAt: row.updatedAt, startedAt: row.startedAt,
            channel: row.channel, customer: row.customer, format: row.format)
        }.run(db)
      }
    }
  }

  /// The latest versions of these contacts, as far as history has them.
  ///
  /// - Parameter sorted: ids in rising order.
  /// - Throws: ``LedgerError``.
  package func contacts(ids sorted: [HistoryID]) throws(LedgerError) -> [HistoryContact] {
    try LedgerError.naming(path) {
      try queue.read { db in
        try HistoryLookup(sorted, in: index) { HistoryContact($0, run: $1, names: $2) }.run(db)
      }
    }
  }

  /// Lets the contents of old blocks go and notes it in the log; their digests stay.
  ///
  /// Old are the blocks of nights before an instant all of whose contacts began before it: what a night brought late
  /// stays as long as what it brought in time. A contact that begins after its own run, by a wrong year, holds nothing.
  static func prune(_ db: Database, before: Int64, at: Int64, actor: String) throws {
    let blocks = try Int64.fetchAll(
      db,
      sql: """
        SELECT block FROM history_block JOIN history_content USING (block) JOIN run USING (run_id)
        WHERE (last_started < ?1 OR started_at < ?3) AND business_date < ?2
        """,
      arguments: [
        before, Milliseconds.text(before).map { String($0.prefix(10)) }, Milliseconds.text(before),
      ])
    guard !blocks.isEmpty else { return }
    for block in blocks {
      try db.cachedStatement(sql: "DELETE FROM history_content WHERE block = ?").execute(arguments: [block])
    }
    try AuditChain.append(
      db, at: at, actor: actor, action: "history_prune", subject: "history",
      detail: AuditDetail.text([("before", "\(before)"), ("blocks", "\(blocks.count)")]))
  }
}
