/// A contact or a customer that an erasure concerned.
struct ForgottenRow: Hashable, Sendable {
  /// What the mark names.
  enum Kind: String { case contact, customer }

  /// What the mark names: `contact` or `customer`.
  var kind: String
  /// The contact's id, or the customer's ``Forgotten/mark(of:)``, lower-case hex.
  var mark: String
  /// For a customer: contacts that began before it are meant, milliseconds since 1970 UTC.
  var before: Int64?
}

extension ForgottenRow: ImportTableRow {
  static let shape = TableShape(
    table: "forgotten", name: "forgotten", key: "mark", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("kind", .text), .init("mark", .text),
      .init("before", .text),
    ])

  func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.text(kind)
    cells.text(mark)
    cells.instant(before)
  }

  init(from cells: inout RowReader) throws(LedgerError) {
    kind = try RowReader.required(cells.text())
    mark = try RowReader.required(cells.text())
    before = cells.instant()
  }
}
