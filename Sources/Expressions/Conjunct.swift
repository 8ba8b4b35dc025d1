/// A condition that must hold for the whole expression to be true, simple enough to be tried by the caller.
///
/// Where one of an expression's conjuncts is known to be false, the expression is false, whatever the rest
/// would come to, errors and unknowns included. The reverse does not follow: the conjuncts are those parts
/// that have this form, not all of the expression.
package struct Conjunct: Sendable, Equatable {
  /// How the field is compared.
  package enum Comparison: Hashable, Sendable {
    /// The field itself, a bool; there is no literal.
    case isTrue
    case equal, notEqual, less, lessEqual, greater, greaterEqual
    /// The field is one of the literal's elements, a list.
    case isIn
  }

  /// What is read.
  package let reference: Reference
  /// How what is read stands to the literal.
  package let comparison: Comparison
  /// What it is compared with, on the right-hand side.
  package let literal: Value?
  /// Whether the comparison must not hold, as in `!question.found`.
  package let isNegated: Bool

  /// Whether the conjunct fails for this value of the field. `nil` where it takes more to tell, such as for
  /// values of another type.
  package func isFalse(for value: Value) -> Bool? {
    switch (comparison, literal) {
    case (.isTrue, _):
      guard case .bool(let flag) = value else { return nil }
      return flag == isNegated
    case (_, let literal?):
      var budget = Budget()
      guard
        case .value(.bool(let holds)) = Arithmetic.apply(comparison.operation, value, literal, &budget)
      else { return nil }
      return holds == isNegated
    case (_, nil): return nil
    }
  }
}

extension Conjunct.Comparison {
  var operation: Syntax.Operator {
    switch self {
    case .isTrue, .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessEqual
    case .greater: .greater
    case .greaterEqual: .greaterEqual
    case .isIn: .isIn
    }
  }

  init?(_ operation: Syntax.Operator) {
    switch operation {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessEqual: self = .lessEqual
    case .greater: self = .greater
    case .greaterEqual: self = .greaterEqual
    case .isIn: self = .isIn
    default: return nil
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: Self? {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    case .isTrue, .isIn: nil
    }
  }
}
