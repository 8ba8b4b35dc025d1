package import Expressions

/// A variable that the templates of a rule with a correlation may read, in slot order. The fields by which it
/// groups follow, each in the slot after, with its own name and type.
package enum FindingVariable: String, CaseIterable, Hashable, Sendable {
  case contacts, observed, expected, ratio, low, high
  case pValue = "p_value"
  case qValue = "q_value"
  case periodStart = "period_start"
  case periodEnd = "period_end"

  /// Its type in expressions.
  package var type: ValueType {
    switch self {
    case .contacts: .int
    case .observed, .expected, .ratio, .low, .high, .pValue, .qValue: .double
    case .periodStart, .periodEnd: .timestamp
    }
  }
}
