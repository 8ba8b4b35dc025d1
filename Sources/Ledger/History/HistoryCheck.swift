internal import Crypto
internal import GRDB

/// The blocks of history against their digests, and the frames in them against the runs' digests.
enum HistoryCheck {
  /// Checks that every block has the contents that were written, or was let go as the log says.
  static func contents(_ db: Database, log: inout LogCheck) throws {
    let columns = HistoryBlockRow.shape.visibleColumns
    for row in try Row.fetchAll(db, sql: "SELECT \(columns) FROM history_block ORDER BY block") {
      var cells = RowReader(row)
      let block = try HistoryBlockRow(from: &cells)
      let key = "block \(block.block)"
      let isThere =
        try Int.fetchOne(db, sql: "SELECT 1 FROM history_content WHERE block = ?", arguments: [block.block])
        != nil
      guard isThere else {
        if (block.lastStarted ?? .max) >= log.historyCutoff {
          return log.add(.init("history", key: key, "its contents are missing"))
        }
        continue
      }
      // An erasure wrote the block anew.
      let erased = log.details["history_erase"]?["block/\(block.block)"]
      let expected = AuditDetail.value("contents", in: erased) ?? block.contents
      if try HistoryCatalog.contents(db, block: block.block).contents != expected {
        return log.add(.init("history", key: key, "its contents do not fit their digest"))
      }
    }
    let orphan = try Int64.fetchOne(
      db, sql: "SELECT block FROM history_content WHERE block NOT IN (SELECT block FROM history_block)")
    if let orphan { log.add(.init("history", key: "block \(orphan)", "nobody wrote its contents")) }
  }

  /// Checks a run's frame digest against the frame in the history, where all of it is still there.
  static func frame(_ db: Database, run: Int64, log: inout LogCheck) throws {
    let stored = try String.fetchOne(
      db, sql: "SELECT frame_digest FROM run WHERE run_id = ?", arguments: [run])
    let gone = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM history_block AS b
        WHERE run_id = ? AND NOT EXISTS (SELECT 1 FROM history_content AS c WHERE c.block = b.block)
        """, arguments: [run])
    let blocks = try HistoryCatalog.blocks(db).filter { $0.runID == run }
    guard let stored, gone == 0, !blocks.isEmpty else { return }
    do {
      var merge = HistoryMerge(blocks)
      var digest = FrameDigest()
      while let (row, _) = try merge.next(db) {
        if !row.isRestated { digest.add(contact: row.id.hex, stratum: merge.names[row.stratum] ?? "") }
      }
      if digest.value != stored {
        log.add(
          .init("runs", key: "run_id \(run)", column: "frame_digest", "the history gives another frame"))
      }
    } catch let error as LedgerError where error.code == .corrupt {
      log.add(.init("history", key: "run_id \(run)", error.cause))
    }
  }
}
