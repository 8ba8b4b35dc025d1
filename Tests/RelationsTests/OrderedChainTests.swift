import Contacts
import Relations
import Rules
import Testing

struct OrderedChainTests {
  private static let block =
    "temporal_ordered: { rules: [load.a, load.b, load.c], group_by: [customer_key], timespan: 1s }"

  /// Semantics 3 of the rule book.
  @Test func `3 a correlation honours group_by and order at every step`() throws {
    let plan = try CorrelationBook.plan(Self.block)
    func found(_ steps: [(Int64, Int, String)]) -> [[ContactID]] {
      let events = steps.enumerated().map { index, step in
        CorrelationBook.hit(plan, step.0, UInt64(index), ordinal: step.1, [.customerKey: step.2])
      }
      return CorrelationWork.findings(in: events, plan: plan).map(\.contacts)
    }
    func ids(_ numbers: [UInt64]) -> [[ContactID]] { [numbers.map { ContactID(high: 1, low: $0) }] }
    #expect(found([(0, 0, "c"), (1, 1, "c"), (2, 2, "c")]) == ids([0, 1, 2]))
    #expect(found([(0, 0, "c"), (1, 2, "c"), (2, 1, "c")]).isEmpty)
    #expect(found([(0, 1, "c"), (1, 0, "c"), (2, 2, "c")]).isEmpty)
    #expect(found([(0, 0, "c"), (1, 1, "d"), (2, 2, "c")]).isEmpty)
    // At the same instant there is no order.
    #expect(found([(0, 0, "c"), (1, 1, "c"), (1, 2, "c")]).isEmpty)
    // Too long from the first step to the last; a later first step saves it.
    #expect(found([(0, 0, "c"), (600, 1, "c"), (1000, 2, "c")]).isEmpty)
    #expect(found([(0, 0, "c"), (500, 0, "c"), (600, 1, "c"), (1000, 2, "c")]) == ids([1, 2, 3]))
  }

  @Test(arguments: 0..<80)
  func `it agrees with trying every chain`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plan = try CorrelationBook.plan(Self.block)
    let events = (0..<14).map { index in
      CorrelationBook.hit(
        plan, Int64.random(in: 0...3000, using: &generator), UInt64(index),
        ordinal: Int.random(in: 0...2, using: &generator))
    }
    let any = events.contains { first in
      first.ordinal == 0
        && events.contains { second in
          second.ordinal == 1 && second.at > first.at
            && events.contains { third in
              third.ordinal == 2 && third.at > second.at && third.at - first.at < 1000
            }
        }
    }
    let found = CorrelationWork.findings(in: events, plan: plan)
    #expect(!found.isEmpty == any, "seed \(seed)")
    #expect(found.allSatisfy { $0.periodEnd - $0.periodStart < 1000 && $0.contacts.count == 3 })
    #expect(CorrelationWork.findings(in: events.shuffled(using: &generator), plan: plan) == found)
  }

  private static let ofAgents =
    "temporal_ordered: { rules: [load.a, load.b, load.c], group_by: [agent], timespan: 1s }"

  @Test func `what one contact holds is no chain of an agent`() throws {
    let plan = try CorrelationBook.plan(Self.ofAgents)
    func found(_ steps: [(Int64, Int, UInt64)]) -> Int {
      let events = steps.map { CorrelationBook.hit(plan, $0.0, $0.2, ordinal: $0.1, [.agent: "A1"]) }
      return CorrelationWork.findings(in: events, plan: plan).count
    }
    #expect(found([(0, 0, 1), (1, 1, 1), (2, 2, 1)]) == 0)
    #expect(found([(0, 0, 1), (1, 1, 1), (2, 2, 2)]) == 0)
    #expect(found([(0, 0, 1), (1, 1, 2), (2, 2, 3)]) == 1)
    // The chain that began last ends with the contact of the next step; the one before it does not.
    #expect(found([(0, 0, 1), (1, 0, 2), (2, 1, 2), (3, 2, 3)]) == 1)
  }

  @Test(arguments: 0..<120)
  func `of agents it agrees with trying every chain over several contacts`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plan = try CorrelationBook.plan(Self.ofAgents)
    let events = (0..<14).map { _ in
      CorrelationBook.hit(
        plan, Int64.random(in: 0...3000, using: &generator), UInt64.random(in: 1...4, using: &generator),
        ordinal: Int.random(in: 0...2, using: &generator), [.agent: "A1"])
    }
    // Each rule hits a contact once, the first time.
    let hits = Dictionary(grouping: events) { [UInt64($0.ordinal), $0.contact.low] }
      .compactMap { $0.value.min { $0.at < $1.at } }
    let any = hits.contains { first in
      first.ordinal == 0
        && hits.contains { second in
          second.ordinal == 1 && second.at > first.at && second.contact != first.contact
            && hits.contains { third in
              third.ordinal == 2 && third.at > second.at && third.contact != second.contact
                && third.at - first.at < 1000
            }
        }
    }
    let found = CorrelationWork.findings(in: hits, plan: plan)
    #expect(!found.isEmpty == any, "seed \(seed)")
    #expect(CorrelationWork.findings(in: hits.shuffled(using: &generator), plan: plan) == found)
  }
}
