/// Why one rule flagged one contact, or did not.
package struct RuleExplanation: Hashable, Sendable {
  /// What it came to.
  package enum Verdict: Hashable, Sendable {
    case flagged
    case waived
    case missed
    case notApplicable(String)
    case notEvaluated(String)
  }

  /// What a selection came to.
  package enum State: Hashable, Sendable {
    case found
    case notFound
    case notEvaluated(String)
  }

  /// One selection.
  package struct Selection: Hashable, Sendable {
    /// Its name in the rule, and its kind's word.
    package let name: String
    package let kind: String
    package let state: State
    /// How many hits it has.
    package let count: Int
    /// The hits that are told.
    package let matches: [Findings.Match]
  }

  /// A let and its value in words.
  package struct Named: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// The rule's index in the book.
  package let rule: Int
  package let verdict: Verdict
  /// In the rule's order.
  package let selections: [Selection]
  /// In the rule's order.
  package let lets: [Named]
  /// The simple parts of the condition that are false, as written.
  package let failed: [String]
  /// The flag, where it was raised or waived.
  package let flag: DraftFlag?
}
