/// How many contacts of a stratum are drawn after a sample grew.
///
/// A row of the internal table `growth`: the views `strata` and `sample` show what follows from the greatest number.
package struct GrowthRow: Hashable, Sendable {
  /// The stratum.
  package var stratumID: String
  /// Places in the sample from now on.
  package var allocated: Int64

  /// A row.
  package init(stratumID: String, allocated: Int64) {
    self.stratumID = stratumID
    self.allocated = allocated
  }
}

extension GrowthRow: StoredRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "growth", name: "growths", key: "stratum_id", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("run_id", .integer, hidden: true),
      .init("stratum_id", .text), .init("allocated", .integer),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.integer(place.runID)
    cells.text(stratumID)
    cells.integer(allocated)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    stratumID = try RowReader.required(cells.text())
    allocated = try RowReader.required(cells.integer())
  }
}
