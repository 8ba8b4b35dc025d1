/// A contact behind an agent finding.
///
/// A row of the view `agent_finding_contacts`; instants and durations are milliseconds here and text or seconds there.
package struct AgentFindingContactRow: Hashable, Sendable {
  /// The finding.
  package var findingID: String
  /// The contact.
  package var contactID: String

  /// A row; what is left out is absent.
  package init(
    findingID: String, contactID: String
  ) {
    self.findingID = findingID
    self.contactID = contactID
  }
}

extension AgentFindingContactRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "agent_finding_contact", name: "agent_finding_contacts", key: "finding_id", groups: [.run],
    columns: [
      .init("run_id", .integer, hidden: true), .init("finding_id", .text), .init("contact_id", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(findingID)
    cells.text(contactID)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    findingID = try RowReader.required(cells.text())
    contactID = try RowReader.required(cells.text())
  }
}
