/// What came of reading a rule folder.
package struct RuleBookLoad: Sendable {
  /// The book; `nil` where there is any error.
  package let book: RuleBook?
  /// Everything that is wrong, by file, line and column.
  package let errors: [RuleError]
  /// Waivers that are over: an error in `rules check`, a warning at night, when their rules are active again.
  package let expired: [RuleError]
}
