/// A finding about who works when, before it is put into words.
package struct WorkFinding: Hashable, Sendable {
  /// What was found.
  package enum Kind: Hashable, Sendable {
    /// More agents of a team than of the others have not been seen for a week.
    case turnover
    /// More agents of a team than of the others are new.
    case newAgents
    /// One login was at work through so many hours in a row that it can't be one person.
    case aroundTheClock
  }

  package var kind: Kind
  /// The vendor's, and the agent's or team's number in the caller's register; 0 for agents without a team.
  package var vendor: UInt32
  package var name: UInt32
  /// The contacts that it rests on, and the agents of a team.
  package var contacts: Int
  package var agents: Int
  package var observed: Int
  package var expected: Double
  /// Observed over expected, with the ends of its 95 % interval.
  package var ratio: Double
  package var low: Double
  package var high: Double
  package var p: Double?
  package var q: Double?
}
