/// A legal hold in force.
package struct HoldSummary: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// How many customers it covers, each counted once for every key.
  package let customers: Int
  /// How many contacts of the ledger it covers now, by their customers or by themselves.
  package let contacts: Int
  /// When it was laid, ISO 8601 UTC.
  package let since: String
}
