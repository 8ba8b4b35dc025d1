/// `phrases`: words of lists or written in the rule.
package struct PhraseSelection: Hashable, Sendable {
  /// The lists; together they count as one.
  package let lists: [PhraseList]
  /// How many of the phrases must occur.
  package let quantifier: Quantifier

  /// Puts the parts together; only the loader checks them.
  package init(lists: [PhraseList], quantifier: Quantifier) {
    self.lists = lists
    self.quantifier = quantifier
  }
}
