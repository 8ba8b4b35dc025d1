/// Which contacts to read, and in which order.
///
/// Conditions that are nil do not restrict; several conditions must all hold.
package struct ContactQuery: Hashable, Sendable {
  /// What to sort by; ties by contact id.
  package enum Order: String, CaseIterable, Hashable, Sendable {
    /// By start.
    case start
    /// By id.
    case contact
    /// By agent.
    case agent
    /// By talk time.
    case talk
    /// By complexity.
    case complexity
  }

  /// The vendor.
  package var vendor: String?
  /// The channel.
  package var channel: String?
  /// The queue.
  package var queue: String?
  /// The agent.
  package var agent: String?
  /// The team.
  package var team: String?
  /// The customer's key.
  package var customer: String?
  /// The customer's keys, any of them: one customer has several where the key was changed.
  package var customers: [String]?
  /// The language.
  package var language: String?
  /// Who ended it.
  package var endedBy: String?
  /// The id, or its beginning.
  package var contact: String?
  /// The run that stored the version.
  package var run: Int64?
  /// The run whose sample it is in, whichever run stored the version.
  package var drawnIn: Int64?
  /// The earliest start, milliseconds since 1970 UTC.
  package var since: Int64?
  /// The first start after the window.
  package var until: Int64?
  /// What to sort by.
  package var order: Order = .start
  /// Whether the greatest comes first.
  package var isDescending = false
  /// How many to read at most.
  package var limit: Int?
  /// How many to pass over.
  package var offset = 0

  /// Every contact, by start.
  package init() {}
}
