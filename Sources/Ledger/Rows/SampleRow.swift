/// A drawn contact.
///
/// A row of the view `sample`; instants and durations are milliseconds here and text or seconds there.
package struct SampleRow: Hashable, Sendable {
  /// The run whose frame it is from; the writer fills it.
  package var runID: Int64
  /// The stratum.
  package var stratumID: String
  /// The contact.
  package var contactID: String
  /// Place in the stratum by ticket, from 1.
  package var rank: Int64
  /// The ticket, lower-case hex.
  package var ticket: String
  /// Chance of being drawn, 0 to 1; nil for targeted rows.
  package var inclusionProbability: Double?
  /// Its reciprocal; nil for targeted rows and for what was replaced.
  package var weight: Double?
  /// `random` or `targeted`.
  package var kind: String
  /// The contact it replaces, which could not be scored.
  package var replaces: String?
  /// Why it was targeted or replaces another.
  package var reason: String?

  /// A row; what is left out is absent.
  package init(
    stratumID: String, contactID: String, rank: Int64, ticket: String, inclusionProbability: Double? = nil,
    weight: Double? = nil, kind: String, replaces: String? = nil, reason: String? = nil, runID: Int64 = 0
  ) {
    self.runID = runID
    self.stratumID = stratumID
    self.contactID = contactID
    self.rank = rank
    self.ticket = ticket
    self.inclusionProbability = inclusionProbability
    self.weight = weight
    self.kind = kind
    self.replaces = replaces
    self.reason = reason
  }
}

extension SampleRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "drawn", name: "sample", key: "contact_id", groups: [.run, .imported],
    hasResult: true,
    columns: [
      .init("import_id", .integer, hidden: true), .init("run_id", .integer), .init("stratum_id", .text),
      .init("contact_id", .text), .init("rank", .integer), .init("ticket", .text),
      .init("inclusion_probability", .real), .init("weight", .real), .init("kind", .text),
      .init("replaces", .text), .init("reason", .text), .init("result", .bytes, hidden: true),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.integer(place.runID)
    cells.text(stratumID)
    cells.text(contactID)
    cells.integer(rank)
    cells.text(ticket)
    cells.real(inclusionProbability)
    cells.real(weight)
    cells.text(kind)
    cells.text(replaces)
    cells.text(reason)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    stratumID = try RowReader.required(cells.text())
    contactID = try RowReader.required(cells.text())
    rank = try RowReader.required(cells.integer())
    ticket = try RowReader.required(cells.text())
    inclusionProbability = cells.real()
    weight = cells.real()
    kind = try RowReader.required(cells.text())
    replaces = cells.text()
    reason = cells.text()
  }
}
