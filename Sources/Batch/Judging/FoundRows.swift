import Ledger

/// A finding about an agent or a team, and the contacts behind it, as rows of the database.
struct FoundRows: Sendable {
  var finding: AgentFindingRow
  var contacts: [AgentFindingContactRow]
}
