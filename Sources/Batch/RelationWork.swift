import Contacts
import Relations

/// Works out what contacts say about each other, as one worker does it: a group-by over customers, then one over
/// agents.
struct RelationWork: Sendable {
  private let stores: NightStores
  /// Customers with more contacts than this are switchboards.
  private let dailyContacts: Int
  private var writer: SpillWriter

  /// A worker that has not begun.
  init(_ stores: NightStores, dailyContacts: Int) {
    self.stores = stores
    self.dailyContacts = dailyContacts
    writer = SpillWriter(stores.relations)
  }

  /// Hands on what is left.
  mutating func finish() throws { try writer.finish() }

  /// Writes the relations of one partition of customers and one of agents to the store of relations.
  mutating func run(_ partition: Int) throws {
    let customers = try intervals(stores.customers, partition)
    for relation in CustomerTimeline.relations(of: withoutSwitchboards(customers)) {
      try writer.write(relation.id) { relation.encode(into: &$0) }
    }
    stores.customers.discard(partition)
    for relation in AgentConcurrency.relations(of: try intervals(stores.agents, partition)) {
      try writer.write(relation.id) { relation.encode(into: &$0) }
    }
    stores.agents.discard(partition)
  }

  private func intervals(_ store: SpillStore, _ partition: Int) throws -> [ContactInterval] {
    var result: [ContactInterval] = []
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { result.append(try ContactInterval(from: &reader)) }
    }
    return result
  }

  private func withoutSwitchboards(_ intervals: [ContactInterval]) -> [ContactInterval] {
    var counts: [CustomerKey: Int] = [:]
    for interval in intervals where !interval.isPast { counts[interval.key, default: 0] += 1 }
    return intervals.filter { counts[$0.key, default: 0] <= dailyContacts }
  }

  /// The relations of the contacts of one partition, by contact.
  static func relations(in partition: Int, of stores: NightStores) throws -> [ContactID: ContactRelation] {
    var result: [ContactID: ContactRelation] = [:]
    try stores.relations.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let relation = try ContactRelation(from: &reader)
        if var known = result[relation.id] {
          known.next = known.next ?? relation.next
          if known.earlier.isEmpty { known.earlier = relation.earlier }
          known.concurrent = known.concurrent ?? relation.concurrent
          result[relation.id] = known
        } else {
          result[relation.id] = relation
        }
      }
    }
    return result
  }
}
