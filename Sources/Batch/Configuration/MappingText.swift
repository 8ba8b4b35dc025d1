import Formats
import Yams

/// The text of a mapping, as the value that it writes.
enum MappingText {
  /// The value of a file's bytes: JSON where the name says so, else YAML.
  static func value(_ bytes: [UInt8], path: String) throws -> MappingValue {
    if path.hasSuffix(".json") { return try MappingValue(json: bytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw MappingTextFault.notUTF8 }
    guard let node = try Yams.compose(yaml: text) else { return .null }
    return try value(node, depth: 0)
  }

  /// A text that is the same for the same value, whatever the order of its maps.
  static func canonical(_ value: MappingValue) -> String {
    switch value {
    case .null: "null"
    case .scalar(let text): text.debugDescription
    case .list(let elements): "[" + elements.map(canonical).joined(separator: ",") + "]"
    case .map(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription):\(canonical($0.value))" }
        .joined(separator: ",") + "}"
    }
  }

  /// How deep a mapping may be nested; none needs more than four.
  private static let nesting = 32

  private static func value(_ node: Node, depth: Int) throws -> MappingValue {
    guard depth < nesting else { throw MappingTextFault.tooDeep }
    switch node {
    case .scalar(let scalar):
      // A quoted null is a word; a plain one, and nothing at all, is none.
      let isNull = scalar.style != .singleQuoted && scalar.style != .doubleQuoted
      if isNull, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
      return .scalar(scalar.string)
    case .sequence(let sequence): return .list(try sequence.map { try value($0, depth: depth + 1) })
    case .mapping(let mapping):
      return .map(
        try mapping.map { key, element in
          guard case .scalar(let name) = key else { throw MappingTextFault.key }
          return MappingValue.Member(name.string, try value(element, depth: depth + 1))
        })
    case .alias: throw MappingTextFault.alias
    }
  }
}
