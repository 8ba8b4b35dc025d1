/// A type that a condition is checked against.
package indirect enum ValueType: Hashable, Sendable, CustomStringConvertible {
  /// Known only when the expression runs.
  case dyn
  case null, bool, int, uint, double, string, bytes, timestamp, duration, type
  case list(ValueType)
  case map(ValueType, ValueType)
  case object(ObjectType)

  /// As CEL writes it: `list(string)`, `map(string, dyn)`.
  package var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .type: "type"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .object(let object): object.name
    }
  }

  /// Whether a value of this type may stand where `wanted` is asked for.
  func fits(_ wanted: ValueType) -> Bool {
    switch (self, wanted) {
    case (.dyn, _), (_, .dyn): true
    case (.null, .object), (.object, .null): true
    case (.list(let own), .list(let other)): own.fits(other)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.fits(otherKey) && value.fits(otherValue)
    default: self == wanted
    }
  }

  /// The type of something that is either of the two.
  func joined(with other: ValueType) -> ValueType { self == other ? self : .dyn }

  var isNumber: Bool { self == .int || self == .uint || self == .double }
}
