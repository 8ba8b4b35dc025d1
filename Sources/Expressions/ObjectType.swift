/// A record type that the host declares: a name and fields, which are known by their index.
package struct ObjectType: Hashable, Sendable {
  /// One field.
  package struct Field: Hashable, Sendable {
    /// As expressions write it.
    package let name: String
    /// What it holds.
    package let type: ValueType

    /// A field of that name and type.
    package init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// What error messages and `type(x)` call it.
  package let name: String
  /// The fields, in the order of their indices.
  package let fields: [Field]

  /// A record of that name with those fields.
  package init(name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  /// The same, from pairs.
  package init(name: String, fields: [(String, ValueType)]) {
    self.init(name: name, fields: fields.map { Field($0.0, $0.1) })
  }

  /// The position of the field called `name`.
  package func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
