package import Contacts

/// A call as the comparison of agents sees it.
package struct AgentCase: Hashable, Sendable, Comparable {
  /// Whose it is: a digest of vendor and agent, by which cases are partitioned.
  package var key: CustomerKey
  /// The contact.
  package var id: ContactID
  /// When it began, milliseconds since 1970 UTC.
  package var startedAt: Int64
  /// The vendor's, the queue's and the team's number in the run's register.
  package var vendor: UInt32
  package var queue: UInt32
  package var team: UInt32
  /// What it says.
  package var reading: CallReading
  /// How hard it was: 0 not known, 1 to 3 rising.
  package var hardness: UInt8
  /// Whether the customer was back within two hours.
  package var isReturned: Bool
  /// Whether it belongs to an earlier night.
  package var isPast: Bool

  /// A case.
  package init(
    key: CustomerKey, id: ContactID, startedAt: Int64, vendor: UInt32, queue: UInt32, team: UInt32,
    reading: CallReading, complexity: Double?, isReturned: Bool, isPast: Bool
  ) {
    self.key = key
    self.id = id
    self.startedAt = startedAt
    self.vendor = vendor
    self.queue = queue
    self.team = team
    self.reading = reading
    hardness =
      switch complexity {
      case .none: 0
      case .some(let value) where value < 0.4: 1
      case .some(let value) where value < 0.6: 2
      case .some: 3
      }
    self.isReturned = isReturned
    self.isPast = isPast
  }

  /// By agent, then by start, then by contact.
  package static func < (left: AgentCase, right: AgentCase) -> Bool {
    if left.key != right.key { return left.key < right.key }
    return (left.startedAt, left.id) < (right.startedAt, right.id)
  }

  /// The cases of each agent in order, with those of tonight in place of their older versions.
  ///
  /// - Parameter cases: Cases of any number of agents, with all cases of each.
  package static func groups(_ cases: [AgentCase]) -> [[AgentCase]] {
    let sorted = cases.sorted()
    var result: [[AgentCase]] = []
    var first = 0
    while first < sorted.count {
      var next = first
      while next < sorted.count, sorted[next].key == sorted[first].key { next += 1 }
      let group = sorted[first..<next]
      let current = Set(group.lazy.filter { !$0.isPast }.map(\.id))
      result.append(group.filter { !$0.isPast || !current.contains($0.id) })
      first = next
    }
    return result
  }
}
