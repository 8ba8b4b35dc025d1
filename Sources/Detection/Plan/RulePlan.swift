import Expressions
import Rules

/// A rule as it is judged.
final class RulePlan: Sendable {
  /// Its index in the rule book.
  let index: Int
  let rule: Rule
  /// The number of its first selection, counted over all rules.
  let firstSelection: Int
  /// The numbers of its selections, each behind the one that it is anchored to.
  let order: [Int]
  /// What is cheap to try first: fields, then selections.
  let tests: [FieldTest]
  /// The languages that it covers, as ``LanguageMask``.
  let languages: UInt8
  /// The channels that it covers, as bits of their raw values.
  let channels: UInt8
  /// Whether it has selections that are worth a look without any hit in the text.
  let isStructural: Bool

  /// The numbers of its selections.
  let selections: Range<Int>
  /// Its condition, and the expressions that it has names for; kept beside the rule, which is large to copy.
  let when: Program?
  let lets: [Program]
  /// Whom its flags are about.
  let subject: RuleSubject

  init(
    index: Int, rule: Rule, firstSelection: Int, order: [Int], tests: [FieldTest], languages: UInt8,
    channels: UInt8, isStructural: Bool
  ) {
    self.index = index
    self.rule = rule
    self.firstSelection = firstSelection
    self.order = order
    self.tests = tests
    self.languages = languages
    self.channels = channels
    self.isStructural = isStructural
    selections = firstSelection..<firstSelection + rule.selections.count
    when = rule.when
    lets = rule.lets.map(\.program)
    subject = RuleSubject(rule, firstSelection: firstSelection)
  }
}
