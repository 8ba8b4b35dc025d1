internal import Foundation
internal import GRDB

/// Finds sorted ids in the plain id columns of the blocks, whose ids are sorted too.
struct HistoryLookup {
  private let sorted: [HistoryID]
  private let night: Int64?
  private var found: [Int: KnownContact] = [:]

  init(_ sorted: [HistoryID], before night: Int64? = nil) {
    self.sorted = sorted
    self.night = night
  }

  /// The known contacts in rising order. Blocks come in the order of runs, so the last one stands.
  consuming func run(_ db: Database) throws -> [KnownContact] {
    guard let first = sorted.first, let last = sorted.last else { return [] }
    for block in try HistoryCatalog.blocks(db, before: night) {
      guard let low = HistoryID(hex: block.firstID), let high = HistoryID(hex: block.lastID),
        !(high < first), !(last < low)
      else { continue }
      try search(block, from: low, through: high, db)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func search(
    _ block: HistoryBlockRow, from low: HistoryID, through high: HistoryID, _ db: Database
  ) throws {
    var wanted = HistoryLookup.firstIndex(in: 0..<sorted.count) { !(sorted[$0] < low) }
    guard wanted < sorted.count, !(high < sorted[wanted]) else { return }
    let row = try Row.fetchOne(
      db, sql: "SELECT ids FROM history_content WHERE block = ?", arguments: [block.block])
    guard let row else { throw HistoryBlock.damaged }
    var hits: [(wanted: Int, place: Int)] = []
    try row.withUnsafeData(atIndex: 0) { data in
      guard let data else { throw HistoryBlock.damaged }
      data.withUnsafeBytes { ids in
        let count = ids.count / 16
        var place = 0
        while wanted < sorted.count, place < count {
          let id = HistoryLookup.id(ids, place)
          if id < sorted[wanted] {
            place += 1
          } else {
            if id == sorted[wanted] { hits.append((wanted, place)) }
            wanted += 1
          }
        }
      }
    }
    guard !hits.isEmpty else { return }
    var names = HistoryNames()
    let rows = try HistoryCatalog.contents(db, block: block.block).rows(names: &names)
    for hit in hits {
      let row = rows[hit.place]
      found[hit.wanted] = KnownContact(
        id: row.id, runID: block.runID, digest: row.digest, updatedAt: row.updatedAt)
    }
  }

  private static func id(_ ids: UnsafeRawBufferPointer, _ place: Int) -> HistoryID {
    HistoryID(
      high: UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: place * 16, as: UInt64.self)),
      low: UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: place * 16 + 8, as: UInt64.self)))
  }

  /// The first index for which a condition holds that stays true once it is.
  private static func firstIndex(in range: Range<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
