import Contacts
import Relations
import Testing

struct AgentConcurrencyTests {
  @Test(arguments: 0..<60)
  func `it agrees with looking at every pair`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let tolerance: Int64 = 10
    let intervals = (0..<50).map { id in
      let start = Int64.random(in: 0...400, using: &generator)
      return ContactInterval(
        key: CustomerKey(high: UInt64.random(in: 0...3, using: &generator), low: 0),
        id: ContactID(high: 0, low: UInt64(id)), startedAt: start,
        endedAt: start + Int64.random(in: 0...60, using: &generator))
    }
    let result = AgentConcurrency.relations(of: intervals.shuffled(using: &generator), tolerance: tolerance)
    for own in intervals {
      let count = intervals.count {
        $0.key == own.key && $0.id != own.id
          && min($0.endedAt, own.endedAt) - max($0.startedAt, own.startedAt) > tolerance
      }
      #expect(result.first { $0.id == own.id }?.concurrent ?? 0 == count)
    }
  }

  @Test(arguments: 0..<60)
  func `an agent's own legs are no other contact, and several legs of another contact are one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let tolerance: Int64 = 10
    // Contact 0 is in one piece; the others have up to four legs each, which may overlap.
    let own = ContactInterval(
      key: CustomerKey(high: 1, low: 0), id: ContactID(high: 0, low: 0), startedAt: 100, endedAt: 300)
    let others = (0..<30).map { _ in
      let start = Int64.random(in: 0...400, using: &generator)
      return ContactInterval(
        key: CustomerKey(high: 1, low: 0),
        id: ContactID(high: 0, low: UInt64.random(in: 1...9, using: &generator)), startedAt: start,
        endedAt: start + Int64.random(in: 20...60, using: &generator))
    }
    let met = others.filter { min($0.endedAt, own.endedAt) - max($0.startedAt, own.startedAt) > tolerance }
    let intervals = (others + [own]).shuffled(using: &generator)
    let result = AgentConcurrency.relations(of: intervals, tolerance: tolerance)
    #expect(result.first { $0.id == own.id }?.concurrent ?? 0 == Set(met.map(\.id)).count, "seed \(seed)")
    #expect(Set(result.map(\.id)).count == result.count, "seed \(seed)")
    let alone = others.filter { $0.id == others[0].id }
    #expect(AgentConcurrency.relations(of: alone, tolerance: tolerance).isEmpty, "seed \(seed)")
  }

  @Test(.timeLimit(.minutes(5)))
  func `an agent in a hundred thousand contacts at once costs no more than sorting`() {
    let intervals = (0..<100_000).map { id in
      ContactInterval(
        key: CustomerKey(high: 1, low: 1), id: ContactID(high: 0, low: UInt64(id)), startedAt: Int64(id),
        endedAt: 10_000_000)
    }
    let result = AgentConcurrency.relations(of: intervals)
    #expect(result.count == 100_000)
    #expect(result.allSatisfy { $0.concurrent == 99_999 })
  }
}
