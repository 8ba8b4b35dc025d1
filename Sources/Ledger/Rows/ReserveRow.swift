/// A contact that a run stored for replacements alone: the next ones of its stratum by ticket.
///
/// A row of the internal table `reserve`: until the contact is drawn, no view shows it.
package struct ReserveRow: Hashable, Sendable {
  /// The contact.
  package var contactID: String

  /// A row.
  package init(contactID: String) { self.contactID = contactID }
}

extension ReserveRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "reserve", name: "reserves", key: "contact_id", groups: [.run],
    columns: [.init("run_id", .integer, hidden: true), .init("contact_id", .text)])

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
