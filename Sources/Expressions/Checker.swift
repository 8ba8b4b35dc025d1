/// Gives every node its type and every name its meaning.
struct Checker {
  /// What a node's name or operator stands for.
  enum Resolution {
    case none
    case variable(Int)
    case local(Int)
    case typeName(String)
    /// A field of a declared record.
    case field(Int)
    case builtin(Function)
    case host(Int)
    /// Evaluating it is an error; only where the environment is not checked.
    case failure(String)
  }

  let environment: Environment
  let syntax: Syntax
  private(set) var types: [ValueType]
  private(set) var resolutions: [Resolution]
  private var scopes: [(name: String, type: ValueType)] = []
  /// How many comprehension variables are alive at once, at most.
  private(set) var localCount = 0
  /// What is wrong, in the order of the checks. What hangs on a faulty part is taken for sound.
  private(set) var faults: [Fault] = []

  /// - Throws: A fault that leaves nothing to check; all others are ``faults``.
  init(_ syntax: Syntax, in environment: Environment, expecting wanted: ValueType?) throws(Fault) {
    self.environment = environment
    self.syntax = syntax
    types = Array(repeating: .dyn, count: syntax.nodes.count)
    resolutions = Array(repeating: .none, count: syntax.nodes.count)
    let type = try check(syntax.root)
    if let wanted, environment.checked, !type.fits(wanted) {
      faults.append(
        Fault(
          code: .type, message: "the expression is a \(type), where a \(wanted) is asked for",
          offset: syntax.nodes[syntax.root].offset))
    }
  }

  private mutating func fail(
    _ node: Int, _ code: ExpressionError.Code, _ message: String, _ suggestion: String? = nil
  ) throws(Fault) -> ValueType {
    if environment.checked {
      faults.append(
        Fault(code: code, message: message, offset: syntax.nodes[node].offset, suggestion: suggestion))
      return .dyn
    }
    resolutions[node] = .failure(message)
    return .dyn
  }

  /// The type of a node; `dyn` for all of them where types are not checked.
  private mutating func check(_ node: Int) throws(Fault) -> ValueType {
    let type = try infer(node)
    guard environment.checked else { return .dyn }
    types[node] = type
    return type
  }

  private mutating func infer(_ node: Int) throws(Fault) -> ValueType {
    switch syntax.nodes[node].kind {
    case .literal(let value): return Self.type(of: value)
    case .identifier(let name, let rooted): return try identifier(node, name, rooted: rooted)
    case .select(let operand, let name):
      if try qualified(node) { return types[node] }
      return try select(node, operand, name)
    case .has(let operand, let name):
      _ = try select(node, operand, name)
      return .bool
    case .call(let name, let receiver, let arguments): return try call(node, name, receiver, arguments)
    case .not(let operand): return try unary(node, "!_", try check(operand), [.bool])
    case .negate(let operand): return try unary(node, "-_", try check(operand), [.int, .double])
    case .binary(let operation, let left, let right):
      let leftType = try check(left)
      let rightType = try check(right)
      if let result = Self.result(of: operation, leftType, rightType) { return result }
      var hint = ""
      if operation == .equal || operation == .notEqual, leftType.isNumber, rightType.isNumber {
        hint = "; write both in the same type, as in 1.0 for a double and 1u for a uint"
      }
      return try mismatch(node, operation.rawValue, [leftType, rightType], hint: hint)
    case .and(let operands), .or(let operands):
      for operand in operands {
        let type = try check(operand)
        if !type.fits(.bool) {
          _ = try fail(operand, .type, "a bool is asked for on each side of && and ||, not a \(type)")
        }
      }
      return .bool
    case .conditional(let condition, let yes, let no):
      let type = try check(condition)
      if !type.fits(.bool) {
        _ = try fail(condition, .type, "the condition before '?' is a \(type), not a bool")
      }
      let yesType = try check(yes)
      let noType = try check(no)
      if !yesType.fits(noType) { return try mismatch(node, "_?_:_", [type, yesType, noType]) }
      return yesType.joined(with: noType)
    case .list(let items): return .list(try joined(items))
    case .map(let items):
      let keys = stride(from: 0, to: items.count, by: 2).map { items[$0] }
      let key = try joined(keys)
      for item in keys where ![.bool, .int, .uint, .string, .dyn].contains(types[item]) {
        _ = try fail(item, .type, "a key of a map is a bool, int, uint or string, not a \(types[item])")
      }
      return .map(key, try joined(stride(from: 1, to: items.count, by: 2).map { items[$0] }))
    case .comprehension(let macro, let range, let variable, let filter, let body):
      return try comprehension(macro, range, variable, filter, body)
    }
  }

