extension Code {
  /// Runs one of CEL's macros: over a list's elements, or over a map's keys in ascending order.
  func comprehension<A: Activation>(
    _ it: Instruction.Comprehension, _ activation: A, _ frame: inout Frame
  ) -> Evaluation {
    let range = run(it.range, activation, &frame)
    guard case .value(let collection) = range else { return range }
    let elements: [Value]
    switch collection {
    case .list(let items): elements = items
    case .map(let map): elements = map.entries.map(\.key)
    default: return .error(Arithmetic.noOverload(it.macro.rawValue, [collection]))
    }
    var failure: Evaluation?
    var results: [Value] = []
    var count = 0
    for element in elements {
      guard frame.budget.spend(1) else { return Budget.exhausted }
      frame.locals[Int(it.local)] = element
      if it.filter >= 0 {
        switch condition(it.filter, it.macro, activation, &frame) {
        case .value(.bool(true)): break
        case .value: continue
        case let other:
          failure = failure.flatMap { Evaluation.failure($0, other) } ?? other
          continue
        }
      }
      if it.macro == .map {
        let result = run(it.body, activation, &frame)
        if case .value(let value) = result {
          results.append(value)
        } else {
          failure = failure.flatMap { Evaluation.failure($0, result) } ?? result
        }
        continue
      }
      switch condition(it.body, it.macro, activation, &frame) {
      case .value(.bool(let holds)):
        if it.macro == .all, !holds { return .value(.bool(false)) }
        if it.macro == .exists, holds { return .value(.bool(true)) }
        if holds {
          count += 1
          if it.macro == .filter { results.append(element) }
        }
      case let other: failure = failure.flatMap { Evaluation.failure($0, other) } ?? other
      }
    }
    if let failure { return failure }
    switch it.macro {
    case .all: return .value(.bool(true))
    case .exists: return .value(.bool(false))
    case .existsOne: return .value(.bool(count == 1))
    case .map, .filter: return .value(.list(results))
    }
  }

  private func condition<A: Activation>(
    _ index: Int32, _ macro: Syntax.Macro, _ activation: A, _ frame: inout Frame
  ) -> Evaluation {
    let result = run(index, activation, &frame)
    guard case .value(let value) = result else { return result }
    if case .bool = value { return result }
    return .error(Arithmetic.noOverload(macro.rawValue, [value]))
  }
}
