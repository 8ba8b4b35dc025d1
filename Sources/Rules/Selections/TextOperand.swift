/// One side of `near` and `outside`.
package enum TextOperand: Hashable, Sendable {
  /// Any phrase of these lists.
  case phrases([PhraseList])
  /// A pattern in RE2's syntax.
  case regex(String)
}
