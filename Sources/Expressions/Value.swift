/// A value of the Common Expression Language, CEL
/// (https://github.com/google/cel-spec/blob/master/doc/langdef.md#values).
package enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list([Value])
  case map(ValueMap)
  case timestamp(Timestamp)
  /// A length of time; like the reference implementation's, within ±2^63 nanoseconds (292 years).
  case duration(nanoseconds: Int64)
  /// A type as a value, by its name: `int`, `null_type`, `google.protobuf.Timestamp`, an object's name.
  case type(String)
  /// A record of the host. Boxed, so that a `Value` stays small.
  indirect case object(any ObjectValue)

  /// The name of the value's type, as `type(x)` gives it.
  package var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .object(let object): object.typeName
    }
  }

  /// The names that denote types in an expression, sorted.
  static let typeNames = [
    "bool", "bytes", "double", "google.protobuf.Duration", "google.protobuf.Timestamp", "int", "list",
    "map", "null_type", "string", "type", "uint",
  ]
}

extension Value: Equatable {
  /// CEL's `==`: numbers compare across types, values of different kinds are unequal, NaN equals nothing.
  package static func == (left: Value, right: Value) -> Bool { Comparison.equal(left, right) }
}
