/// Which of all contacts to read, and in which order.
///
/// Conditions that are nil do not restrict; several conditions must all hold. Numbers of enumerations are the
/// caller's own, as in ``HistoryRow``.
package struct HistoryQuery: Hashable, Sendable {
  /// What to sort by; ties by contact id, so that pages fit together.
  package enum Order: String, CaseIterable, Hashable, Sendable {
    /// By id.
    case contact
    /// By start; contacts without one come first.
    case start
    /// By agent.
    case agent
    /// By answer to end without hold.
    case talk
    /// By complexity; contacts without one come first.
    case complexity
  }

  /// The vendor.
  package var vendor: String?
  /// The queue.
  package var queue: String?
  /// The agent.
  package var agent: String?
  /// The team.
  package var team: String?
  /// The stratum.
  package var stratum: String?
  /// The customer's key.
  package var customer: HistoryID?
  /// The customer's keys, any of them: one customer has several where the key was changed.
  package var customers: Set<HistoryID>?
  /// The channel.
  package var channel: UInt8?
  /// The direction.
  package var direction: UInt8?
  /// Who ended it.
  package var endedBy: UInt8?
  /// The beginning of the id, lower-case hex.
  package var contact: String?
  /// The run that wrote the latest version.
  package var run: Int64?
  /// The earliest start, milliseconds since 1970 UTC.
  package var since: Int64?
  /// The first start after the window.
  package var until: Int64?
  /// What to sort by.
  package var order: Order = .contact
  /// Whether the greatest comes first.
  package var isDescending = false
  /// How many to read at most.
  package var limit: Int?
  /// How many to pass over.
  package var offset = 0

  /// Every contact, by id.
  package init() {}

  /// Whether a contact fits.
  func matches(_ row: HistoryRow, run: Int64, names: HistoryNames) -> Bool {
    func fits(_ wanted: String?, _ number: UInt32) -> Bool { wanted == nil || names[number] == wanted }
    func fits<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool {
      wanted == nil || wanted == value
    }
    guard fits(self.run, run), fits(channel, row.channel), fits(direction, row.direction),
      fits(endedBy, row.endedBy), fits(customer, row.customer), fits(vendor, row.vendor),
      fits(queue, row.queue), fits(agent, row.agent), fits(team, row.team), fits(stratum, row.stratum)
    else { return false }
    if let customers, row.customer.map({ customers.contains($0) }) != true { return false }
    if let contact, !row.id.hex.hasPrefix(contact) { return false }
    guard since != nil || until != nil else { return true }
    guard let start = row.startedAt else { return false }
    return start >= since ?? .min && start < until ?? .max
  }
}
