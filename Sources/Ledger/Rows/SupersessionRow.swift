/// A contact whose older versions and flags a run put aside.
///
/// A row of the internal table `supersession`; instants and durations are milliseconds here and text or seconds there.
package struct SupersessionRow: Hashable, Sendable {
  /// The contact.
  package var contactID: String

  /// A row; what is left out is absent.
  package init(
    contactID: String
  ) {
    self.contactID = contactID
  }
}

extension SupersessionRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "supersession", name: "supersessions", key: "contact_id", groups: [.run],
    columns: [
      .init("run_id", .integer, hidden: true), .init("contact_id", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(contactID)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    contactID = try RowReader.required(cells.text())
  }
}
