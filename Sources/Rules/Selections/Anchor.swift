/// Ties the hits of one selection to those of another selection of the same rule.
package struct Anchor: Hashable, Sendable {
  /// On which side of the other hit a hit must lie.
  package enum Relation: String, CaseIterable, Hashable, Sendable {
    case before, after, around
    /// In the same turn.
    case same
  }

  /// Which of the other selection's hits is meant.
  package enum Which: String, CaseIterable, Hashable, Sendable {
    case first, last
    /// It is enough that one of them fits.
    case any
    /// Every one of them must fit.
    case all
  }

  /// The index of the other selection in `Rule.selections`. Anchors never form a circle, but the other
  /// selection may stand further down.
  package let selection: Int
  /// On which side.
  package let relation: Relation
  /// Which of the other hits.
  package let which: Which
  /// How far away it may be at most; `nil`: anywhere on that side.
  package let within: Distance?

  /// Puts the parts together; only the loader checks them.
  package init(selection: Int, relation: Relation, which: Which, within: Distance?) {
    self.selection = selection
    self.relation = relation
    self.which = which
    self.within = within
  }
}
