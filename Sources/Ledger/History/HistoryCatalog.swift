internal import Foundation
internal import GRDB

/// The blocks of the completed runs that still have their contents.
enum HistoryCatalog {
  /// All of them, in the order of the nights; of a night that was evaluated anew, the latest version last.
  ///
  /// - Parameter night: Only those of runs before this one; nil for all.
  static func blocks(_ db: Database, before night: Int64? = nil) throws -> [HistoryBlockRow] {
    let columns = HistoryBlockRow.shape.visibleColumns
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns) FROM history_block JOIN (
          SELECT run_id AS run, coalesce(replaces, run_id) AS night FROM run WHERE state = 'completed')
          ON run = run_id
        WHERE (?1 IS NULL OR run < ?1)
          AND EXISTS (SELECT 1 FROM history_content AS c WHERE c.block = history_block.block)
        ORDER BY night, run_id, segment, block
        """, arguments: [night])
    var blocks: [HistoryBlockRow] = []
    while let row = try rows.next() {
      var cells = RowReader(row)
      blocks.append(try HistoryBlockRow(from: &cells))
    }
    return blocks
  }

  /// The contents of a block.
  static func contents(_ db: Database, block: Int64) throws -> HistoryBlock {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT ids, digests, payload, contacts FROM history_content JOIN history_block USING (block)
        WHERE block = ?
        """, arguments: [block])
    guard let row else { throw HistoryBlock.damaged }
    return HistoryBlock(
      count: row[3], ids: [UInt8](row[0] as Data), digests: [UInt8](row[1] as Data),
      payload: [UInt8](row[2] as Data))
  }
}
