/// How many calls there are of each level, by cell; counts of parts add up to the counts of the whole.
package struct LevelCounts: Hashable, Sendable {
  /// The calls by level.
  package typealias Row = [Int]

  /// The rows by cell.
  package private(set) var rows: [UInt64: Row] = [:]

  /// No calls.
  package init() {}

  /// A row of nothing.
  package static var none: Row { Row(repeating: 0, count: CallReading.Level.allCases.count) }

  /// The cell of a vendor's queue.
  package static func cell(vendor: UInt32, queue: UInt32) -> UInt64 { UInt64(vendor) << 32 | UInt64(queue) }

  /// Counts a call.
  package mutating func add(_ level: CallReading.Level, cell: UInt64) {
    rows[cell, default: Self.none][Int(level.rawValue)] += 1
  }

  /// Adds the counts of other calls.
  package mutating func merge(_ other: LevelCounts) {
    for (cell, row) in other.rows {
      rows[cell, default: Self.none] = zip(rows[cell] ?? Self.none, row).map { $0 + $1 }
    }
  }

  /// The counts of all cells of a vendor.
  package func total(vendor: UInt32) -> Row {
    rows.reduce(into: Self.none) { total, entry in
      if UInt32(truncatingIfNeeded: entry.key >> 32) == vendor {
        for index in total.indices { total[index] += entry.value[index] }
      }
    }
  }
}
