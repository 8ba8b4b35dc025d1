import Rules

/// A rule as it is judged.
struct RulePlan {
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
  var selections: Range<Int> { firstSelection..<firstSelection + rule.selections.count }
}
