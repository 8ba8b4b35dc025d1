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
}
