/// An agent's part of a stored contact.
///
/// A row of the view `legs`; instants and durations are milliseconds here and text or seconds there.
package struct LegRow: Hashable, Sendable {
  /// Its number, from 1.
  package var leg: Int
  /// The agent.
  package var agent: String?
  /// The agent's team.
  package var team: String?
  /// When the agent joined, milliseconds since 1970 UTC.
  package var startedAt: Int64?
  /// When the agent left, milliseconds since 1970 UTC.
  package var endedAt: Int64?
  /// Who ended the leg, as `ended_by` of a contact.
  package var endedBy: String

  /// A row; what is left out is absent.
  package init(
    leg: Int, agent: String? = nil, team: String? = nil, startedAt: Int64? = nil, endedAt: Int64? = nil,
    endedBy: String
  ) {
    self.leg = leg
    self.agent = agent
    self.team = team
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.endedBy = endedBy
  }
}

extension LegRow: StoredRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "leg", name: "legs", key: "leg", groups: [],
    columns: [
      .init("leg", .integer), .init("agent", .text), .init("team", .text), .init("started_at", .text),
      .init("ended_at", .text), .init("ended_by", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.count(leg)
    cells.text(agent)
    cells.text(team)
    cells.instant(startedAt)
    cells.instant(endedAt)
    cells.text(endedBy)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    leg = try RowReader.required(cells.count())
    agent = cells.text()
    team = cells.text()
    startedAt = cells.instant()
    endedAt = cells.instant()
    endedBy = try RowReader.required(cells.text())
  }
}
