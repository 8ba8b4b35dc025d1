/// Turns a checked expression into instructions, and works out beforehand what depends on nothing.
struct Emitter {
  private let checker: Checker
  private var code = Code()
  private var scopeDepth: Int32 = 0

  static func emit(_ checker: Checker) throws(Fault) -> Code {
    var emitter = Emitter(checker: checker)
    emitter.code.localCount = checker.localCount
    _ = try emitter.emit(checker.syntax.root)
    return emitter.code
  }

  private init(checker: Checker) { self.checker = checker }

  private mutating func append(_ instruction: Instruction) -> Int32 {
    code.instructions.append(instruction)
    return Int32(code.instructions.count - 1)
  }

  private mutating func constant(_ value: Value) -> Int32 {
    code.constants.append(value)
    return append(.constant(Int32(code.constants.count - 1)))
  }

  private mutating func text(_ text: String) -> Int32 {
    code.texts.append(text)
    return Int32(code.texts.count - 1)
  }

  private mutating func emitAll(_ nodes: [Int]) throws(Fault) -> (first: Int32, count: Int32) {
    var operands: [Int32] = []
    for node in nodes { operands.append(try emit(node)) }
    let first = Int32(code.operands.count)
    code.operands += operands
    return (first, Int32(nodes.count))
  }

  private func value(_ index: Int32) -> Value? {
    guard case .constant(let constant) = code.instructions[Int(index)] else { return nil }
    return code.constants[Int(constant)]
  }

  private mutating func emit(_ node: Int) throws(Fault) -> Int32 {
    let mark = (code.instructions.count, code.operands.count, code.constants.count)
    let index = try build(node)
    return fold(index, since: mark)
  }

  /// Replaces an instruction by its value, if all its operands are constants and it has one.
  private mutating func fold(_ index: Int32, since mark: (Int, Int, Int)) -> Int32 {
    switch code.instructions[Int(index)] {
    case .and, .or, .not, .negate, .conditional, .binary, .call, .list, .map, .matches: break
    default: return index
    }
    let isKnown = code.instructions[mark.0..<Int(index)].allSatisfy { instruction in
      if case .constant = instruction { true } else { false }
    }
    guard isKnown else { return index }
    let evaluation = code.evaluate(index, EmptyActivation())
    guard case .value(let value) = evaluation else { return index }
    code.instructions.removeSubrange(mark.0...)
    code.operands.removeSubrange(mark.1...)
    code.constants.removeSubrange(mark.2...)
    return constant(value)
  }

  private mutating func build(_ node: Int) throws(Fault) -> Int32 {
    let resolution = checker.resolutions[node]
    if case .failure(let message) = resolution { return append(.failure(text(message))) }
    switch checker.syntax.nodes[node].kind {
    case .literal(let value): return constant(value)
    case .identifier: return name(resolution)
    case .select(let operand, let field):
      switch resolution {
      case .variable, .typeName: return name(resolution)
      case .field(let index):
        let object = try emit(operand)
        if case .variable(let slot) = code.instructions[Int(object)] {
          code.instructions.removeLast()
          return append(.variableField(slot, Int32(index)))
        }
        return append(.objectField(object, Int32(index)))
      default: return append(.select(try emit(operand), name: text(field)))
      }
    case .has(let operand, let field):
      let object = try emit(operand)
      guard case .field(let index) = resolution else { return append(.hasSelect(object, name: text(field))) }
      if case .variable(let slot) = code.instructions[Int(object)] {
        code.instructions.removeLast()
        return append(.hasVariableField(slot, Int32(index)))
      }
      return append(.hasObjectField(object, Int32(index)))
    case .call(_, let receiver, let arguments):
      return try call(node, resolution, (receiver.map { [$0] } ?? []) + arguments)
    case .not(let operand): return append(.not(try emit(operand)))
    case .negate(let operand): return append(.negate(try emit(operand)))
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .and(let nodes): return try logic(nodes, isAnd: true)
    case .or(let nodes): return try logic(nodes, isAnd: false)
    case .conditional(let condition, let yes, let no):
      let operands = (try emit(condition), try emit(yes), try emit(no))
      return append(.conditional(operands.0, operands.1, operands.2))
    case .list(let items):
      let (first, count) = try emitAll(items)
      return append(.list(first: first, count: count))
    case .map(let items):
      let (first, count) = try emitAll(items)
      return append(.map(first: first, count: count))
    case .comprehension(let macro, let range, _, let filter, let body):
      let list = try emit(range)
      let local = scopeDepth
      scopeDepth += 1
      defer { scopeDepth -= 1 }
      var condition: Int32 = -1
      if let filter { condition = try emit(filter) }
      let result = try emit(body)
      code.comprehensions.append(
        .init(macro: macro, range: list, local: local, filter: condition, body: result))
      return append(.comprehension(Int32(code.comprehensions.count - 1)))
    }
  }

  private mutating func name(_ resolution: Checker.Resolution) -> Int32 {
    switch resolution {
    case .variable(let slot): append(.variable(Int32(slot)))
    case .local(let slot): append(.local(Int32(slot)))
    case .typeName(let name): constant(.type(name))
    default: append(.failure(text("undeclared reference")))
    }
  }

  private mutating func binary(
    _ operation: Syntax.Operator, _ left: Int, _ right: Int
  ) throws(Fault) -> Int32 {
    let a = try emit(left)
    let b = try emit(right)
    if operation == .equal || operation == .notEqual, value(a) == nil, case .string(let known)? = value(b) {
      code.instructions.removeLast()
      code.constants.removeLast()
      return append(.equalsText(a, text: text(known), negated: operation == .notEqual))
    }
    return append(.binary(operation, a, b))
  }

  private mutating func call(
    _ node: Int, _ resolution: Checker.Resolution, _ nodes: [Int]
  ) throws(Fault) -> Int32 {
    let (first, count) = try emitAll(nodes)
    switch resolution {
    case .host(let slot): return append(.host(Int32(slot), first: first, count: count))
    case .builtin(.matches):
      let operand = code.operands[Int(first)]
      if case .string(let source)? = value(code.operands[Int(first) + 1]) {
        do throws(PatternError) {
          code.patterns.append(try LinearPattern(source))
          return append(.matches(operand, pattern: Int32(code.patterns.count - 1)))
        } catch {
          if checker.environment.checked {
            throw Fault(
              code: .pattern, message: error.description, offset: checker.syntax.nodes[nodes[1]].offset)
          }
        }
      }
      return append(.call(.matches, first: first, count: count))
    case .builtin(let function): return append(.call(function, first: first, count: count))
    default: return append(.failure(text("undeclared function")))
    }
  }

  /// A chain of `&&` or `||`: a constant that decides it takes its place, one that does not is left out.
  private mutating func logic(_ nodes: [Int], isAnd: Bool) throws(Fault) -> Int32 {
    var operands: [Int32] = []
    var decided = false
    for node in nodes {
      let index = try emit(node)
      if case .bool(let known)? = value(index) {
        if known != isAnd { decided = true }
        continue
      }
      operands.append(index)
    }
    if decided || operands.isEmpty { return constant(.bool(isAnd != decided)) }
    let first = Int32(code.operands.count)
    code.operands += operands
    let count = Int32(operands.count)
    return append(isAnd ? .and(first: first, count: count) : .or(first: first, count: count))
  }
}