  // MARK: Names

  private mutating func identifier(_ node: Int, _ name: String, rooted: Bool) throws(Fault) -> ValueType {
    if !rooted, let slot = scopes.lastIndex(where: { $0.name == name }) {
      resolutions[node] = .local(slot)
      return scopes[slot].type
    }
    if let slot = environment.variables.firstIndex(where: { $0.name == name }) {
      resolutions[node] = .variable(slot)
      return environment.variables[slot].type
    }
    if Value.typeNames.contains(name) {
      resolutions[node] = .typeName(name)
      return .type
    }
    let known = scopes.map(\.name) + environment.variables.map(\.name)
    return try fail(
      node, .unknownName, "undeclared reference to '\(name)'", NearestName.of(name, among: known))
  }

  /// Whether a chain of selections is really one name with dots, such as `google.protobuf.Timestamp`.
  private mutating func qualified(_ node: Int) throws(Fault) -> Bool {
    var parts: [String] = []
    var current = node
    while case .select(let operand, let field) = syntax.nodes[current].kind {
      parts.append(field)
      current = operand
    }
    guard case .identifier(let first, let rooted) = syntax.nodes[current].kind,
      rooted || !scopes.contains(where: { $0.name == first })
    else { return false }
    let name = ([first] + parts.reversed()).joined(separator: ".")
    if let slot = environment.variables.firstIndex(where: { $0.name == name }) {
      resolutions[node] = .variable(slot)
      types[node] = environment.variables[slot].type
      return true
    }
    guard Value.typeNames.contains(name) else { return false }
    resolutions[node] = .typeName(name)
    types[node] = .type
    return true
  }

  private mutating func select(_ node: Int, _ operand: Int, _ name: String) throws(Fault) -> ValueType {
    switch try check(operand) {
    case .dyn: return .dyn
    case .map(let key, let value) where key.fits(.string): return value
    case .object(let object):
      guard let index = object.index(of: name) else {
        return try fail(
          node, .unknownName, "unknown field '\(name)' of \(object.name)",
          NearestName.of(name, among: object.fields.map(\.name)))
      }
      resolutions[node] = .field(index)
      return object.fields[index].type
    case let type: return try fail(node, .type, "a \(type) has no field '\(name)'")
    }
  }

  // MARK: Calls

  private mutating func call(
    _ node: Int, _ name: String, _ receiver: Int?, _ arguments: [Int]
  ) throws(Fault) -> ValueType {
    let operands = (receiver.map { [$0] } ?? []) + arguments
    var given: [ValueType] = []
    for operand in operands { given.append(try check(operand)) }
    if receiver == nil, let slot = environment.functions.firstIndex(where: { $0.name == name }) {
      let function = environment.functions[slot]
      guard Self.fit(given, function.parameters) else { return try mismatch(node, name, given) }
      resolutions[node] = .host(slot)
      return function.result
    }
    guard let overloads = Function.overloads[name] else {
      let known = environment.functions.map(\.name) + Function.overloads.keys
      return try fail(
        node, .unknownName, "undeclared reference to function '\(name)'",
        NearestName.of(name, among: known))
    }
    let fitting = overloads.filter { $0.isMember == (receiver != nil) && Self.fit(given, $0.parameters) }
    guard let first = fitting.first else {
      let shape = receiver == nil ? "" : "; it is called on the value '\(name)' is asked of"
      return try mismatch(
        node, name, given, hint: overloads.contains { $0.isMember == (receiver != nil) } ? "" : shape)
    }
    resolutions[node] = .builtin(first.function)
    return fitting.dropFirst().reduce(first.result) { $0.joined(with: $1.result) }
  }

  private static func fit(_ given: [ValueType], _ wanted: [ValueType]) -> Bool {
    given.count == wanted.count && zip(given, wanted).allSatisfy { $0.fits($1) }
  }

  private mutating func mismatch(
    _ node: Int, _ name: String, _ given: [ValueType], hint: String = ""
  ) throws(Fault) -> ValueType {
    let types = given.map(\.description).joined(separator: ", ")
    return try fail(node, .type, "no such overload: '\(name)' applied to (\(types))\(hint)")
  }

