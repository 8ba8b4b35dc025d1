/// An answer in a review.
///
/// A row of the view `review_items`; instants and durations are milliseconds here and text or seconds there.
package struct ReviewItemRow: Hashable, Sendable {
  /// The review.
  package var reviewID: String
  /// The criterion.
  package var criterion: String
  /// The answer.
  package var answer: String?
  /// Its points.
  package var points: Double?
  /// Whether the criterion did not apply.
  package var notApplicable: Bool

  /// A row; what is left out is absent.
  package init(
    reviewID: String, criterion: String, answer: String? = nil, points: Double? = nil, notApplicable: Bool
  ) {
    self.reviewID = reviewID
    self.criterion = criterion
    self.answer = answer
    self.points = points
    self.notApplicable = notApplicable
  }
}

extension ReviewItemRow: ImportTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "review_item", name: "review_items", key: "review_id", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("review_id", .text), .init("criterion", .text),
      .init("answer", .text), .init("points", .real), .init("not_applicable", .integer),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.text(reviewID)
    cells.text(criterion)
    cells.text(answer)
    cells.real(points)
    cells.flag(notApplicable)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    reviewID = try RowReader.required(cells.text())
    criterion = try RowReader.required(cells.text())
    answer = cells.text()
    points = cells.real()
    notApplicable = try RowReader.required(cells.flag())
  }
}
