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
  /// The fields of the contact that its condition reads, but for those that ``VerdictMemo`` goes by; `nil` where
  /// its verdict depends on more than fields and selections.
  let fieldsRead: [ContactVariable]?
  /// Whether it has selections that are worth a look without any hit in the text.
  let isStructural: Bool

  /// Whether it looks at what was said.
  let readsText: Bool
  /// Whether a hit raises the contact's risk tier.
  let isReviewed: Bool

  /// The numbers of its selections.
  let selections: Range<Int>

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
    fieldsRead = Self.fieldsRead(rule)
    readsText = rule.readsText
    isReviewed = rule.review
    selections = firstSelection..<firstSelection + rule.selections.count
  }

  private static func fieldsRead(_ rule: Rule) -> [ContactVariable]? {
    var read: Set<ContactVariable> = []
    for program in [rule.when].compactMap({ $0 }) + rule.lets.map(\.program) {
      if program.functions.contains(where: { $0 != ContactFunction.polishPlural.slot }) { return nil }
      for reference in program.references {
        guard var variable = ContactVariable(rawValue: reference.slot) else { continue }
        if variable == .contact {
          guard let field = reference.path.first, let inner = ContactVariable(rawValue: field) else {
            return nil
          }
          variable = inner
        }
        switch variable {
        case .channel, .direction, .endedBy, .endedByBasis: break
        case .attributes, .contact, .complexity: return nil
        default: read.insert(variable)
        }
      }
    }
    return read.sorted { $0.slot < $1.slot }
  }
}
