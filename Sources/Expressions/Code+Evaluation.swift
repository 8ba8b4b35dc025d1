extension Code {
  /// The value of the instruction at `index`.
  func evaluate<A: Activation>(_ index: Int32, _ activation: A) -> Evaluation {
    var frame = Frame(locals: localCount == 0 ? [] : Array(repeating: .null, count: localCount))
    return run(index, activation, &frame)
  }

  // The recursion goes as deep as the parser let the expression grow.
  func run<A: Activation>(_ index: Int32, _ activation: A, _ frame: inout Frame) -> Evaluation {
    switch instructions[Int(index)] {
    case .constant(let constant): return .value(constants[Int(constant)])
    case .variable(let slot): return activation.variable(Int(slot))
    case .local(let local): return .value(frame.locals[Int(local)])
    case .variableField(let slot, let field): return activation.field(Int(slot), Int(field))
    case .objectField(let operand, let field):
      return object(run(operand, activation, &frame)) { $0.field(Int(field)) }
    case .select(let operand, let name):
      return select(run(operand, activation, &frame), texts[Int(name)])
    case .hasVariableField(let slot, let field): return presence(activation.field(Int(slot), Int(field)))
    case .hasObjectField(let operand, let field):
      return object(run(operand, activation, &frame)) { presence($0.field(Int(field))) }
    case .hasSelect(let operand, let name):
      return hasSelect(run(operand, activation, &frame), texts[Int(name)])
    case .and(let first, let count): return logic(first, count, decisive: false, activation, &frame)
    case .or(let first, let count): return logic(first, count, decisive: true, activation, &frame)
    case .not(let operand):
      let operand = run(operand, activation, &frame)
      guard case .value(let value) = operand else { return operand }
      if case .bool(let flag) = value { return .value(.bool(!flag)) }
      return .error(Arithmetic.noOverload("!_", [value]))
    case .negate(let operand):
      let operand = run(operand, activation, &frame)
      guard case .value(let value) = operand else { return operand }
      return Arithmetic.negated(value)
    case .conditional(let condition, let yes, let no):
      let condition = run(condition, activation, &frame)
      guard case .value(let value) = condition else { return condition }
      guard case .bool(let flag) = value else { return .error(Arithmetic.noOverload("_?_:_", [value])) }
      return run(flag ? yes : no, activation, &frame)
    case .binary(let operation, let left, let right):
      let a = run(left, activation, &frame)
      let b = run(right, activation, &frame)
      guard case .value(let x) = a, case .value(let y) = b else { return Evaluation.failure(a, b) ?? a }
      return Arithmetic.apply(operation, x, y, &frame.budget)
    case .equalsText(let operand, let text, let negated):
      let operand = run(operand, activation, &frame)
      guard case .value(let value) = operand else { return operand }
      guard case .string(let own) = value else { return .value(.bool(negated)) }
      return .value(.bool((Comparison.order(own, texts[Int(text)]) == 0) != negated))
    case .matches(let operand, let pattern):
      let operand = run(operand, activation, &frame)
      guard case .value(let value) = operand else { return operand }
      guard case .string(let text) = value else { return .error(Arithmetic.noOverload("matches", [value])) }
      guard frame.budget.spend(bytes: text.utf8.count) else { return Budget.exhausted }
      return .value(.bool(patterns[Int(pattern)].matches(text)))
    case .call(let function, let first, let count):
      return strict(first, count, activation, &frame) { values, budget in
        // A pattern that is known only now has to be compiled.
        budget.spend(function == .matches ? 5000 : 1)
        for value in values { budget.spend(bytes: Arithmetic.size(value)) }
        return budget.isExhausted ? Budget.exhausted : Library.apply(function, values)
      }
    case .host(let slot, let first, let count):
      return strict(first, count, activation, &frame) { values, _ in
        activation.call(Int(slot), values)
      }
    case .list(let first, let count):
      return strict(first, count, activation, &frame) { values, _ in .value(.list(values)) }
    case .map(let first, let count):
      return strict(first, count, activation, &frame) { values, _ in map(values) }
    case .comprehension(let index):
      return comprehension(comprehensions[Int(index)], activation, &frame)
    case .failure(let text): return .error(texts[Int(text)])
    }
  }

  /// `&&` (decided by false) and `||` (decided by true): the deciding value wins wherever it stands, then
  /// unknowns, then errors.
  private func logic<A: Activation>(
    _ first: Int32, _ count: Int32, decisive: Bool, _ activation: A, _ frame: inout Frame
  ) -> Evaluation {
    var failure: Evaluation?
    for position in Int(first)..<Int(first + count) {
      var result = run(operands[position], activation, &frame)
      if case .value(let value) = result {
        if case .bool(let flag) = value {
          if flag == decisive { return result }
          continue
        }
        result = .error(Arithmetic.noOverload(decisive ? "_||_" : "_&&_", [value]))
      }
      failure = failure.flatMap { Evaluation.failure($0, result) } ?? result
    }
    return failure ?? .value(.bool(!decisive))
  }

  /// Evaluates all operands; where all are values, applies `body` to them.
  private func strict<A: Activation>(
    _ first: Int32, _ count: Int32, _ activation: A, _ frame: inout Frame,
    _ body: ([Value], inout Budget) -> Evaluation
  ) -> Evaluation {
    var values: [Value] = []
    values.reserveCapacity(Int(count))
    var failure: Evaluation?
    for position in Int(first)..<Int(first + count) {
      let result = run(operands[position], activation, &frame)
      if case .value(let value) = result {
        values.append(value)
      } else {
        failure = failure.flatMap { Evaluation.failure($0, result) } ?? result
      }
    }
    return failure ?? body(values, &frame.budget)
  }

  private func map(_ items: [Value]) -> Evaluation {
    let entries = stride(from: 0, to: items.count - 1, by: 2).map {
      ValueMap.Entry(key: items[$0], value: items[$0 + 1])
    }
    do throws(ValueMap.Flaw) {
      return .value(.map(try ValueMap(checking: entries)))
    } catch {
      switch error {
      case .keyType(let type): return .error("unsupported key type: \(type)")
      case .repeated: return .error("the map has the same key twice")
      }
    }
  }

  // MARK: Fields

  private func object(
    _ operand: Evaluation, _ body: (any ObjectValue) -> Evaluation
  ) -> Evaluation {
    guard case .value(let value) = operand else { return operand }
    guard case .object(let object) = value else {
      return .error("no such field: a \(value.typeName) has no fields")
    }
    return body(object)
  }

  private func presence(_ field: Evaluation) -> Evaluation {
    switch field {
    case .value: .value(.bool(true))
    case .unknown: .value(.bool(false))
    case .error: field
    }
  }

  private func select(_ operand: Evaluation, _ name: String) -> Evaluation {
    guard case .value(let value) = operand else { return operand }
    switch value {
    case .map(let map):
      return map[key: .string(name)].map(Evaluation.value) ?? .error("no such key: '\(name)'")
    case .object(let object):
      guard let index = object.index(of: name) else { return .error("no such field: '\(name)'") }
      return object.field(index)
    default: return .error("no such overload: a \(value.typeName) has no field '\(name)'")
    }
  }

  private func hasSelect(_ operand: Evaluation, _ name: String) -> Evaluation {
    guard case .value(let value) = operand else { return operand }
    switch value {
    case .map(let map): return .value(.bool(map[key: .string(name)] != nil))
    case .object(let object):
      guard let index = object.index(of: name) else { return .error("no such field: '\(name)'") }
      return presence(object.field(index))
    default: return .error("no such overload: a \(value.typeName) has no field '\(name)'")
    }
  }
}
