/// Looks into a compiled expression: what it reads, and what must hold for it to be true.
struct Inspection {
  let code: Code
  let environment: Environment

  var root: Int32 { Int32(code.instructions.count - 1) }

  // MARK: References

  /// The variables and fields that are read, by slot and path; of `a.b.c` the whole path only.
  func references() -> [Reference] {
    var found: Set<Reference> = []
    visit(root) { if let reference = $0 { found.insert(reference) } }
    return found.sorted { left, right in
      left.slot == right.slot ? left.path.lexicographicallyPrecedes(right.path) : left.slot < right.slot
    }
  }

  /// The host functions that are called, by slot.
  func functions() -> [Int] {
    var found: Set<Int> = []
    visit(root, host: { found.insert($0) }) { _ in }
    return found.sorted()
  }

  private func visit(_ index: Int32, host: (Int) -> Void = { _ in }, _ body: (Reference?) -> Void) {
    if let reference = reference(index) {
      body(reference)
      return
    }
    func all(_ first: Int32, _ count: Int32) {
      for operand in code.operands[Int(first)..<Int(first + count)] { visit(operand, host: host, body) }
    }
    switch code.instructions[Int(index)] {
    case .constant, .local, .failure, .variable, .variableField, .hasVariableField: break
    case .objectField(let operand, _), .hasObjectField(let operand, _), .select(let operand, _),
      .hasSelect(let operand, _), .not(let operand), .negate(let operand),
      .equalsText(let operand, _, _), .matches(let operand, _):
      visit(operand, host: host, body)
    case .conditional(let condition, let yes, let no):
      for operand in [condition, yes, no] { visit(operand, host: host, body) }
    case .binary(_, let left, let right):
      for operand in [left, right] { visit(operand, host: host, body) }
    case .and(let first, let count), .or(let first, let count), .call(_, let first, let count),
      .list(let first, let count), .map(let first, let count):
      all(first, count)
    case .host(let slot, let first, let count):
      host(Int(slot))
      all(first, count)
    case .comprehension(let position):
      let comprehension = code.comprehensions[Int(position)]
      visit(comprehension.range, host: host, body)
      if comprehension.filter >= 0 { visit(comprehension.filter, host: host, body) }
      visit(comprehension.body, host: host, body)
    }
  }

  /// The variable or field that an instruction reads, if that is all it does.
  private func reference(_ index: Int32) -> Reference? {
    var path: [Int] = []
    var current = index
    while true {
      switch code.instructions[Int(current)] {
      case .variable(let slot): return named(Int(slot), path)
      case .variableField(let slot, let field), .hasVariableField(let slot, let field):
        return named(Int(slot), [Int(field)] + path)
      case .objectField(let operand, let field), .hasObjectField(let operand, let field):
        path.insert(Int(field), at: 0)
        current = operand
      default: return nil
      }
    }
  }

  private func named(_ slot: Int, _ path: [Int]) -> Reference {
    let variable = environment.variables[slot]
    var name = variable.name
    var type = variable.type
    for field in path {
      guard case .object(let object) = type, object.fields.indices.contains(field) else { break }
      name += "." + object.fields[field].name
      type = object.fields[field].type
    }
    return Reference(slot: slot, path: path, name: name)
  }

  // MARK: Conjuncts

  /// The simple conditions among the operands of the outermost `&&`, in the order they are written.
  func conjuncts() -> [Conjunct] { conjuncts(root, negated: false) }

  private func conjuncts(_ index: Int32, negated: Bool) -> [Conjunct] {
    switch code.instructions[Int(index)] {
    case .and(let first, let count) where !negated, .or(let first, let count) where negated:
      return code.operands[Int(first)..<Int(first + count)].flatMap { conjuncts($0, negated: negated) }
    case .not(let operand): return conjuncts(operand, negated: !negated)
    case .variable, .variableField, .objectField:
      return reference(index).map {
        [Conjunct(reference: $0, comparison: .isTrue, literal: nil, isNegated: negated)]
      } ?? []
    case .equalsText(let operand, let text, let isUnequal):
      guard let reference = value(of: operand) else { return [] }
      return [
        Conjunct(
          reference: reference, comparison: isUnequal ? .notEqual : .equal,
          literal: .string(code.texts[Int(text)]), isNegated: negated)
      ]
    case .binary(let operation, let left, let right):
      guard let comparison = Conjunct.Comparison(operation) else { return [] }
      if let reference = value(of: left), case .constant(let known) = code.instructions[Int(right)] {
        let literal = code.constants[Int(known)]
        return [
          Conjunct(reference: reference, comparison: comparison, literal: literal, isNegated: negated)
        ]
      }
      guard let reference = value(of: right), case .constant(let known) = code.instructions[Int(left)],
        let mirrored = comparison.mirrored
      else { return [] }
      let literal = code.constants[Int(known)]
      return [Conjunct(reference: reference, comparison: mirrored, literal: literal, isNegated: negated)]
    default: return []
    }
  }

  /// The reference whose value an instruction gives, not whether it is there.
  private func value(of index: Int32) -> Reference? {
    switch code.instructions[Int(index)] {
    case .hasVariableField, .hasObjectField: nil
    default: reference(index)
    }
  }
}
