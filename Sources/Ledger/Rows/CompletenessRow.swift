/// A check of a vendor's delivery.
///
/// A row of the view `completeness`; instants and durations are milliseconds here and text or seconds there.
package struct CompletenessRow: Hashable, Sendable {
  /// The run; the writer fills it.
  package var runID: Int64
  /// The vendor.
  package var vendor: String
  /// The check: `sequence_gap`, `control_total`, …
  package var check: String
  /// What was checked: a file, an hour, a contact.
  package var subject: String?
  /// What should have been there.
  package var expected: String?
  /// What was there.
  package var found: String?
  /// `ok`, `warning`, …
  package var verdict: String

  /// A row; what is left out is absent.
  package init(
    vendor: String, check: String, subject: String? = nil, expected: String? = nil, found: String? = nil,
    verdict: String, runID: Int64 = 0
  ) {
    self.runID = runID
    self.vendor = vendor
    self.check = check
    self.subject = subject
    self.expected = expected
    self.found = found
    self.verdict = verdict
  }
}

extension CompletenessRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "completeness_check", name: "completeness", key: "subject", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("vendor", .text), .init("check", .text), .init("subject", .text),
      .init("expected", .text), .init("found", .text), .init("verdict", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(vendor)
    cells.text(check)
    cells.text(subject)
    cells.text(expected)
    cells.text(found)
    cells.text(verdict)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    vendor = try RowReader.required(cells.text())
    check = try RowReader.required(cells.text())
    subject = cells.text()
    expected = cells.text()
    found = cells.text()
    verdict = try RowReader.required(cells.text())
  }
}
