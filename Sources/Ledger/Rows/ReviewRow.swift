/// A human scoring of a contact.
///
/// A row of the view `reviews`; instants and durations are milliseconds here and text or seconds there.
package struct ReviewRow: Hashable, Sendable {
  /// Its id.
  package var reviewID: String
  /// The contact.
  package var contactID: String
  /// Who scored.
  package var reviewer: String
  /// When, milliseconds since 1970 UTC.
  package var reviewedAt: Int64
  /// The form.
  package var form: String
  /// The form's version.
  package var formVersion: String
  /// `measure`, `coach`, `calibrate` or `appeal`.
  package var purpose: String
  /// The form's score.
  package var score: Double?
  /// Whether one answer failed the whole.
  package var autoFailed: Bool
  /// Notes, masked.
  package var notes: String?

  /// A row; what is left out is absent.
  package init(
    reviewID: String, contactID: String, reviewer: String, reviewedAt: Int64, form: String,
    formVersion: String, purpose: String, score: Double? = nil, autoFailed: Bool, notes: String? = nil
  ) {
    self.reviewID = reviewID
    self.contactID = contactID
    self.reviewer = reviewer
    self.reviewedAt = reviewedAt
    self.form = form
    self.formVersion = formVersion
    self.purpose = purpose
    self.score = score
    self.autoFailed = autoFailed
    self.notes = notes
  }
}

extension ReviewRow: ImportTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "review", name: "reviews", key: "review_id", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("review_id", .text), .init("contact_id", .text),
      .init("reviewer", .text), .init("reviewed_at", .text), .init("form", .text),
      .init("form_version", .text), .init("purpose", .text), .init("score", .real),
      .init("auto_failed", .integer), .init("notes", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.text(reviewID)
    cells.text(contactID)
    cells.text(reviewer)
    cells.instant(reviewedAt)
    cells.text(form)
    cells.text(formVersion)
    cells.text(purpose)
    cells.real(score)
    cells.flag(autoFailed)
    cells.text(notes)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    reviewID = try RowReader.required(cells.text())
    contactID = try RowReader.required(cells.text())
    reviewer = try RowReader.required(cells.text())
    reviewedAt = try RowReader.required(cells.instant())
    form = try RowReader.required(cells.text())
    formVersion = try RowReader.required(cells.text())
    purpose = try RowReader.required(cells.text())
    score = cells.real()
    autoFailed = try RowReader.required(cells.flag())
    notes = cells.text()
  }
}
