/// How much may be reviewed; at least one of the two limits. Whichever is reached first ends the allocation.
package struct AllocationBudget: Hashable, Sendable {
  /// The number of units.
  package var units: Int?
  /// The sum of the units' costs.
  package var minutes: Double?

  /// Makes a budget.
  package init(units: Int? = nil, minutes: Double? = nil) {
    self.units = units
    self.minutes = minutes
  }
}
