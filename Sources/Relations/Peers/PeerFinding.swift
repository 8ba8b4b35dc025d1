package import Contacts
import Statistics

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
    /// A team beside the vendor's other teams in the same queues, its agents taken together.
    case team(GroupSize)
    /// The same of calls without transcripts.
    case teamPattern(GroupSize)
    /// All agents of a vendor beside those of the other vendors.
    case vendor(GroupSize)
    /// All agents of a vendor in the last days beside the vendor's own days before.
    case past(GroupSize)
    /// The same of calls without transcripts.
    case pastPattern(GroupSize)
    /// A team, or all agents of a vendor, with more calls that were cut by their own record than lines and telephones
    /// explain, whatever others have.
    case alone(GroupSize)
  }

  /// How much a finding about a group is about.
  package struct GroupSize: Hashable, Sendable {
    /// How many agents have such calls.
    package var agents: Int
    /// With how many other groups, or earlier days, it is compared.
    package var others: Int
    /// How many agents who are named for themselves are left out.
    package var named: Int
  }

  package var kind: Kind
  /// The vendor's, and the agent's or team's number in the run's register; 0 for all agents of a vendor.
  package var vendor: UInt32
  package var name: UInt32
  /// The calls in the window that were compared: those that were scored, or of a pattern those without a transcript.
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

  /// A finding from what an agent or a group has.
  init(_ kind: Kind, _ tally: AgentTally, observed: Int, _ expected: Double, p: Double?, q: Double? = nil) {
    self.kind = kind
    (vendor, name) = (tally.vendor, tally.agent)
    (scored, returned) = (tally.scored, tally.returned)
    behind = Self.told(tally.behind)
    (self.observed, self.expected, self.p, self.q) = (observed, expected, p, q)
    guard expected > 0 else { return }
    let interval = try? PoissonInterval.garwood(x: observed, level: 0.95)
    ratio = Double(observed) / expected
    (low, high) = (interval.map { $0.low / expected }, interval.map { $0.high / expected })
  }

  /// The same finding about the calls without transcripts.
  func ofPatterns(_ tally: AgentTally) -> PeerFinding {
    var finding = self
    finding.scored = tally.silent
    finding.returned = observed
    finding.behind = Self.told(tally.patternsBehind)
    return finding
  }

  /// The contacts of these calls, no more than are told.
  static func told(_ calls: [BehindCall]) -> [ContactID] { calls.prefix(AgentTally.mostBehind).map(\.id) }
}
