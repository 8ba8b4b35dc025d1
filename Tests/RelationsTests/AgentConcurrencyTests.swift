import Contacts
import Relations
import Testing

struct AgentConcurrencyTests {
  /// The greatest number of other contacts that all have more than `tolerance` in common with an interval and each other.
  private func most(
    _ others: [ContactInterval], during own: ContactInterval, tolerance: Int64
  ) -> Int {
    (own.startedAt..<max(own.startedAt, own.endedAt - tolerance)).map { instant in
      let there = others.filter { $0.startedAt <= instant && instant < $0.endedAt - tolerance }
      return Set(there.map(\.id)).count
    }.max() ?? 0
  }

  @Test(arguments: 0..<60)
  func `it agrees with looking at every instant`(seed: UInt64) {
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
      let others = intervals.filter { $0.key == own.key && $0.id != own.id }
      let count = most(others, during: own, tolerance: tolerance)
      #expect(result.first { $0.id == own.id }?.concurrent ?? 0 == count)
    }
  }

  @Test func `one after the other is not at once`() {
    let key = CustomerKey(high: 1, low: 0)
    let long = ContactInterval(key: key, id: ContactID(high: 0, low: 0), startedAt: 0, endedAt: 3_600_000)
    let short = (0..<5).map { number in
      let start = Int64(number) * 600_000
      return ContactInterval(
        key: key, id: ContactID(high: 0, low: UInt64(number + 1)), startedAt: start, endedAt: start + 120_000)
    }
    let result = AgentConcurrency.relations(of: short + [long])
    #expect(result.count == 6)
    #expect(result.allSatisfy { $0.concurrent == 1 })
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
    let intervals = (others + [own]).shuffled(using: &generator)
    let result = AgentConcurrency.relations(of: intervals, tolerance: tolerance)
    #expect(Set(result.map(\.id)).count == result.count, "seed \(seed)")
    // Legs of one contact that touch are one.
    var whole: [ContactInterval] = []
    for interval in others.sorted(by: <) {
      if let index = whole.lastIndex(where: { $0.id == interval.id && $0.endedAt >= interval.startedAt }) {
        whole[index] = ContactInterval(
          key: interval.key, id: interval.id, startedAt: whole[index].startedAt,
          endedAt: max(whole[index].endedAt, interval.endedAt))
      } else {
        whole.append(interval)
      }
    }
    let count = most(whole, during: own, tolerance: tolerance)
    #expect(result.first { $0.id == own.id }?.concurrent ?? 0 == count, "seed \(seed)")
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
