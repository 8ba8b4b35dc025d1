/// `near`: one thing close to another. The hit is `a`'s.
package struct NearSelection: Hashable, Sendable {
  /// What is found.
  package let a: TextOperand
  /// What must, or must not, be close to it.
  package let b: TextOperand
  /// Whether it is found where `b` is *not* close to `a` (`not_b` in the file).
  package let negated: Bool
  /// How far apart: from the end of one to the beginning of the other.
  package let within: Distance
  /// Whether `b` must come after `a`.
  package let ordered: Bool

  /// Puts the parts together; only the loader checks them.
  package init(a: TextOperand, b: TextOperand, negated: Bool, within: Distance, ordered: Bool) {
    self.a = a
    self.b = b
    self.negated = negated
    self.within = within
    self.ordered = ordered
  }
}
