/// What the rules say of one contact.
package struct Judgement: Hashable, Sendable {
  /// How closely a contact is looked at in the sample.
  package enum Tier: UInt8, CaseIterable, Hashable, Sendable {
    case normal, elevated, high

    /// The word for it in views and strata.
    package var name: String {
      switch self {
      case .normal: "normal"
      case .elevated: "elevated"
      case .high: "high"
      }
    }
  }

  /// A rule that could not judge the contact.
  package struct NotEvaluated: Hashable, Sendable {
    /// The rule's index in the book.
    package var rule: Int
    /// `error`, or what was not known: `no transcript`, `ended_by unknown`; several sorted, with commas.
    package var reason: String

    /// A rule and the reason.
    package init(rule: Int, reason: String) {
      self.rule = rule
      self.reason = reason
    }
  }

  /// The flags, in the order of the rules.
  package var flags: [DraftFlag] = []
  /// The rules that could not judge it, in order, where the judge was told to list them.
  package var notEvaluated: [NotEvaluated] = []
  /// High where a flag that is not waived is of a `review` rule of severity high or critical; elevated where it
  /// is of another `review` rule; else normal.
  package var tier: Tier = .normal

  /// Nothing to say.
  package init() {}
}
