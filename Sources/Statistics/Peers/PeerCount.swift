/// The counts of one agent beside what colleagues on the same queues and hours would have had.
package struct PeerCount: Hashable, Sendable {
  /// n over all cells.
  package let contacts: Int
  /// x over all cells.
  package let events: Int
  /// E, the events expected of colleagues; nil when the agent has no colleague.
  package let expected: Double?

  /// Makes a count.
  package init(contacts: Int, events: Int, expected: Double?) {
    self.contacts = contacts
    self.events = events
    self.expected = expected
  }
}
