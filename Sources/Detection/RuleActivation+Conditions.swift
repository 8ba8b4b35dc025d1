import Expressions
import Rules

extension RuleActivation {
  /// The value of a rule's condition for the contact at hand.
  func condition(_ rule: Int) -> Evaluation {
    self.rule = rule
    let plan = plan.rules[rule]
    guard let when = plan.rule.when else { return .value(.bool(false)) }
    if let facts {
      for test in plan.tests {
        if case .found(let number, let wanted) = test {
          if let isFound = isFound(number), isFound != wanted { return .value(.bool(false)) }
        } else if test.fails(for: facts) {
          return .value(.bool(false))
        }
      }
    }
    return when.evaluate(self)
  }

  /// Whether the rule's condition can still come true.
  func mayFlag(_ rule: Int) -> Bool {
    switch condition(rule) {
    case .value(.bool(let holds)): holds
    case .unknown: true
    case .value, .error: false
    }
  }

  /// The same, but for what nothing that is still to come can tell: why a selection has no basis in a
  /// transcript. An unknown carries the names of all that it depends on, so that where each of them is such a
  /// reason the condition stays unknown, whatever other contacts and records hold.
  func mayYetFlag(_ rule: Int) -> Bool {
    switch condition(rule) {
    case .value(.bool(let holds)): holds
    case .unknown(let names): !names.allSatisfy(Self.lasting.contains)
    case .value, .error: false
    }
  }

  private static let lasting = Set(Findings.Absence.allCases.map(\.reason))
}
