/// What a sample may cost, or what it must achieve.
package enum PlanBudget: Hashable, Sendable {
  /// So many contacts.
  case contacts(Int)
  /// So many minutes of reviewers.
  case minutes(Double)
  /// As few contacts as make the half-width of the interval for the whole at most so wide, 0 to 1.
  case margin(Double)
}
