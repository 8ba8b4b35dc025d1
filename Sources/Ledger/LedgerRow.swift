/// A row of the ledger: how it is written, read and digested.
package protocol LedgerRow: Hashable, Sendable {
  /// Where it is kept.
  static var shape: TableShape { get }

  /// Hands every column of the shape to `cells`, in the shape's order.
  func encode(into cells: inout RowCells, place: RowPlace)

  /// Reads the columns that are not hidden, in the shape's order.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` where a cell is missing or of another kind.
  init(from cells: inout RowReader) throws(LedgerError)
}

/// A row that a run writes.
package protocol RunTableRow: LedgerRow {}

/// A row that an import of people's work writes.
package protocol ImportTableRow: LedgerRow {}
