internal import GRDB

/// The rows that were erased, by table and digest. A row that was erased in several steps has a tombstone of each;
/// the last one stands.
struct Tombstones {
  private var remains: [String: [[UInt8]: [UInt8]]] = [:]

  /// All of them.
  init(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(TombstoneRow.shape.visibleColumns) FROM tombstone ORDER BY import_id")
    while let row = try rows.next() {
      var cells = RowReader(row)
      add(try TombstoneRow(from: &cells))
    }
  }

  /// Adds one.
  mutating func add(_ row: TombstoneRow) {
    remains[row.name, default: [:]][row.rowDigest] = row.remains
  }

  /// What an erased row of a table digests to; nil for a row that was not erased.
  func remains(of digest: [UInt8], in name: String) -> [UInt8]? { remains[name]?[digest] }
}
