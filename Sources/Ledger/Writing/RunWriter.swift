internal import GRDB

/// Stages the rows of one run and makes them visible at once.
///
/// Rows go to the database in transactions of about ten thousand, but every view leaves them out until
/// ``commit(_:now:nextSeedCommitment:historyCutoff:)``. If the process dies before, the next
/// ``LedgerWriter`` removes them. After an error only ``abandon()`` is of use. Not `Sendable`: use it from
/// one place.
package final class RunWriter {
  /// The run as it began, with its number.
  package let row: RunRow
  let writer: LedgerWriter
  let place: RowPlace
  private var inserter = RowInserter()
  private var stagedRows = 0
  private var isOver = false
  private var volumes = VolumePacker()
  var history: HistoryStage

  /// How many rows go into one transaction.
  private static let rowsATransaction = 10_000

  init(writer: LedgerWriter, row: RunRow) {
    self.writer = writer
    self.row = row
    place = RowPlace(runID: row.runID)
    history = HistoryStage(runID: row.runID)
  }

  /// Stages a version of a flagged or sampled contact with its legs and turns.
  ///
  /// Store it again whenever a contact that was stored before changes, flagged or not: the view shows the
  /// version of the latest run.
  /// - Throws: ``LedgerError``.
  package func add(_ contact: ContactRow, legs: [LegRow], turns: [TurnRow]) throws(LedgerError) {
    try stage(2 + legs.count) { db in
      try inserter.insert(contact, legs: legs, turns: turns, place: place, db)
    }
  }

  /// Stages rows of any other table of a run.
  ///
  /// - Throws: ``LedgerError``.
  package func add<Row: RunTableRow>(_ rows: [Row]) throws(LedgerError) {
    precondition(Row.self != ContactRow.self, "a contact is added with its legs and turns")
    try stage(rows.count) { db in try inserter.insert(rows, place: place, db) }
  }

  /// Stages volumes.
  ///
  /// Rows of one vendor, channel, queue, team and day should follow each other: then they are packed best.
  /// - Throws: ``LedgerError``; `refused` for an hour outside of the years 0000 to 9999.
  package func add(_ rows: [VolumeRow]) throws(LedgerError) {
    try stage(rows.count / 100) { db in
      for row in rows { try volumes.add(row) { try inserter.insert([$0], place: place, db) } }
    }
  }

  /// Puts the older versions of contacts and their flags aside: flags of earlier runs turn `superseded`.
  ///
  /// - Parameter contactIDs: each at most once in a run.
  /// - Throws: ``LedgerError``.
  package func supersede(_ contactIDs: [String]) throws(LedgerError) {
    try add(contactIDs.map { SupersessionRow(contactID: $0) })
  }

  /// The contacts behind the findings that were staged of which no version is stored, in rising order: they came in
  /// earlier nights, and nobody was named for them then.
  ///
  /// - Throws: ``LedgerError``.
  package func unstoredBehindFindings() throws(LedgerError) -> [HistoryID] {
    var ids: [HistoryID] = []
    try stage(0) { db in
      ids = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT contact_id FROM agent_finding_contact AS f
          WHERE run_id = ? AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.contact_id = f.contact_id)
          ORDER BY contact_id
          """, arguments: [row.runID]
      ).compactMap { HistoryID(hex: $0) }
    }
    return ids
  }

  /// Removes everything that was staged.
  ///
  /// - Throws: ``LedgerError``; what could not be removed goes at the next opening.
  package func abandon() throws(LedgerError) {
    guard !isOver || writer.isRunning else { return }
    isOver = true
    defer { writer.runEnded() }
    try LedgerError.naming(writer.path) {
      try writer.queue.writeWithoutTransaction { db in
        if db.isInsideTransaction { try db.rollback() }
        try db.inTransaction(.immediate) {
          try StagedRows.remove(db, run: row.runID)
          return .commit
        }
      }
    }
  }

  /// Writes inside of the open transaction, opening or ending it as needed.
  func stage(_ rows: Int, _ body: (Database) throws -> Void) throws(LedgerError) {
    try checkOpen()
    do {
      try LedgerError.naming(writer.path) {
        try writer.queue.writeWithoutTransaction { db in
          if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
          try body(db)
          stagedRows += rows
          if stagedRows >= RunWriter.rowsATransaction { try endTransaction(db) }
        }
      }
    } catch {
      isOver = true
      throw error
    }
  }

  /// Ends the transaction of staged rows, if one is open.
  func endTransaction(_ db: Database) throws {
    stagedRows = 0
    if db.isInsideTransaction {
      try db.commit()
      KillPoint.rowsStaged.reach()
    }
  }

  /// Marks the run as ended, whether it succeeded or not.
  func finish() {
    isOver = true
    writer.runEnded()
  }

  /// Stages what waits in unfinished blocks.
  func stageBlocks() throws(LedgerError) {
    try stageHistory(all: true)
    try stage(0) { db in try volumes.finish { try inserter.insert([$0], place: place, db) } }
  }

  func insert(_ rows: [HistoryBlockRow], _ db: Database) throws {
    try inserter.insert(rows, place: place, db)
  }

  private func checkOpen() throws(LedgerError) {
    guard !isOver else { throw LedgerError(.refused, "the run is over", path: writer.path) }
  }
}
