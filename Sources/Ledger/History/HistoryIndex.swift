internal import Foundation
internal import GRDB
import Synchronization

/// The list of the history's blocks and the ids of those that were asked for last, kept between look-ups.
///
/// A night asks for its contacts partition by partition, several times over: without this, each of some thousand
/// look-ups would read the list and the ids of every block again, and nights would slow down as history grows. What
/// is kept is thrown away when the log has a new event, which every change of history leaves.
final class HistoryIndex: Sendable {
  /// A block and the ids between which its own lie.
  struct Entry: Sendable {
    /// Its number.
    let block: Int64
    /// The run that wrote it.
    let runID: Int64
    /// Its first id.
    let low: HistoryID
    /// Its last id.
    let high: HistoryID
  }

  /// The ids of a block, and when they were asked for last.
  private struct Ids {
    let bytes: Data
    var turn: Int
  }

  private struct State {
    var event: Int64?
    var entries: [Entry] = []
    var ids: [Int64: Ids] = [:]
    var bytes = 0
    var turn = 0
  }

  /// How many bytes of ids are kept: a million contacts.
  private static let room = 16 << 20

  private let night: Int64?
  private let state = Mutex(State())

  /// - Parameter night: Only blocks of runs before this one; nil for all.
  init(before night: Int64?) { self.night = night }

  /// The blocks in the order of ``HistoryCatalog``.
  func entries(_ db: Database) throws -> [Entry] {
    let event = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM audit_event")
    if let known = state.withLock({ $0.event == event ? $0.entries : nil }) { return known }
    let entries = try HistoryCatalog.blocks(db, before: night).compactMap { block -> Entry? in
      guard let low = HistoryID(hex: block.firstID), let high = HistoryID(hex: block.lastID) else {
        return nil
      }
      return Entry(block: block.block, runID: block.runID, low: low, high: high)
    }
    state.withLock { $0 = State(event: event, entries: entries) }
    return entries
  }

  /// The ids of a block, 16 bytes each, rising.
  func ids(of block: Int64, _ db: Database) throws -> Data {
    let known = state.withLock { state -> Data? in
      state.turn += 1
      state.ids[block]?.turn = state.turn
      return state.ids[block]?.bytes
    }
    if let known { return known }
    let row = try Row.fetchOne(
      db,
      sql: "SELECT ids, contacts FROM history_content JOIN history_block USING (block) WHERE block = ?",
      arguments: [block])
    guard let row else { throw HistoryBlock.damaged }
    let found = Data(try HistoryIDs.unpack([UInt8](row[0] as Data), count: row[1]))
    state.withLock { state in
      state.turn += 1
      state.bytes += found.count
      state.ids[block] = Ids(bytes: found, turn: state.turn)
      while state.bytes > Self.room, state.ids.count > 1,
        let oldest = state.ids.min(by: { $0.value.turn < $1.value.turn })
      {
        state.bytes -= oldest.value.bytes.count
        state.ids[oldest.key] = nil
      }
    }
    return found
  }
}
