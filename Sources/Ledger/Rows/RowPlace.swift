/// To what a row belongs: the columns that the ledger fills by itself.
package struct RowPlace: Hashable, Sendable {
  /// The run.
  package var runID: Int64
  /// The import, for rows that were not written by a run.
  package var importID: Int64?

  /// A place.
  package init(runID: Int64, importID: Int64? = nil) {
    self.runID = runID
    self.importID = importID
  }
}
