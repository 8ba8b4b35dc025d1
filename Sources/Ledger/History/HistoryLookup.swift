internal import Foundation
internal import GRDB

/// Finds sorted ids in the plain id columns of the blocks, whose ids are sorted too, and makes what is wanted of them.
struct HistoryLookup<Found> {
  private let sorted: [HistoryID]
  private let index: HistoryIndex
  private let make: (HistoryRow, Int64, HistoryNames) -> Found
  private var found: [Int: Found] = [:]

  init(
    _ sorted: [HistoryID], in index: HistoryIndex, make: @escaping (HistoryRow, Int64, HistoryNames) -> Found
  ) {
    self.sorted = sorted
    self.index = index
    self.make = make
  }

  /// The known contacts in rising order. Blocks come in the order of runs, so the last one stands.
  consuming func run(_ db: Database) throws -> [Found] {
    guard let first = sorted.first, let last = sorted.last else { return [] }
    for entry in try index.entries(db) where !(entry.high < first) && !(last < entry.low) {
      try search(entry, db)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func search(_ entry: HistoryIndex.Entry, _ db: Database) throws {
    var wanted = Self.firstIndex(in: 0..<sorted.count) { !(sorted[$0] < entry.low) }
    guard wanted < sorted.count, !(entry.high < sorted[wanted]) else { return }
    var hits: [(wanted: Int, place: Int)] = []
    try index.ids(of: entry.block, db).withUnsafeBytes { ids in
      let count = ids.count / 16
      var place = 0
      while wanted < sorted.count, place < count {
        let id = sorted[wanted]
        place = Self.firstPlace(from: place, to: count) { !(Self.id(ids, $0) < id) }
        if place < count, Self.id(ids, place) == id { hits.append((wanted, place)) }
        wanted += 1
      }
    }
    guard !hits.isEmpty else { return }
    var names = HistoryNames()
    let rows = try HistoryCatalog.contents(db, block: entry.block).rows(names: &names)
    for hit in hits {
      found[hit.wanted] = make(rows[hit.place], entry.runID, names)
    }
  }

  private static func id(_ ids: UnsafeRawBufferPointer, _ place: Int) -> HistoryID {
    HistoryID(
      high: UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: place * 16, as: UInt64.self)),
      low: UInt64(bigEndian: ids.loadUnaligned(fromByteOffset: place * 16 + 8, as: UInt64.self)))
  }

  /// The first place from a start on for which a condition holds that stays true once it is, in steps that double:
  /// near ones are found at once, far ones without a look at all between.
  private static func firstPlace(from start: Int, to end: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, step) = (start, 1)
    while low + step < end, !holds(low + step) {
      low += step
      step *= 2
    }
    return firstIndex(in: low..<min(low + step, end), holds)
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
