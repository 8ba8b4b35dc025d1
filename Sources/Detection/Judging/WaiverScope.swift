import Expressions
import Rules

/// Whether a waiver covers the contact at hand.
enum WaiverScope {
  static func covers(_ waiver: Waiver, _ activation: RuleActivation) -> Bool {
    waiver.scope.allSatisfy { condition in
      switch activation.variable(condition.field.slot) {
      case .value(.string(let text)): text == condition.value
      case .value(.int(let number)): String(number) == condition.value
      case .value(.bool(let flag)): String(flag) == condition.value
      case .value(.double(let number)): Double(condition.value) == number
      case .value, .unknown, .error: false
      }
    }
  }
}
