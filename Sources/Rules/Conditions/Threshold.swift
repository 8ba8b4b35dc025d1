/// A comparison of a number with a bound.
package struct Threshold: Hashable, Sendable {
  /// The comparison, by Sigma's names.
  package enum Operator: String, CaseIterable, Hashable, Sendable {
    case gt, gte, lt, lte, eq, neq
  }

  /// How the number is compared.
  package let comparison: Operator
  /// What it is compared with.
  package let bound: Double

  /// Puts the parts together; only the loader checks them.
  package init(comparison: Operator, bound: Double) {
    self.comparison = comparison
    self.bound = bound
  }

  /// Whether `number` meets it.
  package func holds(for number: Double) -> Bool {
    switch comparison {
    case .gt: number > bound
    case .gte: number >= bound
    case .lt: number < bound
    case .lte: number <= bound
    case .eq: number == bound
    case .neq: number != bound
    }
  }
}
