/// What became known later about a flag.
///
/// A row of the view `consequences`; instants and durations are milliseconds here and text or seconds there.
package struct ConsequenceRow: Hashable, Sendable {
  /// The flag.
  package var flagID: String
  /// The run that learned it; the writer fills it.
  package var runID: Int64
  /// What it is: `call_back`, …
  package var kind: String
  /// When it happened, milliseconds since 1970 UTC.
  package var at: Int64?
  /// The rest, masked.
  package var detail: String?

  /// A row; what is left out is absent.
  package init(
    flagID: String, kind: String, at: Int64? = nil, detail: String? = nil, runID: Int64 = 0
  ) {
    self.flagID = flagID
    self.runID = runID
    self.kind = kind
    self.at = at
    self.detail = detail
  }
}

extension ConsequenceRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "consequence", name: "consequences", key: "flag_id", groups: [.run],
    columns: [
      .init("flag_id", .text), .init("run_id", .integer), .init("kind", .text), .init("at", .text),
      .init("detail", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.text(flagID)
    cells.integer(place.runID)
    cells.text(kind)
    cells.instant(at)
    cells.text(detail)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    flagID = try RowReader.required(cells.text())
    runID = try RowReader.required(cells.integer())
    kind = try RowReader.required(cells.text())
    at = cells.instant()
    detail = cells.text()
  }
}
