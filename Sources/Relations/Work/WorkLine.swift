/// What is left of somebody's work once all of it was counted.
package struct WorkLine: Hashable, Sendable {
  /// The vendor's, the agent's and the team's number.
  package var vendor: UInt32
  package var agent: UInt32
  package var team: UInt32
  /// The first and the last day with a contact, days since 1970.
  package var firstDay: Int64
  package var lastDay: Int64
  /// When the last contact began, milliseconds since 1970 UTC.
  package var last: Int64
  /// How many contacts there were.
  package var contacts: Int
  /// The greatest number of different hours with work within 24 hours in a row.
  package var mostHours: Int

  /// The same with other numbers for names.
  package func renumbered(_ number: (UInt32) -> UInt32) -> WorkLine {
    var line = self
    (line.vendor, line.agent, line.team) = (number(vendor), number(agent), number(team))
    return line
  }
}
