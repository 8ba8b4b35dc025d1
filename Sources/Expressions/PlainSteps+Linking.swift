extension PlainSteps {
  /// Appends an expression that names others which stand here already: their steps take the places of the names.
  ///
  /// - Parameters:
  ///   - other: The expression.
  ///   - roots: The last steps of those that it may name.
  ///   - firstSlot: The slot of the first of their names; the others follow.
  /// - Returns: Its last step.
  package mutating func append(_ other: PlainSteps, naming roots: [Int32], from firstSlot: Int) -> Int32 {
    let shift = (
      operands: Int32(operands.count), texts: Int32(texts.count), arguments: Int32(arguments.count)
    )
    var places: [Int32] = []
    places.reserveCapacity(other.steps.count)
    for step in other.steps {
      if case .variable(let slot) = step, roots.indices.contains(Int(slot) - firstSlot) {
        places.append(roots[Int(slot) - firstSlot])
        continue
      }
      steps.append(step.moved(places, shift))
      places.append(Int32(steps.count - 1))
    }
    operands += other.operands.map { places[Int($0)] }
    texts += other.texts
    arguments += other.arguments
    return places.last ?? -1
  }
}

extension PlainStep {
  /// The step behind others.
  fileprivate func moved(
    _ places: [Int32], _ shift: (operands: Int32, texts: Int32, arguments: Int32)
  ) -> PlainStep {
    func at(_ step: Int32) -> Int32 { places[Int(step)] }
    return switch self {
    case .constant, .variable, .field, .hasField, .other: self
    case .and(let first, let count): .and(first: first + shift.operands, count: count)
    case .or(let first, let count): .or(first: first + shift.operands, count: count)
    case .strict(let first, let count): .strict(first: first + shift.operands, count: count)
    case .not(let operand): .not(at(operand))
    case .compare(let relation, let left, let right): .compare(relation, at(left), at(right))
    case .add(let left, let right): .add(at(left), at(right))
    case .subtract(let left, let right): .subtract(at(left), at(right))
    case .multiply(let left, let right): .multiply(at(left), at(right))
    case .conditional(let condition, let yes, let no): .conditional(at(condition), at(yes), at(no))
    case .equalsText(let slot, let field, let text, let negated):
      .equalsText(slot: slot, field: field, text: text + shift.texts, negated: negated)
    case .isOneOf(let slot, let field, let first, let count):
      .isOneOf(slot: slot, field: field, first: first + shift.texts, count: count)
    case .isIn(let slot, let field, let text): .isIn(slot: slot, field: field, text: text + shift.texts)
    case .filter(let operand): .filter(at(operand))
    case .size(let operand): .size(at(operand))
    case .hasKey(let slot, let text): .hasKey(slot: slot, text: text + shift.texts)
    case .call(let function, let argument):
      .call(function, argument: argument < 0 ? argument : argument + shift.arguments)
    }
  }
}
