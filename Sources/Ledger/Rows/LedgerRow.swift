/// A row of a stable view, as it is read.
package protocol LedgerRow: Hashable, Sendable {
  /// Where it is kept.
  static var shape: TableShape { get }

  /// Reads the columns that are not hidden, in the shape's order.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` where a cell is missing or of another kind.
  init(from cells: inout RowReader) throws(LedgerError)
}

/// A row that is written as a row of a table: how it is written and digested.
package protocol StoredRow: LedgerRow {
  /// Hands every column of the shape to `cells`, in the shape's order.
  func encode(into cells: inout RowCells, place: RowPlace)
}

/// A row that a run writes.
package protocol RunTableRow: StoredRow {}

/// A row that an import of people's work writes.
package protocol ImportTableRow: StoredRow {}
