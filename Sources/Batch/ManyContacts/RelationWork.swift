import Contacts
import Relations

/// Works out what contacts say about each other, as one worker does it: a group-by over customers, then one over
/// agents.
struct RelationWork: Sendable {
  private let stores: NightStores
  /// Customers with more contacts than this are switchboards.
  private let dailyContacts: Int
  /// How agents' calls read beside those of their queues.
  private let pattern: AgentPattern
  /// Contacts of earlier nights whose customer came back tonight within two hours.
  private(set) var lateReturns: [ContactRelation] = []
  private var writer: SpillWriter
  /// Customers with so many contacts that they are nobody.
  private(set) var switchboards: Set<CustomerKey> = []
  /// The contacts that they have tonight.
  private(set) var switchboardContacts = 0

  /// How many intervals are looked at together, if no key has more.
  private static let batch = 2048

  /// A worker that has not begun.
  init(_ stores: NightStores, dailyContacts: Int, pattern: AgentPattern) {
    self.stores = stores
    self.pattern = pattern
    self.dailyContacts = dailyContacts
    writer = SpillWriter(stores.relations, chunk: SpillWriter.small)
  }

  /// Hands on what is left.
  mutating func finish() throws { try writer.finish() }

  /// Writes the relations of one partition of customers and one of agents to the store of relations.
  mutating func run(_ partition: Int) throws {
    var customers = try intervals(stores.customers, partition)
    stores.customers.discard(partition)
    leaveOutSwitchboards(&customers)
    try forEachBatch(of: &customers) { work, served in
      work.lateReturns += CustomerTimeline.lateReturns(of: served, within: Circumstances.returnLimit)
      for relation in CustomerTimeline.relations(of: served) {
        try work.writer.write(relation.id) { relation.encode(into: &$0) }
      }
    }
    customers = []
    var agents = try intervals(stores.agents, partition)
    stores.agents.discard(partition)
    try forEachBatch(of: &agents) { work, own in
      for relation in AgentConcurrency.relations(of: own) {
        try work.writer.write(relation.id) { relation.encode(into: &$0) }
      }
    }
    agents = []
    for group in AgentCase.groups(try AgentCase.all(in: stores.cases, partition)) {
      for (id, factor) in pattern.factors(of: group) {
        var relation = ContactRelation(id: id)
        relation.pattern = factor
        try writer.write(id) { relation.encode(into: &$0) }
      }
    }
  }

  private func intervals(_ store: SpillStore, _ partition: Int) throws -> [ContactInterval] {
    var result: [ContactInterval] = []
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { result.append(try ContactInterval(from: &reader)) }
    }
    return result
  }

  /// Calls `body` with the intervals of a few keys at a time, with all intervals of each, so that what is worked out of
  /// them takes little room.
  private mutating func forEachBatch(
    of intervals: inout [ContactInterval], _ body: (inout RelationWork, [ContactInterval]) throws -> Void
  ) throws {
    // As a closure, so that the comparison is a part of the sort.
    intervals.sort { $0 < $1 }
    var first = 0
    while first < intervals.count {
      var next = min(first + Self.batch, intervals.count)
      while next < intervals.count, intervals[next].key == intervals[next - 1].key { next += 1 }
      try body(&self, Array(intervals[first..<next]))
      first = next
    }
  }

  private mutating func leaveOutSwitchboards(_ intervals: inout [ContactInterval]) {
    var counts: [CustomerKey: Int] = [:]
    for interval in intervals where !interval.isPast && !interval.isContinuation {
      counts[interval.key, default: 0] += 1
    }
    for (key, count) in counts where count > dailyContacts {
      switchboards.insert(key)
      switchboardContacts += count
    }
    intervals.removeAll { counts[$0.key, default: 0] > dailyContacts }
  }

  /// About how many bytes a short relation takes.
  private static let leastBytes = 24

  /// The relations of the contacts of one partition, by contact.
  static func relations(in partition: Int, of stores: NightStores) throws -> [ContactID: ContactRelation] {
    var result: [ContactID: ContactRelation] = [:]
    result.reserveCapacity(stores.relations.byteCount(of: partition) / leastBytes)
    try stores.relations.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let relation = try ContactRelation(from: &reader)
        if var known = result[relation.id] {
          if known.next == nil {
            known.next = relation.next
            known.nextAgent = relation.nextAgent
            known.nextEndedBy = relation.nextEndedBy
          }
          if known.earlier.isEmpty { known.earlier = relation.earlier }
          known.isRungBack = known.isRungBack || relation.isRungBack
          known.isLaterPart = known.isLaterPart || relation.isLaterPart
          known.passedBack = known.passedBack ?? relation.passedBack
          known.concurrent = known.concurrent ?? relation.concurrent
          known.pattern = known.pattern ?? relation.pattern
          result[relation.id] = known
        } else {
          result[relation.id] = relation
        }
      }
    }
    return result
  }
}
