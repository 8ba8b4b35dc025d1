/// What one agent did in one cell (queue × hour band): counts add up over shards and nights.
package struct PeerRow: Hashable, Sendable {
  /// The agent, an index from 0.
  package var agent: Int
  /// The cell, an index from 0.
  package var cell: Int
  /// n, the contacts handled.
  package var contacts: Int
  /// x ≤ n, the events among them.
  package var events: Int

  /// Makes a row.
  package init(agent: Int, cell: Int, contacts: Int, events: Int) {
    self.agent = agent
    self.cell = cell
    self.contacts = contacts
    self.events = events
  }
}
