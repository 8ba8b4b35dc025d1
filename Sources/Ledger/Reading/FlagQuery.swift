/// Which flags to read, and in which order.
///
/// Conditions that are nil do not restrict; several conditions must all hold.
package struct FlagQuery: Hashable, Sendable {
  /// What to sort by; ties by flag id, so that pages fit together.
  package enum Order: String, CaseIterable, Hashable, Sendable {
    /// By run, then as found.
    case run
    /// By the contact's start.
    case start
    /// By the contact's id.
    case contact
    /// By rule.
    case rule
    /// By agent.
    case agent
    /// From `info` to `critical`.
    case severity
    /// By score.
    case score
  }

  /// The contact's vendor.
  package var vendor: String?
  /// The rule.
  package var rule: String?
  /// The rule's category.
  package var category: String?
  /// The severity.
  package var severity: String?
  /// The flag's agent.
  package var agent: String?
  /// The contact.
  package var contact: String?
  /// The contact's queue.
  package var queue: String?
  /// The contact's channel.
  package var channel: String?
  /// The keys of the contact's customer, any of them: one customer has several where the key was changed.
  package var customers: [String]?
  /// The flag's id, or its beginning.
  package var flag: String?
  /// The run.
  package var run: Int64?
  /// `current`, `superseded` or `waived`.
  package var status: String?
  /// The grade.
  package var grade: String?
  /// Words in the evidence or the explanation, wherever they stand: in any case and with or without
  /// diacritics; a `*` behind a word finds what begins with it. Signs of scripts without spaces are found as
  /// they follow each other.
  package var text: String?
  /// The earliest start of the contact, milliseconds since 1970 UTC.
  package var since: Int64?
  /// The first start of a contact after the window.
  package var until: Int64?
  /// What to sort by.
  package var order: Order = .run
  /// Whether the greatest comes first.
  package var isDescending = false
  /// How many to read at most.
  package var limit: Int?
  /// How many to pass over.
  package var offset = 0

  /// Every flag, by run.
  package init() {}
}
