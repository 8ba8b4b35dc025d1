/// CEL's operators on values (https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions).
enum Arithmetic {
  static func noOverload(_ name: String, _ values: [Value]) -> String {
    "no such overload: '\(name)' applied to (\(values.map(\.typeName).joined(separator: ", ")))"
  }

  static func apply(
    _ operation: Syntax.Operator, _ left: Value, _ right: Value, _ budget: inout Budget
  ) -> Evaluation {
    switch operation {
    case .equal, .notEqual:
      let areEqual = Comparison.equal(left, right, &budget)
      return budget.isExhausted ? Budget.exhausted : .value(.bool(areEqual == (operation == .equal)))
    case .less, .lessEqual, .greater, .greaterEqual:
      guard budget.spend(bytes: min(size(left), size(right))) else { return Budget.exhausted }
      let order = Comparison.order(left, right)
      switch (order, operation) {
      case (.incomparable, _): return .error(noOverload(operation.rawValue, [left, right]))
      case (.less, .less), (.less, .lessEqual), (.greater, .greater), (.greater, .greaterEqual),
        (.equal, .lessEqual), (.equal, .greaterEqual):
        return .value(.bool(true))
      default: return .value(.bool(false))
      }
    case .isIn: return contains(left, right, &budget)
    case .index: return element(left, right)
    case .add, .subtract, .multiply, .divide, .modulo: break
    }
    switch (left, right) {
    case (.int(let a), .int(let b)): return whole(operation, a, b).map(Value.int, "integer")
    case (.uint(let a), .uint(let b)): return whole(operation, a, b).map(Value.uint, "unsigned integer")
    case (.double(let a), .double(let b)):
      switch operation {
      case .add: return .value(.double(a + b))
      case .subtract: return .value(.double(a - b))
      case .multiply: return .value(.double(a * b))
      case .divide: return .value(.double(a / b))
      default: return .error(noOverload(operation.rawValue, [left, right]))
      }
    default: break
    }
    if operation == .add, let sum = concatenation(left, right, &budget) { return sum }
    return time(operation, left, right) ?? .error(noOverload(operation.rawValue, [left, right]))
  }

  static func negated(_ value: Value) -> Evaluation {
    switch value {
    case .int(.min): .error("integer overflow")
    case .int(let number): .value(.int(-number))
    case .double(let number): .value(.double(-number))
    default: .error(noOverload("-_", [value]))
    }
  }

  private enum Outcome<Number> {
    case number(Number), overflow, zero(String)

    func map(_ make: (Number) -> Value, _ kind: String) -> Evaluation {
      switch self {
      case .number(let number): .value(make(number))
      case .overflow: .error("\(kind) overflow")
      case .zero(let text): .error(text)
      }
    }
  }

  private static func whole<N: FixedWidthInteger>(_ operation: Syntax.Operator, _ a: N, _ b: N) -> Outcome<N>
  {
    let result: (partialValue: N, overflow: Bool)
    switch operation {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide:
      if b == 0 { return .zero("division by zero") }
      result = a.dividedReportingOverflow(by: b)
    default:
      if b == 0 { return .zero("modulus by zero") }
      result = a.remainderReportingOverflow(dividingBy: b)
    }
    return result.overflow ? .overflow : .number(result.partialValue)
  }

  /// The bytes of a text, or what as many elements of a list weigh; 0 for what has a fixed size.
  static func size(_ value: Value) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .list(let items): items.count * 16
    default: 0
    }
  }

  private static func concatenation(
    _ left: Value, _ right: Value, _ budget: inout Budget
  ) -> Evaluation? {
    guard budget.spend(bytes: size(left) + size(right)) else { return Budget.exhausted }
    return switch (left, right) {
    case (.string(let a), .string(let b)): .value(.string(a + b))
    case (.bytes(let a), .bytes(let b)): .value(.bytes(a + b))
    case (.list(let a), .list(let b)): .value(.list(a + b))
    default: nil
    }
  }

  private static func time(_ operation: Syntax.Operator, _ left: Value, _ right: Value) -> Evaluation? {
    switch (operation, left, right) {
    case (.add, .timestamp(let instant), .duration(let length)),
      (.add, .duration(let length), .timestamp(let instant)):
      return instant.advanced(by: length).map { .value(.timestamp($0)) } ?? outOfYears
    case (.subtract, .timestamp(let instant), .duration(let length)):
      // The least duration has no opposite, but is far beyond any timestamp's reach in either direction.
      guard length != .min else {
        return instant.advanced(by: .max)?.advanced(by: 1).map { .value(.timestamp($0)) } ?? outOfYears
      }
      return instant.advanced(by: -length).map { .value(.timestamp($0)) } ?? outOfYears
    case (.subtract, .timestamp(let later), .timestamp(let earlier)):
      return later.nanoseconds(since: earlier).map { .value(.duration(nanoseconds: $0)) } ?? tooLong
    case (.add, .duration(let a), .duration(let b)):
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? tooLong : .value(.duration(nanoseconds: sum))
    case (.subtract, .duration(let a), .duration(let b)):
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? tooLong : .value(.duration(nanoseconds: difference))
    default: return nil
    }
  }

  private static let outOfYears = Evaluation.error("timestamp out of range: years go from 1 to 9999")
  private static let tooLong = Evaluation.error("duration out of range: at most 292 years")

  private static func contains(
    _ item: Value, _ collection: Value, _ budget: inout Budget
  ) -> Evaluation {
    switch collection {
    case .list(let items):
      let isElement = items.contains { Comparison.equal(item, $0, &budget) }
      return budget.isExhausted ? Budget.exhausted : .value(.bool(isElement))
    case .map(let map): return .value(.bool(map[key: item] != nil))
    default: return .error(noOverload("@in", [item, collection]))
    }
  }

  private static func element(_ collection: Value, _ position: Value) -> Evaluation {
    switch collection {
    case .map(let map):
      return map[key: position].map(Evaluation.value) ?? .error("no such key: \(Library.shown(position))")
    case .list(let items):
      let index: Int?
      switch position {
      case .int(let number): index = Int(exactly: number)
      case .uint(let number): index = Int(exactly: number)
      case .double(let number): index = Int(exactly: number)
      default: return .error(noOverload("_[_]", [collection, position]))
      }
      guard let index, index >= 0, index < items.count else {
        return .error("index out of bounds: \(Library.shown(position)) of \(items.count)")
      }
      return .value(items[index])
    default: return .error(noOverload("_[_]", [collection, position]))
    }
  }
}