  private mutating func unary(
    _ node: Int, _ name: String, _ type: ValueType, _ wanted: [ValueType]
  ) throws(Fault) -> ValueType {
    if type == .dyn { return wanted.count == 1 ? wanted[0] : .dyn }
    return wanted.contains(type) ? type : try mismatch(node, name, [type])
  }

  // MARK: Collections

  private mutating func joined(_ items: [Int]) throws(Fault) -> ValueType {
    var result: ValueType?
    for item in items {
      let type = try check(item)
      result = result?.joined(with: type) ?? type
    }
    return result ?? .dyn
  }

  private mutating func comprehension(
    _ macro: Syntax.Macro, _ range: Int, _ variable: String, _ filter: Int?, _ body: Int
  ) throws(Fault) -> ValueType {
    let element: ValueType
    switch try check(range) {
    case .list(let type): element = type
    case .map(let key, _): element = key
    case .dyn: element = .dyn
    case let type:
      _ = try fail(range, .type, "'\(macro.rawValue)' goes over a list or a map, not a \(type)")
      element = .dyn
    }
    scopes.append((variable, element))
    localCount = max(localCount, scopes.count)
    defer { scopes.removeLast() }
    if let filter {
      let type = try check(filter)
      if !type.fits(.bool) { _ = try fail(filter, .type, "the filter of 'map' is a \(type), not a bool") }
    }
    let type = try check(body)
    if macro == .map { return .list(type) }
    if !type.fits(.bool) {
      _ = try fail(body, .type, "the condition of '\(macro.rawValue)' is a \(type), not a bool")
    }
    return macro == .filter ? .list(element) : .bool
  }

  // MARK: Types

  private static func type(of value: Value) -> ValueType {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .dyn
    }
  }

  /// The type of an operator's result; `nil` if it can't be applied.
  private static func result(
    of operation: Syntax.Operator, _ left: ValueType, _ right: ValueType
  ) -> ValueType? {
    let ordered: Set<ValueType> = [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration]
    switch operation {
    case .equal, .notEqual: return left.fits(right) ? .bool : nil
    case .less, .lessEqual, .greater, .greaterEqual:
      if left.isNumber, right.isNumber { return .bool }
      guard left.fits(right) else { return nil }
      return [left, right].allSatisfy { $0 == .dyn || ordered.contains($0) } ? .bool : nil
    case .isIn:
      switch right {
      case .dyn: return .bool
      case .list(let element): return left.fits(element) ? .bool : nil
      case .map(let key, _): return left.fits(key) ? .bool : nil
      default: return nil
      }
    case .index:
      switch left {
      case .dyn: return .dyn
      case .list(let element): return right == .int || right == .dyn ? element : nil
      case .map(let key, let value): return right.fits(key) ? value : nil
      default: return nil
      }
    case .add, .subtract, .multiply, .divide, .modulo: return arithmetic(operation, left, right)
    }
  }

  private static func arithmetic(
    _ operation: Syntax.Operator, _ left: ValueType, _ right: ValueType
  ) -> ValueType? {
    if left == .dyn && right == .dyn { return .dyn }
    let known = left == .dyn ? right : left
    switch (operation, left, right) {
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp): return .timestamp
    case (.add, .timestamp, .dyn), (.add, .dyn, .timestamp): return .timestamp
    case (.add, .duration, .dyn), (.add, .dyn, .duration): return .dyn
    case (.subtract, .timestamp, .duration): return .timestamp
    case (.subtract, .timestamp, .timestamp): return .duration
    case (.subtract, .timestamp, .dyn), (.subtract, .dyn, .timestamp), (.subtract, .dyn, .duration):
      return .dyn
    case (.add, .list, .list) where left.fits(right):
      return left.joined(with: right) == .dyn ? .list(.dyn) : left
    case (.add, .list, .dyn), (.add, .dyn, .list): return known
    default: break
    }
    guard left == right || left == .dyn || right == .dyn else { return nil }
    let allowed: Set<ValueType> =
      switch operation {
      case .add: [.int, .uint, .double, .string, .bytes, .duration]
      case .subtract: [.int, .uint, .double, .duration]
      case .multiply, .divide: [.int, .uint, .double]
      default: [.int, .uint]
      }
    return allowed.contains(known) ? known : nil
  }
}
