import Expressions
import Rules

extension RuleActivation {
  /// The value of a rule's condition for the contact at hand, evaluated in full.
  func condition(_ rule: Int) -> Evaluation {
    self.rule = rule
    let plan = plan.rules[rule]
    guard let when = plan.when else { return .value(.bool(false)) }
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
}
