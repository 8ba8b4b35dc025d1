/// Where an expression's variables and host functions come from, for one evaluation.
package protocol Activation {
  /// The variable at `slot` of the `Environment`.
  func variable(_ slot: Int) -> Evaluation

  /// The field at `field` of the object variable at `slot`: what `variable(slot)` and then `field(field)`
  /// would give. Implement it where making the object only to read one field costs too much.
  func field(_ slot: Int, _ field: Int) -> Evaluation

  /// The host function at `function` of the `Environment`; the arguments are values, never unknowns or errors.
  func call(_ function: Int, _ arguments: [Value]) -> Evaluation
}

extension Activation {
  /// By way of the object itself.
  package func field(_ slot: Int, _ field: Int) -> Evaluation {
    switch variable(slot) {
    case .value(.object(let object)): object.field(field)
    case .value(let value): .error("no such field: a \(value.typeName) has no fields")
    case let other: other
    }
  }

  /// An error: there are no host functions unless the activation has some.
  package func call(_ function: Int, _ arguments: [Value]) -> Evaluation {
    .error("no such function")
  }
}

/// No variables, no functions.
package struct EmptyActivation: Activation, Sendable {
  /// The one there is.
  package init() {}
  /// An error, whatever the slot.
  package func variable(_ slot: Int) -> Evaluation { .error("undeclared reference") }
}
