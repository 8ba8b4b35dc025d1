package import Contacts
import HeapModule

/// The contacts of a stratum with the smallest tickets, up to a limit.
///
/// Two of them merge into that of both strata's parts, whatever the order: what a worker or a machine keeps
/// is enough to draw from the whole.
package struct SmallestTickets: Sendable {
  /// How many are kept.
  package let limit: Int
  private var heap = Heap<Candidate>()

  /// Keeps at most `limit` contacts.
  package init(limit: Int) {
    precondition(limit >= 0)
    self.limit = limit
  }

  /// How many there are.
  package var count: Int { heap.count }

  /// The largest of them once there are as many as are kept: what lies above it is not taken in any more.
  package var bound: Candidate? { heap.count < limit ? nil : heap.max }

  /// Takes a contact in if its ticket is among the smallest.
  ///
  /// - Returns: Whether it was taken in.
  @discardableResult
  package mutating func insert(_ candidate: Candidate) -> Bool {
    if heap.count < limit {
      heap.insert(candidate)
      return true
    }
    guard let largest = heap.max, candidate < largest else { return false }
    heap.replaceMax(with: candidate)
    return true
  }

  /// Takes in what another part kept.
  package mutating func merge(_ other: SmallestTickets) {
    for candidate in other.heap.unordered { insert(candidate) }
  }

  /// The contacts' ids, in no particular order.
  package var ids: some Sequence<ContactID> { heap.unordered.lazy.map(\.id) }

  /// The contacts by rising ticket.
  package func sorted() -> [Candidate] { heap.unordered.sorted() }
}
