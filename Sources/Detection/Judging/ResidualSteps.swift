import Expressions

/// What is left of conditions when all that is the same for a kind of contacts has been worked out: the steps that have to
/// be taken for each of them. Texts and arguments stand where the condition's own steps have them.
struct ResidualSteps: ~Copyable {
  private var stepList = PlainList<PlainStep>()
  private var operandList = PlainList<Int32>()

  /// The steps; they move when one is added.
  var steps: UnsafePointer<PlainStep> { UnsafePointer(stepList.base) }
  /// The operands of steps that have many; they move when some are added.
  var operands: UnsafePointer<Int32> { UnsafePointer(operandList.base) }

  /// Adds a step.
  mutating func append(_ step: PlainStep) -> Int32 {
    stepList.append(step)
    return Int32(stepList.count - 1)
  }

  /// Adds the operands of one step, and returns where they begin.
  mutating func append(operands: [Int32]) -> Int32 {
    let first = Int32(operandList.count)
    for operand in operands { operandList.append(operand) }
    return first
  }
}

extension PlainRun {
  /// Adds what is left of a step for all contacts of the kind of the one at hand; see ``RuleActivation/isGeneral``.
  ///
  /// - Returns: The step that comes to the same there.
  func residual(
    _ index: Int32, _ left: inout ResidualSteps, _ activation: RuleActivation
  ) -> Int32 {
    let value = run(index, activation)
    if value.kind != .unclear { return left.append(.constant(value)) }
    switch steps[Int(index)] {
    case .and(let first, let count):
      let operands = residuals(first, count, &left, activation)
      return left.append(.and(first: left.append(operands: operands), count: Int32(operands.count)))
    case .or(let first, let count):
      let operands = residuals(first, count, &left, activation)
      return left.append(.or(first: left.append(operands: operands), count: Int32(operands.count)))
    case .not(let operand): return left.append(.not(residual(operand, &left, activation)))
    case .compare(let relation, let one, let other):
      return left.append(
        .compare(relation, residual(one, &left, activation), residual(other, &left, activation)))
    case .add(let one, let other):
      return left.append(.add(residual(one, &left, activation), residual(other, &left, activation)))
    case .subtract(let one, let other):
      return left.append(.subtract(residual(one, &left, activation), residual(other, &left, activation)))
    case .multiply(let one, let other):
      return left.append(.multiply(residual(one, &left, activation), residual(other, &left, activation)))
    case .conditional(let condition, let yes, let no):
      let value = run(condition, activation)
      if value.kind == .bool { return residual(value.bits != 0 ? yes : no, &left, activation) }
      return left.append(
        .conditional(
          residual(condition, &left, activation), residual(yes, &left, activation),
          residual(no, &left, activation)))
    case .filter(let operand): return left.append(.filter(residual(operand, &left, activation)))
    case .size(let operand): return left.append(.size(residual(operand, &left, activation)))
    case .strict(let first, let count):
      let operands = (Int(first)..<Int(first + count)).map { residual(self.operands[$0], &left, activation) }
      return left.append(.strict(first: left.append(operands: operands), count: count))
    case .constant, .variable, .field, .hasField, .equalsText, .isOneOf, .isIn, .hasKey, .call, .other:
      return left.append(steps[Int(index)])
    }
  }

  /// What is left of the operands of `&&` or `||`, where none of them decides: truths that decide nothing fall away, and
  /// what is unknown in any case is one operand.
  private func residuals(
    _ first: Int32, _ count: Int32, _ left: inout ResidualSteps, _ activation: RuleActivation
  ) -> [Int32] {
    var kept: [Int32] = []
    var unknowns: Int64 = 0
    for position in Int(first)..<Int(first + count) {
      let value = run(operands[position], activation)
      switch value.kind {
      case .bool: continue
      case .unknown: unknowns |= value.bits
      default: kept.append(residual(operands[position], &left, activation))
      }
    }
    if unknowns != 0 { kept.append(left.append(.constant(Plain(.unknown, unknowns)))) }
    return kept
  }
}
