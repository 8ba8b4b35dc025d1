/// Which agent findings to read; they come by q-value, the smallest first.
///
/// Conditions that are nil do not restrict; several conditions must all hold.
package struct FindingQuery: Hashable, Sendable {
  /// The vendor.
  package var vendor: String?
  /// The agent or team.
  package var agent: String?
  /// The rule.
  package var rule: String?
  /// `agent` or `team`.
  package var level: String?
  /// The run.
  package var run: Int64?
  /// How many to read at most.
  package var limit: Int?
  /// How many to pass over.
  package var offset = 0

  /// Every finding.
  package init() {}
}
