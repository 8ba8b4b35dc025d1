/// What a statement of the user's own found.
package struct LedgerTable: Hashable, Sendable {
  /// The columns' names.
  package let columns: [String]
  /// The cells as text; nil for NULL.
  package var rows: [[String?]]
}
