/// Two reviewers' ratings of the same units: how often the first chose the row and the second the column.
///
/// Report the share of agreement beside any kappa: with rare defects kappa alone misleads.
package struct AgreementTable: Hashable, Sendable {
  /// How much a disagreement counts.
  package enum Weighting: Hashable, Sendable {
    /// Every disagreement alike (Cohen 1960).
    case none
    /// By the distance of the categories.
    case linear
    /// By the square of the distance (Cohen 1968).
    case quadratic
  }

  private let cells: [[Double]]
  private let rowSums: [Double]
  private let columnSums: [Double]
  private let total: Double

  /// Makes a square table of finite counts ≥ 0. Errors name `table` or the cell.
  package init(_ table: [[Double]]) throws(StatisticsError) {
    guard !table.isEmpty else { throw StatisticsError(.outOfRange, "table", "it has no rows") }
    guard table.count <= Limits.categories else {
      throw StatisticsError(.tooLarge, "table", "\(table.count) categories; at most \(Limits.categories)")
    }
    for (row, values) in table.enumerated() {
      guard values.count == table.count else {
        throw StatisticsError(
          .outOfRange, "table[\(row)]",
          "\(values.count) columns beside \(table.count) rows; give a square table")
      }
      for (column, value) in values.enumerated() {
        try Check.nonNegative(value, "table[\(row)][\(column)]")
        guard value <= Double(Limits.count) else {
          throw StatisticsError(.tooLarge, "table[\(row)][\(column)]", "\(value) is above \(Limits.count)")
        }
      }
    }
    cells = table
    rowSums = table.map { $0.reduce(0, +) }
    columnSums = table.indices.map { column in table.reduce(0.0) { $0 + $1[column] } }
    total = rowSums.reduce(0, +)
  }

  /// The share of units on which both agree; nil for an empty table.
  package var agreement: Double? {
    total > 0 ? cells.indices.reduce(0.0) { $0 + cells[$1][$1] } / total : nil
  }

  /// Cohen's kappa, weighted or not; nil when the margins leave no room for disagreement.
  package func kappa(_ weighting: Weighting = .none) -> Double? {
    guard total > 0 else { return nil }
    var observed = 0.0
    var expected = 0.0
    for row in cells.indices {
      for column in cells.indices where column != row {
        let distance = Double(abs(row - column))
        let weight: Double
        switch weighting {
        case .none: weight = 1
        case .linear: weight = distance
        case .quadratic: weight = distance * distance
        }
        observed += weight * cells[row][column]
        expected += weight * rowSums[row] * columnSums[column] / total
      }
    }
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// Gwet's AC1 (British Journal of Mathematical and Statistical Psychology 61, 2008), which stays meaningful
  /// when one category is rare; nil for an empty table or a single category.
  package var gwetAC1: Double? {
    guard let agreement, cells.count > 1 else { return nil }
    let chance =
      cells.indices.reduce(0.0) { sum, category in
        let share = (rowSums[category] + columnSums[category]) / (2 * total)
        return sum + share * (1 - share)
      } / Double(cells.count - 1)
    return chance < 1 ? (agreement - chance) / (1 - chance) : nil
  }
}
