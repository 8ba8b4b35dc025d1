import Yams

extension ContentDigest {
  /// The digest of what a YAML document says, however it is written: comments, marks of quotation and line breaks
  /// do not count, the order of keys does.
  ///
  /// - Parameter key: A key of the document's mapping that does not count either, with its value.
  init(meaning root: Node, without key: String) {
    var said: [UInt8] = []
    if case .mapping(let mapping) = root {
      for (name, value) in mapping where name.string != key {
        Self.append(name, to: &said)
        Self.append(value, to: &said)
      }
    } else {
      Self.append(root, to: &said)
    }
    self.init(of: [(name: "", content: said)])
  }

  /// Appends a node as text that can be read back in one way only: lengths stand before what they measure.
  private static func append(_ node: Node, to said: inout [UInt8]) {
    switch node {
    case .scalar(let scalar):
      let isNothing = scalar.string.isEmpty && scalar.style != .singleQuoted && scalar.style != .doubleQuoted
      said += Array("\(isNothing ? "-" : "s")\(scalar.string.utf8.count):".utf8)
      said += Array(scalar.string.utf8)
    case .sequence(let sequence):
      said += Array("l\(sequence.count):".utf8)
      for item in sequence { append(item, to: &said) }
    case .mapping(let mapping):
      said += Array("m\(mapping.count):".utf8)
      for (name, value) in mapping {
        append(name, to: &said)
        append(value, to: &said)
      }
    case .alias(let alias): said += Array("a\(alias.anchor.rawValue):".utf8)
    }
  }
}
