import Contacts
import Relations
import Testing

struct CustomerTimelineTests {
  private func interval(_ key: UInt64, _ id: UInt64, _ start: Int64, _ end: Int64, past: Bool = false)
    -> ContactInterval
  {
    ContactInterval(
      key: CustomerKey(high: key, low: 0), id: ContactID(high: 0, low: id), startedAt: start, endedAt: end,
      isPast: past)
  }

  @Test func `the next contact is the first that begins after this one is over`() throws {
    let result = CustomerTimeline.relations(of: [
      interval(1, 1, 0, 100), interval(1, 2, 50, 60), interval(1, 3, 400, 500), interval(2, 4, 110, 120),
    ])
    let first = try #require(result.first { $0.id.low == 1 })
    #expect(first.next == 300)
    #expect(result.first { $0.id.low == 4 } == nil)
    #expect(result.first { $0.id.low == 3 }?.earlier == [350, 400])
  }

  @Test func `an earlier night counts, but nothing is asked about it`() {
    let result = CustomerTimeline.relations(of: [interval(1, 1, 0, 10, past: true), interval(1, 2, 100, 110)])
    #expect(result.map(\.id.low) == [2])
    #expect(result.first?.earlier == [100])
  }

  @Test func `a contact that is restated is not its own earlier contact`() {
    #expect(
      CustomerTimeline.relations(of: [interval(1, 2, 90, 95, past: true), interval(1, 2, 100, 110)]).isEmpty)
  }

  @Test func `a return tonight after a contact of an earlier night is told once`() {
    let intervals = [
      interval(1, 1, 0, 100, past: true), interval(1, 2, 150, 200),
      interval(2, 3, 0, 100, past: true), interval(2, 4, 120, 130, past: true), interval(2, 5, 140, 150),
      interval(3, 6, 0, 100, past: true), interval(3, 7, 100_000, 100_010),
    ]
    let result = CustomerTimeline.lateReturns(of: intervals, within: 1_000)
    #expect(result.map(\.id.low).sorted() == [1, 4])
    #expect(result.first { $0.id.low == 1 }?.next == 50)
  }

  @Test func `a customer whom the vendor calls first is not back`() {
    var called = interval(1, 2, 150, 200)
    called.isOutbound = true
    let result = CustomerTimeline.relations(of: [interval(1, 1, 0, 100), called, interval(1, 3, 300, 400)])
    #expect(result.first { $0.id.low == 1 }?.next == nil)
    #expect(result.first { $0.id.low == 2 }?.next == 100)
    let late = [interval(1, 1, 0, 100, past: true), called, interval(1, 3, 300, 400)]
    #expect(CustomerTimeline.lateReturns(of: late, within: 1_000).isEmpty)
  }

  @Test(arguments: 0..<50)
  func `it agrees with looking at every pair, in any order`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let intervals = (0..<40).map { id in
      let start = Int64.random(in: 0...500, using: &generator)
      return interval(
        UInt64.random(in: 0...4, using: &generator), UInt64(id), start,
        start + Int64.random(in: 0...100, using: &generator))
    }
    let result = CustomerTimeline.relations(of: intervals.shuffled(using: &generator))
    for own in intervals {
      let others = intervals.filter { $0.key == own.key && $0.id != own.id }
      let next = others.filter {
        $0.startedAt >= own.endedAt && (own.startedAt, own.id) < ($0.startedAt, $0.id)
      }
      .map { $0.startedAt - own.endedAt }.min()
      let earlier = others.filter { ($0.startedAt, $0.id) < (own.startedAt, own.id) }
        .map { own.startedAt - $0.startedAt }.sorted()
      let found = result.first { $0.id == own.id }
      #expect(found?.next == next)
      #expect(found?.earlier ?? [] == earlier)
    }
  }
}
