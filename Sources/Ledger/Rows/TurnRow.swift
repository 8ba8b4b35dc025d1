/// A turn of a stored contact.
///
/// A row of the view `turns`; instants and durations are milliseconds here and text or seconds there.
package struct TurnRow: Hashable, Sendable {
  /// Its number, from 1.
  package var turn: Int
  /// `agent`, `customer`, `bot` or `other`.
  package var role: String
  /// The agent who spoke.
  package var agent: String?
  /// When it began, milliseconds from the contact's start.
  package var at: Int64?
  /// When it ended, milliseconds from the contact's start.
  package var until: Int64?
  /// What was said, masked.
  package var text: String

  /// A row; what is left out is absent.
  package init(
    turn: Int, role: String, agent: String? = nil, at: Int64? = nil, until: Int64? = nil, text: String
  ) {
    self.turn = turn
    self.role = role
    self.agent = agent
    self.at = at
    self.until = until
    self.text = text
  }
}

extension TurnRow: LedgerRow {
  /// Where it is read; all turns of a contact are written together (``TurnList``).
  package static let shape = TableShape(
    table: "contact_turns", name: "turns", key: "turn", groups: [],
    columns: [
      .init("turn", .integer), .init("role", .text), .init("agent", .text), .init("at", .seconds),
      .init("until", .seconds), .init("text", .text),
    ])

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    turn = try RowReader.required(cells.count())
    role = try RowReader.required(cells.text())
    agent = cells.text()
    at = cells.seconds()
    until = cells.seconds()
    text = try RowReader.required(cells.text())
  }
}
