/// How far a rule can be relied on.
package enum RuleStatus: String, CaseIterable, Hashable, Sendable {
  /// New: its precision is not measured yet.
  case experimental
  /// Its precision is backed by human reviews.
  case stable
  /// Kept so that its id stays taken; it is not evaluated.
  case deprecated
}
