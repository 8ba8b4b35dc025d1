/// What is kept of a selection's hits for conditions and evidence; `found` and `count` tell of all of them.
///
/// Keeping little saves much where a selection has hits in nearly every contact: each hit that is kept travels to
/// the judge, and each with words is masked where it was read.
package struct Keeping: Hashable, Sendable {
  /// The greatest number of hits of any selection that are kept: the first fifteen and the last one.
  package static let most = 16
  /// The greatest number of hits that are kept, the first ones; `nil`: as many as of any selection.
  package let first: Int?
  /// Whether the words around a hit are kept; without them its turn, time and speaker are.
  package let words: Bool

  /// Puts the parts together; only the loader checks them.
  package init(first: Int?, words: Bool) {
    self.first = first
    self.words = words
  }
}
