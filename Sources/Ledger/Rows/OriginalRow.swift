/// A contact's transcript in clear, sealed.
package struct OriginalRow: Hashable, Sendable {
  /// The run that stored it; the writer fills it.
  package var runID: Int64
  /// The contact.
  package var contactID: String
  /// Which key wraps its data key: that key's fingerprint.
  package var keyID: String
  /// The data key, wrapped; nil where it was erased.
  package var wrapped: [UInt8]?
  /// The transcript, sealed with the data key; nil where it was erased.
  package var sealed: [UInt8]?

  /// A row.
  package init(contactID: String, keyID: String, wrapped: [UInt8]?, sealed: [UInt8]?, runID: Int64 = 0) {
    self.runID = runID
    self.contactID = contactID
    self.keyID = keyID
    self.wrapped = wrapped
    self.sealed = sealed
  }
}

extension OriginalRow: RunTableRow {
  /// Where it is kept. No view shows it.
  package static let shape = TableShape(
    table: "sealed_original", name: "originals", key: "contact_id", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("contact_id", .text), .init("key_id", .text), .init("wrapped", .bytes),
      .init("sealed", .bytes),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(contactID)
    cells.text(keyID)
    cells.bytes(wrapped)
    cells.bytes(sealed)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    contactID = try RowReader.required(cells.text())
    keyID = try RowReader.required(cells.text())
    wrapped = cells.bytes()
    sealed = cells.bytes()
  }
}
