internal import GRDB

/// Adds the rows of one import.
package struct ImportWriter: ~Copyable {
  let db: Database
  let number: Int64

  /// Adds rows of one table.
  ///
  /// - Throws: ``LedgerError`` and SQLite's errors, which the import passes on.
  package func add<Row: ImportTableRow>(_ rows: [Row]) throws {
    var inserter = RowInserter()
    try inserter.insert(rows, place: RowPlace(runID: 0, importID: number), db)
  }

  /// Adds to how many contacts strata of a run have grown.
  ///
  /// - Throws: ``LedgerError`` and SQLite's errors, which the import passes on.
  package func add(_ rows: [GrowthRow], run: Int64) throws {
    var inserter = RowInserter()
    try inserter.insert(rows, place: RowPlace(runID: run, importID: number), db)
  }

  /// Adds rows of a later draw from the frame of a run.
  ///
  /// - Throws: ``LedgerError`` and SQLite's errors, which the import passes on.
  package func add(_ rows: [SampleRow], run: Int64) throws {
    var inserter = RowInserter()
    try inserter.insert(rows, place: RowPlace(runID: run, importID: number), db)
  }
}
