/// The arguments of one request, or of one element of a list in it; every error names the argument in full.
package struct StatisticsArguments: Sendable {
  private let path: String
  private let object: JSONValue

  /// Wraps an object; `path` goes before the names in errors (`strata[2]`).
  package init(_ object: JSONValue, path: String = "") throws(StatisticsError) {
    guard case .object = object else {
      throw StatisticsError(
        .wrongType, path.isEmpty ? "args" : path, "expected an object, found \(object.kind)")
    }
    self.object = object
    self.path = path
  }

  /// The argument's name with what encloses it.
  package func name(_ name: String) -> String { path.isEmpty ? name : path + "." + name }

  /// The value under the first of `names` that is present; null counts as absent.
  package func value(_ names: String...) -> JSONValue? { find(names)?.value }

  /// An integer. `names` after the first are other spellings.
  package func integer(_ names: String...) throws(StatisticsError) -> Int {
    try Self.integer(try required(names), name(names[0]))
  }

  /// An integer, or nil when absent.
  package func optionalInteger(_ names: String...) throws(StatisticsError) -> Int? {
    guard let found = find(names) else { return nil }
    return try Self.integer(found.value, name(found.name))
  }

  /// A finite number.
  package func number(_ names: String...) throws(StatisticsError) -> Double {
    try Self.number(try required(names), name(names[0]))
  }

  /// A finite number, or nil when absent.
  package func optionalNumber(_ names: String...) throws(StatisticsError) -> Double? {
    guard let found = find(names) else { return nil }
    return try Self.number(found.value, name(found.name))
  }

  /// A string.
  package func string(_ names: String...) throws(StatisticsError) -> String {
    try Self.string(try required(names), name(names[0]))
  }

  /// A string, or nil when absent.
  package func optionalString(_ names: String...) throws(StatisticsError) -> String? {
    guard let found = find(names) else { return nil }
    return try Self.string(found.value, name(found.name))
  }

  /// A list.
  package func list(_ names: String...) throws(StatisticsError) -> [JSONValue] {
    try Self.list(try required(names), name(names[0]))
  }

  /// A list of finite numbers.
  package func numbers(_ names: String...) throws(StatisticsError) -> [Double] {
    let full = name(names[0])
    var numbers: [Double] = []
    for (index, value) in try Self.list(try required(names), full).enumerated() {
      numbers.append(try Self.number(value, "\(full)[\(index)]"))
    }
    return numbers
  }

  /// A list of strings.
  package func strings(_ names: String...) throws(StatisticsError) -> [String] {
    let full = name(names[0])
    var strings: [String] = []
    for (index, value) in try Self.list(try required(names), full).enumerated() {
      strings.append(try Self.string(value, "\(full)[\(index)]"))
    }
    return strings
  }

  /// A list of objects.
  package func objects(_ names: String...) throws(StatisticsError) -> [StatisticsArguments] {
    let full = name(names[0])
    var objects: [StatisticsArguments] = []
    for (index, value) in try Self.list(try required(names), full).enumerated() {
      objects.append(try StatisticsArguments(value, path: "\(full)[\(index)]"))
    }
    return objects
  }

  /// An integer, also when it is written as 12.0.
  static func integer(_ value: JSONValue, _ name: String) throws(StatisticsError) -> Int {
    if case .integer(let integer) = value { return integer }
    guard case .number(let number) = value else {
      throw StatisticsError(.wrongType, name, "expected an integer, found \(value.kind)")
    }
    guard number == number.rounded() else {
      throw StatisticsError(.wrongType, name, "expected an integer, found \(number)")
    }
    guard abs(number) < 9_007_199_254_740_992 else {
      throw StatisticsError(.tooLarge, name, "\(number) is above the limit of \(Limits.count)")
    }
    return Int(number)
  }

  /// A finite number.
  static func number(_ value: JSONValue, _ name: String) throws(StatisticsError) -> Double {
    switch value {
    case .integer(let integer): return Double(integer)
    case .number(let number) where number.isFinite: return number
    default: throw StatisticsError(.wrongType, name, "expected a number, found \(value.kind)")
    }
  }

  private static func string(_ value: JSONValue, _ name: String) throws(StatisticsError) -> String {
    guard case .string(let text) = value else {
      throw StatisticsError(.wrongType, name, "expected a string, found \(value.kind)")
    }
    return text
  }

  /// A list of at most ``Limits/rows`` values.
  static func list(_ value: JSONValue, _ name: String) throws(StatisticsError) -> [JSONValue] {
    guard case .array(let values) = value else {
      throw StatisticsError(.wrongType, name, "expected a list, found \(value.kind)")
    }
    guard values.count <= Limits.rows else {
      throw StatisticsError(.tooLarge, name, "\(values.count) entries; at most \(Limits.rows)")
    }
    return values
  }

  private func find(_ names: [String]) -> (name: String, value: JSONValue)? {
    for name in names {
      if let value = object[name], value != .null { return (name, value) }
    }
    return nil
  }

  private func required(_ names: [String]) throws(StatisticsError) -> JSONValue {
    if let found = find(names) { return found.value }
    if object[names[0]] != nil {
      throw StatisticsError(.wrongType, name(names[0]), "it is null; give a value")
    }
    throw StatisticsError(.missing, name(names[0]), "the argument is required")
  }
}
