import Expressions
import Rules

/// What a rule's condition reads, as far as it tells which of a contact's agents a flag is about.
struct RuleSubject: Sendable {
  /// Whether it is about how the contact ended, which is the doing of whoever had it then.
  let isOfEnd: Bool
  /// Whether it may be about what any of the agents did: what was said, or a measure that is the sum over all of them.
  let isOfAll: Bool
  /// The numbers of the selections that must be found for its condition to hold.
  let wanted: [Int]

  /// The fields that add up what all agents of a contact did.
  private static let sums: Set<ContactVariable> = [.hold, .holds, .talk, .afterWork]

  /// What a rule says.
  ///
  /// - Parameter firstSelection: The number of its first selection, counted over all rules.
  init(_ rule: Rule, firstSelection: Int) {
    let programs = [rule.when].compactMap(\.self) + rule.lets.map(\.program)
    var read: Set<ContactVariable> = []
    for reference in programs.flatMap(\.references) {
      guard let variable = ContactVariable(rawValue: reference.slot) else { continue }
      let field = variable == .contact ? reference.path.first.flatMap { ContactVariable(rawValue: $0) } : nil
      read.insert(field ?? variable)
    }
    isOfEnd = rule.category == .hangup && read.contains(.endedBy)
    isOfAll = rule.readsText || !read.isDisjoint(with: Self.sums)
    wanted = (rule.when?.conjuncts ?? []).compactMap { conjunct in
      let local = conjunct.reference.slot - Rule.firstSelectionSlot
      guard conjunct.comparison == .isTrue, !conjunct.isNegated, rule.selections.indices.contains(local),
        conjunct.reference.path.count == 1, let field = conjunct.reference.path.first
      else { return nil }
      let fields = rule.selections[local].kind.fields
      return fields.indices.contains(field) && fields[field] == .found ? firstSelection + local : nil
    }
  }
}
