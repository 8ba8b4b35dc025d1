package import Expressions

/// A field of a hit in expressions, in slot order.
package enum HitField: String, CaseIterable, Hashable, Sendable {
  /// The number of the turn, from 0.
  case turn
  /// The hit's own time, from the contact's start.
  case at
  /// Who spoke.
  case role
  /// What was said, masked.
  case text
  /// From the hit to the contact's end.
  case ago

  /// Its type in expressions.
  package var type: ValueType {
    switch self {
    case .turn: .int
    case .at, .ago: .duration
    case .role, .text: .string
    }
  }

  /// The type of a hit.
  package static let objectType = ObjectType(
    name: "hit", fields: allCases.map { ($0.rawValue, $0.type) })
}
