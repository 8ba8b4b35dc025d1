import Expressions
import Rules

/// Which regular expressions are looked for only when a selection asks for them, and not in every turn that is met.
///
/// All others are looked for together, which is the faster the fewer they are: one that repeats a class of letters makes
/// the common automaton forget its states all the time. An expression can wait where its hits alone bring no rule into
/// question: its selections hang on others (an anchor), only others hang on them, they are steps of a script, or they look
/// at a few turns at one end in a rule that is looked at in any case.
struct DeferredSources {
  /// The most turns at an end of a transcript that are searched in any case.
  private static let fewTurns = 8

  private let scopes: [Int: [TurnScope]]

  /// - Parameter selections: Of all rules and scripts.
  init(_ rules: [RulePlan], _ selections: [SelectionPlan]) {
    var scopes: [Int: [TurnScope]] = [:]
    var waiting: Set<Int> = []
    var eager: Set<Int> = []
    for plan in selections where plan.source >= 0 {
      guard case .regex = plan.selection.kind else {
        eager.formUnion([plan.source, plan.other])
        continue
      }
      scopes[plan.source, default: []].append(TurnScope(plan.selection))
      if Self.canWait(plan, rules, selections) {
        waiting.insert(plan.source)
      } else {
        eager.insert(plan.source)
      }
    }
    waiting.subtract(eager)
    self.scopes = scopes.filter { waiting.contains($0.key) }
  }

  /// Whether the expression of a source waits.
  func contains(_ source: Int) -> Bool { scopes[source] != nil }

  /// The turns in which a waiting expression's hits can count.
  func scopes(of source: Int) -> [TurnScope] { scopes[source] ?? [] }

  private static func canWait(
    _ plan: SelectionPlan, _ rules: [RulePlan], _ selections: [SelectionPlan]
  ) -> Bool {
    guard plan.rule >= 0 else { return true }
    let rule = rules[plan.rule]
    if rule.isStructural {
      if plan.anchor >= 0 || plan.isAuxiliary { return true }
      guard let window = plan.selection.window, case .turns(let count) = window.extent else { return false }
      return count <= fewTurns
    }
    // Something else must bring the rule into question: what it hangs on, or what hangs on it.
    if plan.anchor >= 0 { return bringsIntoQuestion(selections[plan.anchor]) }
    let number = rule.selections.first { selections[$0] === plan }
    let hanging = rule.selections.map { selections[$0] }.filter { other in
      other.anchor == number || number.map(other.unless.contains) == true
    }
    return plan.isAuxiliary && hanging.allSatisfy(bringsIntoQuestion)
  }

  /// Whether hits of a selection that is no expression, or one that does not wait, make its rule worth a look.
  private static func bringsIntoQuestion(_ plan: SelectionPlan) -> Bool {
    if case .regex = plan.selection.kind { return plan.anchor < 0 && !plan.isAuxiliary }
    return true
  }
}

extension Rule {
  /// The places of the selections that no expression of the rule reads: others hang on them, or they are evidence only.
  var unreadSelections: Set<Int> {
    let written = RuleLanguage.allCases.compactMap { explain[$0] }.flatMap { template in
      template.segments.compactMap { segment in
        if case .program(let program) = segment { program } else { nil }
      }
    }
    var unread = Set(selections.indices)
    for program in [when, grade, score].compactMap({ $0 }) + lets.map(\.program) + written {
      for reference in program.references { unread.remove(reference.slot - Self.firstSelectionSlot) }
    }
    return unread
  }
}
