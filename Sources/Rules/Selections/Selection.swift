package import Expressions

/// Something that a rule looks for in a contact, under a name that its conditions read.
package struct Selection: Hashable, Sendable {
  /// What expressions call it.
  package let name: String
  /// What it finds.
  package let kind: SelectionKind
  /// Whose turns count.
  package let role: RoleFilter
  /// Where in the contact a hit must lie; `nil`: anywhere.
  package let window: Window?
  /// Where a hit must lie as seen from another selection's hits.
  package let anchor: Anchor?
  /// The indices in `Rule.selections` of what excuses it: a hit in a turn where one of these is found does not count.
  package let unless: [Int]
  /// How many hits are asked for; `nil`: one.
  package let times: Times?
  /// What is kept of its hits; `nil`: the first fifteen and the last one, with words.
  package let keeping: Keeping?
  /// Where it stands in the rule's file, from 1.
  package let line: Int

  /// Puts the parts together; only the loader checks them.
  package init(
    name: String, kind: SelectionKind, role: RoleFilter, window: Window?, anchor: Anchor?, unless: [Int] = [],
    times: Times?, keeping: Keeping? = nil, line: Int
  ) {
    self.name = name
    self.kind = kind
    self.role = role
    self.window = window
    self.anchor = anchor
    self.unless = unless
    self.times = times
    self.keeping = keeping
    self.line = line
  }

  /// The type of its variable in expressions.
  package var objectType: ObjectType { Self.objectType(name, fields: kind.fields) }

  static func objectType(_ name: String, fields: [SelectionField]) -> ObjectType {
    ObjectType(name: name, fields: fields.map { ($0.rawValue, $0.type) })
  }
}
