/// A record of the host, whose fields are worked out when an expression asks for them.
package protocol ObjectValue: Sendable {
  /// What `type(x)` says, and what error messages call it.
  var typeName: String { get }

  /// The field at `index` of the declared `ObjectType`; `.unknown` where it is absent.
  func field(_ index: Int) -> Evaluation

  /// The index of a field by name, for expressions whose types are known only when they run; `nil` if there
  /// is none.
  func index(of name: String) -> Int?
}

extension ObjectValue {
  /// Just `object`.
  package var typeName: String { "object" }
  /// None: fields are found by their declared type only.
  package func index(of name: String) -> Int? { nil }
}
