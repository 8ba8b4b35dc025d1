import Contacts

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

/// Where rates are worked out of: the groups of each entry of a plan, one after the other, with what they have in each
/// cell of their peers. Groups are told by their names (``RateName``), and may come in any order, but always in the
/// same one.
package protocol RateSource {
  /// The correlations.
  var plan: CorrelationPlan { get }

  /// How many cells of peers an entry has.
  func cellCount(of entry: Int) throws -> Int

  /// Calls `body` with every group of an entry and its cells, by rising places.
  func forEachGroup(of entry: Int, _ body: (_ name: [UInt8], _ cells: [RateCell]) throws -> Void) throws

  /// The contacts of some groups that were hit within the span, by the groups' names: each contact once.
  func hits(of entry: Int, _ names: Set<[UInt8]>) throws -> [[UInt8]: [CorrelationEvent]]
}

/// The groups of an entry that have something within its time span, by their numbers in the order in which they come.
struct RateGroups {
  private var names: [UInt8] = []
  private var ends: [Int] = [0]
  /// The groups in the order of their names.
  private(set) var order: [Int] = []

  init(_ source: some RateSource, _ entry: Int) throws {
    try source.forEachGroup(of: entry) { name, cells in
      guard cells.contains(where: { !$0.now.isEmpty }) else { return }
      names += name
      ends.append(names.count)
    }
    order = Array(0..<ends.count - 1)
    let (bytes, places) = (names, ends)
    order.sort { left, right in
      RateName.precedes(bytes[places[left]..<places[left + 1]], bytes[places[right]..<places[right + 1]])
    }
  }

  /// The name of a group.
  func name(_ number: Int) -> [UInt8] { Array(names[ends[number]..<ends[number + 1]]) }
}
