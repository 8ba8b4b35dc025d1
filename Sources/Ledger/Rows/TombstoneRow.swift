/// What stands for the cells of an erased row: the digest that it had, by which everything else still knows it,
/// and the digest of what was left of it.
struct TombstoneRow: Hashable, Sendable {
  /// The name of the row's table, as in its digest.
  var name: String
  /// The row's digest as it was written, 32 bytes.
  var rowDigest: [UInt8]
  /// The digest of the row as it stands since, 32 bytes.
  var remains: [UInt8]
}

extension TombstoneRow: ImportTableRow {
  static let shape = TableShape(
    table: "tombstone", name: "tombstones", key: "name", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("name", .text), .init("row_digest", .bytes),
      .init("remains", .bytes),
    ])

  func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.text(name)
    cells.bytes(rowDigest)
    cells.bytes(remains)
  }

  init(from cells: inout RowReader) throws(LedgerError) {
    name = try RowReader.required(cells.text())
    rowDigest = try RowReader.required(cells.bytes())
    remains = try RowReader.required(cells.bytes())
  }
}
