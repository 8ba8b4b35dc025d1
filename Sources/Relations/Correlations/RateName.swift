/// The values of a group, or of a cell of peers, as one text of bytes: such texts are in the order of the values, the
/// first one first, each by its bytes.
package enum RateName {
  /// What stands for a value that is not known.
  package static let unknown = "-"

  /// The name of some values.
  package static func bytes(_ values: some Sequence<String?>) -> [UInt8] {
    var name: [UInt8] = []
    for value in values { append(value ?? unknown, to: &name) }
    return name
  }

  /// Appends a value and its end, two zeros; a zero in it is followed by a one.
  static func append(_ value: String, to name: inout [UInt8]) {
    for byte in value.utf8 {
      name.append(byte)
      if byte == 0 { name.append(1) }
    }
    name.append(0)
    name.append(0)
  }

  /// The values that a name was made of.
  package static func values(of name: [UInt8]) -> [String] {
    var values: [String] = []
    var value: [UInt8] = []
    var index = 0
    while index < name.count {
      if name[index] != 0 {
        value.append(name[index])
        index += 1
        continue
      }
      if index + 1 < name.count, name[index + 1] == 1 {
        value.append(0)
      } else {
        values.append(String(decoding: value, as: UTF8.self))
        value.removeAll(keepingCapacity: true)
      }
      index += 2
    }
    return values
  }

  /// Whether one name stands before another.
  package static func precedes(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    left.lexicographicallyPrecedes(right)
  }
}
