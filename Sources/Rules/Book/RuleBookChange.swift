/// What differs between two rule books in one rule, list or script.
package struct RuleBookChange: Hashable, Sendable {
  /// What it is that differs.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case rule, list, script
  }

  /// How it differs.
  package enum Kind: String, Hashable, Sendable {
    case added, removed, changed
  }

  package let part: Part
  /// The id of the rule, list or script.
  package let id: String
  package let kind: Kind
  /// Of what is changed, the names of the fields that differ, such as `find.farewell` or `severity`; of a list,
  /// how many phrases came and went, such as `+3 phrases (en)`.
  package let fields: [String]
}
