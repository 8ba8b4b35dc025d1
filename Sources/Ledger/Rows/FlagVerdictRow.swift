/// A person's judgement of a flag.
///
/// A row of the view `flag_verdicts`; instants and durations are milliseconds here and text or seconds there.
package struct FlagVerdictRow: Hashable, Sendable {
  /// The flag.
  package var flagID: String
  /// Who judged.
  package var reviewer: String
  /// When, milliseconds since 1970 UTC.
  package var judgedAt: Int64
  /// `right`, `wrong`, `partly` or `unclear`.
  package var verdict: String
  /// Why, masked.
  package var reason: String?

  /// A row; what is left out is absent.
  package init(
    flagID: String, reviewer: String, judgedAt: Int64, verdict: String, reason: String? = nil
  ) {
    self.flagID = flagID
    self.reviewer = reviewer
    self.judgedAt = judgedAt
    self.verdict = verdict
    self.reason = reason
  }
}

extension FlagVerdictRow: ImportTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "flag_verdict", name: "flag_verdicts", key: "flag_id", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("flag_id", .text), .init("reviewer", .text),
      .init("judged_at", .text), .init("verdict", .text), .init("reason", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.text(flagID)
    cells.text(reviewer)
    cells.instant(judgedAt)
    cells.text(verdict)
    cells.text(reason)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    flagID = try RowReader.required(cells.text())
    reviewer = try RowReader.required(cells.text())
    judgedAt = try RowReader.required(cells.instant())
    verdict = try RowReader.required(cells.text())
    reason = cells.text()
  }
}
