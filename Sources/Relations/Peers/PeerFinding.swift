package import Contacts

/// A finding about an agent or a team, before it is put into words.
package struct PeerFinding: Hashable, Sendable {
  /// What was found.
  package enum Kind: Hashable, Sendable {
    /// An agent with more calls cut than colleagues would have.
    case agent
    /// An agent whose calls are cut more often than before: a reason to listen.
    case change
    /// A team, or all agents of a vendor without teams, whose exports have no transcripts.
    case group(outstanding: Int, agents: Int)
  }

  package var kind: Kind
  /// The vendor's, and the agent's or team's number in the run's register; 0 for all agents.
  package var vendor: UInt32
  package var name: UInt32
  /// The calls in the window that were compared: those that were scored, or of a group those without a transcript.
  package var scored: Int
  package var observed: Int
  package var expected: Double
  /// Observed over expected, with its 95 % interval.
  package var ratio: Double?
  package var low: Double?
  package var high: Double?
  package var p: Double?
  package var q: Double?
  /// How many of the contacts behind it the customer came back after.
  package var returned: Int
  package var behind: [ContactID]
}
