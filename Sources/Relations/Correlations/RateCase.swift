/// What decides how a contact, or a hit, counts in rates: in which entries, all of which have the same groups, and by
/// which fields.
package struct RateCase: Hashable, Sendable {
  /// In whose rates it counts.
  package let uses: [RateTable.Use]
  /// Whether it is a hit; else it is a contact, hit or not.
  package let isHit: Bool
  /// The places of the fields by which the entries group.
  package let groups: [Int]
  /// The places of all further fields by which they go, rising.
  package let more: [Int]

  /// A case; `uses` has at least one.
  init(_ uses: [RateTable.Use], isHit: Bool, _ plan: CorrelationPlan) {
    self.uses = uses
    self.isHit = isHit
    let groups = plan.entries[uses[0].entry].groups
    self.groups = groups
    more = Set(uses.flatMap { plan.entries[$0.entry].peers }).subtracting(groups).sorted()
  }
}
