/// Something in a database that does not fit.
package struct LedgerFinding: Hashable, Sendable, CustomStringConvertible {
  /// The view, or the internal table where there is none.
  package let table: String
  /// Which row, by the table's key; nil where no single row can be told.
  package let key: String?
  /// Which column, where it can be told.
  package let column: String?
  /// What does not fit.
  package let problem: String

  init(_ table: String, key: String? = nil, column: String? = nil, _ problem: String) {
    self.table = table
    self.key = key
    self.column = column
    self.problem = problem
  }

  /// Place and problem in one line.
  package var description: String {
    let place = [table, key, column].compactMap { $0 }.joined(separator: ", ")
    return "\(place): \(problem)"
  }
}
