/// An expression taken apart for a host that evaluates it over plain values itself, without making a `Value`
/// of anything. What is not plain is ``PlainStep/other``, of which the host must say that it can't tell; where
/// that decides nothing, the result is the same as that of ``Program/evaluate(_:)``.
package struct PlainSteps: Sendable {
  /// The steps; the last one is the whole expression.
  package internal(set) var steps: [PlainStep] = []
  /// The operands of steps that have many.
  package internal(set) var operands: [Int32] = []
  /// The texts that are compared with.
  package internal(set) var texts: [String] = []
  /// The arguments of host functions.
  package internal(set) var arguments: [Value] = []

  /// No expression yet; see ``append(_:naming:from:)``.
  package init() {}

  init(_ code: Code) {
    operands = code.operands
    texts = code.texts
    for instruction in code.instructions { steps.append(step(instruction, code)) }
  }

  private mutating func step(_ instruction: Instruction, _ code: Code) -> PlainStep {
    switch instruction {
    case .constant(let index): return .constant(Plain(code.constants[Int(index)]) ?? Plain(.opaque, 0))
    case .variable(let slot): return .variable(slot)
    case .variableField(let slot, let field): return .field(slot, field)
    case .hasVariableField(let slot, let field): return .hasField(slot, field)
    case .and(let first, let count): return .and(first: first, count: count)
    case .or(let first, let count): return .or(first: first, count: count)
    case .not(let operand): return .not(operand)
    case .binary(.add, let left, let right): return .add(left, right)
    case .binary(.subtract, let left, let right): return .subtract(left, right)
    case .binary(.multiply, let left, let right): return .multiply(left, right)
    case .binary(let operation, let left, let right):
      if operation == .isIn, case .variable(let slot) = code.instructions[Int(right)],
        case .constant(let index) = code.instructions[Int(left)],
        case .string(let key) = code.constants[Int(index)]
      {
        texts.append(key)
        return .hasKey(slot: slot, text: Int32(texts.count - 1))
      }
      if operation == .isIn, case .variableField(let slot, let field) = code.instructions[Int(right)],
        case .constant(let index) = code.instructions[Int(left)],
        case .string(let text) = code.constants[Int(index)]
      {
        texts.append(text)
        return .isIn(slot: slot, field: field, text: Int32(texts.count - 1))
      }
      if operation == .isIn, let list = Self.texts(code.instructions[Int(right)], code) {
        switch code.instructions[Int(left)] {
        case .variable(let slot): return isOneOf(list, slot, -1)
        case .variableField(let slot, let field): return isOneOf(list, slot, field)
        default: break
        }
      }
      if let comparison = PlainComparison(operation) { return .compare(comparison, left, right) }
      operands += [left, right]
      return .strict(first: Int32(operands.count - 2), count: 2)
    case .call(.size, let first, 1): return .size(code.operands[Int(first)])
    case .comprehension(let index) where code.comprehensions[Int(index)].macro == .filter:
      return .filter(code.comprehensions[Int(index)].range)
    case .call(_, let first, let count), .list(let first, let count), .map(let first, let count):
      return .strict(first: first, count: count)
    case .objectField(let operand, _), .select(let operand, _), .hasObjectField(let operand, _),
      .hasSelect(let operand, _), .matches(let operand, _), .negate(let operand):
      return strict(operand)
    case .conditional(let condition, let yes, let no): return .conditional(condition, yes, no)
    case .equalsText(let operand, let text, let negated):
      switch code.instructions[Int(operand)] {
      case .variable(let slot): return .equalsText(slot: slot, field: -1, text: text, negated: negated)
      case .variableField(let slot, let field):
        return .equalsText(slot: slot, field: field, text: text, negated: negated)
      default: return strict(operand)
      }
    case .host(let function, let first, let count):
      if count == 0 { return .call(function, argument: -1) }
      guard count == 1,
        case .constant(let index) = code.instructions[Int(code.operands[Int(first)])]
      else { return .strict(first: first, count: count) }
      arguments.append(code.constants[Int(index)])
      return .call(function, argument: Int32(arguments.count - 1))
    default: return .other
    }
  }

  /// An operation that needs the value of its one operand.
  private mutating func strict(_ operand: Int32) -> PlainStep {
    operands.append(operand)
    return .strict(first: Int32(operands.count - 1), count: 1)
  }

  private mutating func isOneOf(_ list: [String], _ slot: Int32, _ field: Int32) -> PlainStep {
    texts += list
    return .isOneOf(
      slot: slot, field: field, first: Int32(texts.count - list.count), count: Int32(list.count))
  }

  /// The texts of a list that holds nothing but constant ones.
  private static func texts(_ instruction: Instruction, _ code: Code) -> [String]? {
    let values: [Value]
    switch instruction {
    case .constant(let index):
      guard case .list(let list) = code.constants[Int(index)] else { return nil }
      values = list
    case .list(let first, let count):
      var list: [Value] = []
      for operand in code.operands[Int(first)..<Int(first + count)] {
        guard case .constant(let index) = code.instructions[Int(operand)] else { return nil }
        list.append(code.constants[Int(index)])
      }
      values = list
    default: return nil
    }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value else { return nil }
      texts.append(text)
    }
    return texts.isEmpty ? nil : texts
  }
}

extension PlainComparison {
  fileprivate init?(_ operation: Syntax.Operator) {
    switch operation {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessEqual: self = .lessEqual
    case .greater: self = .greater
    case .greaterEqual: self = .greaterEqual
    default: return nil
    }
  }
}

extension Program {
  /// The expression for a host that evaluates plain values itself.
  package var plainSteps: PlainSteps { PlainSteps(code) }
}
