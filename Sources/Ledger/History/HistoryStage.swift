internal import Foundation
internal import GRDB

/// The history that a run has not written yet.
struct HistoryStage {
  let runID: Int64
  /// The texts of its rows.
  var names = HistoryNames()
  /// Rows that wait for their block.
  var rows: [HistoryRow] = []
  private var segment: Int64 = 0
  private var lastID: HistoryID?
  private var nextBlock: Int64?

  init(runID: Int64) {
    self.runID = runID
  }

  /// Takes full blocks, or all rows, and writes them through `insert`.
  mutating func write(
    all: Bool, _ db: Database, insert: (HistoryBlockRow, Database) throws -> Void
  ) throws {
    var start = rows.startIndex
    while start < rows.endIndex {
      var end = start + 1
      while end < rows.endIndex, end - start < HistoryBlock.capacity, rows[end - 1].id < rows[end].id {
        end += 1
      }
      // The last block may still grow.
      if end == rows.endIndex, end - start < HistoryBlock.capacity, !all { break }
      try write(rows[start..<end], db, insert: insert)
      start = end
    }
    rows.removeSubrange(..<start)
  }

  private mutating func write(
    _ rows: ArraySlice<HistoryRow>, _ db: Database, insert: (HistoryBlockRow, Database) throws -> Void
  ) throws {
    guard let first = rows.first, let last = rows.last else { return }
    if let lastID, !(lastID < first.id) { segment += 1 }
    lastID = last.id
    let number = try nextBlock ?? (Int64.fetchOne(db, sql: "SELECT max(block) FROM history_block") ?? 0) + 1
    nextBlock = number + 1
    let block = try HistoryBlock(rows, names: names)
    let starts = rows.lazy.compactMap(\.startedAt)
    let row = HistoryBlockRow(
      block: number, segment: segment, contacts: Int64(rows.count), firstID: first.id.hex,
      lastID: last.id.hex, firstStarted: starts.min(), lastStarted: starts.max(), contents: block.contents)
    try insert(row, db)
    try db.cachedStatement(
      sql: "INSERT INTO history_content (block, ids, digests, payload) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [number, Data(block.ids), Data(block.digests), Data(block.payload)])
  }
}

extension RunWriter {
  /// The number of a text for the rows of ``append(history:)``.
  package func historyNumber(of text: String?) -> UInt32 {
    history.names.number(of: text)
  }

  /// Stages contacts of this run in compact form.
  ///
  /// Rows should rise by id over the whole run, or over few long stretches of it: each stretch costs one
  /// more block in memory when history is read. One contact stands in a run once.
  /// - Throws: ``LedgerError``.
  package func append(history rows: [HistoryRow]) throws(LedgerError) {
    history.rows += rows
    if history.rows.count >= HistoryBlock.capacity { try stageHistory(all: false) }
  }

  func stageHistory(all: Bool) throws(LedgerError) {
    let waiting = history.rows.count
    guard waiting > 0 else { return }
    try stage(waiting / 100) { db in
      try history.write(all: all, db) { row, db in try insert([row], db) }
    }
  }
}
