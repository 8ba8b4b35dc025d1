/// What a group has in one cell of its peers.
package struct RateCell: Hashable, Sendable {
  /// Contacts that count in a rate, and how many of them were hit.
  package struct Count: Hashable, Sendable {
    package var contacts = 0
    package var hits = 0

    /// Counts.
    package init(contacts: Int = 0, hits: Int = 0) {
      self.contacts = contacts
      self.hits = hits
    }

    /// Whether there is nothing.
    package var isEmpty: Bool { contacts == 0 && hits == 0 }

    /// A contact that was hit is one of the contacts, whether its rate has it or not.
    var contactsAtLeast: Int { max(contacts, hits) }
  }

  /// The cell's place among those of the entry, in the order of their names.
  package var peers: Int
  /// Within the entry's time span.
  package var now: Count
  /// Before it.
  package var older: Count

  /// A cell.
  package init(peers: Int, now: Count, older: Count) {
    self.peers = peers
    self.now = now
    self.older = older
  }
}
