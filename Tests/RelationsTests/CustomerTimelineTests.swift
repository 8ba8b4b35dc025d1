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

  @Test func `who rings back within ten minutes has mended the call, before the customer is back`() {
    func isRungBack(_ start: Int64, customerFirst: Bool = false) -> Bool? {
      var called = interval(1, 2, start, start + 60_000)
      called.isOutbound = true
      let back = interval(1, 3, customerFirst ? 200 : 5_000_000, 6_000_000)
      return CustomerTimeline.relations(of: [interval(1, 1, 0, 100), called, back]).first { $0.id.low == 1 }?
        .isRungBack
    }
    #expect(isRungBack(30_000) == true)
    #expect(isRungBack(Circumstances.ringBackLimit + 100) == true)
    #expect(isRungBack(Circumstances.ringBackLimit + 101) != true)
    #expect(isRungBack(30_000, customerFirst: true) == false)
  }

  /// A part of the call that contact `first` began.
  private func part(_ id: UInt64, of first: UInt64, _ start: Int64, _ end: Int64, by agent: UInt32 = 0)
    -> ContactInterval
  {
    var part = interval(1, id, start, end)
    part.isContinuation = id != first
    part.call = ContactID(high: 0, low: first)
    part.agent = agent
    return part
  }

  @Test func `the later parts of a call are no returns, and the call counts once`() throws {
    let result = CustomerTimeline.relations(of: [
      interval(1, 9, -500, -400), part(1, of: 1, 0, 100), part(2, of: 1, 110, 200), part(3, of: 1, 195, 300),
      interval(1, 4, 1_000, 1_100),
    ])
    func relation(_ id: UInt64) throws -> ContactRelation { try #require(result.first { $0.id.low == id }) }
    #expect(try relation(1).next == 900 && relation(2).next == 800 && relation(3).next == 700)
    #expect(try relation(1).earlier == [500] && relation(2).earlier == [610] && relation(3).earlier == [695])
    #expect(try relation(4).earlier == [1_000, 1_500] && relation(4).next == nil)
  }

  @Test func `where the beginning of a call is not there its next part counts`() throws {
    let result = CustomerTimeline.relations(of: [
      part(2, of: 1, 110, 200), part(3, of: 1, 195, 300), interval(1, 4, 1_000, 1_100),
    ])
    #expect(result.first { $0.id.low == 4 }?.earlier == [890])
    #expect(result.first { $0.id.low == 3 }?.earlier.isEmpty == true)
    #expect(result.filter(\.isLaterPart).map(\.id.low) == [3])
  }

  @Test func `parts of an earlier night are none either`() throws {
    var before = interval(1, 2, 110, 200, past: true)
    before.isContinuation = true
    let result = CustomerTimeline.relations(of: [
      interval(1, 1, 0, 100, past: true), before, interval(1, 3, 1_000, 1_100),
    ])
    #expect(result.first { $0.id.low == 3 }?.earlier == [1_000])
    let late = [interval(1, 1, 0, 100, past: true), part(2, of: 1, 150, 200)]
    #expect(CustomerTimeline.lateReturns(of: late, within: 1_000).isEmpty)
    // The call began in an earlier night.
    #expect(CustomerTimeline.relations(of: late).first { $0.id.low == 2 }?.earlier.isEmpty != false)
  }

  @Test func `a call that comes back to an agent who had passed it on says so`() {
    func back(_ agents: [UInt32], drop: Int? = nil) -> [Int?] {
      var parts = agents.enumerated().map { index, agent in
        part(UInt64(index + 1), of: 1, Int64(index) * 100, Int64(index) * 100 + 90, by: agent)
      }
      if let drop { parts.remove(at: drop) }
      let result = CustomerTimeline.relations(of: parts)
      return parts.map { part in result.first { $0.id == part.id }?.passedBack }
    }
    #expect(back([7, 8, 7]) == [nil, 0, 1])
    #expect(back([7, 8, 7, 8]) == [nil, 0, 1, 2])
    #expect(back([7, 8, 9]) == [nil, 0, 0])
    #expect(back([7, 8, 7], drop: 0) == [nil, nil])
    #expect(back([7, 0, 7]) == [nil, nil, nil])
  }

  /// Contacts of two nights, some of them parts of calls.
  private func parts(_ generator: inout SeededGenerator) -> [ContactInterval] {
    (1...UInt64.random(in: 2...40, using: &generator)).map { id in
      let start = Int64.random(in: 0...300, using: &generator)
      let isPast = Int.random(in: 0...5, using: &generator) == 0
      var own = interval(1, id, start, start + .random(in: 0...60, using: &generator), past: isPast)
      own.agent = .random(in: 0...12, using: &generator) % 5
      own.isOutbound = Int.random(in: 0...6, using: &generator) == 0
      own.isContinuation = Bool.random(using: &generator)
      if own.isContinuation, !isPast {
        own.call = ContactID(high: 0, low: .random(in: 1...3, using: &generator))
      }
      return own
    }
  }

  @Test(arguments: 0..<300)
  func `of parts of calls it agrees with looking at all of them for each`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var sorted = parts(&generator).sorted()
    let result = CustomerTimeline.relations(of: sorted.shuffled(using: &generator))
    let late = CustomerTimeline.lateReturns(of: sorted.shuffled(using: &generator), within: 50)
    // The first part that is there stands for its call.
    var calls: Set<ContactID> = []
    for index in sorted.indices {
      if calls.insert(sorted[index].call).inserted, !sorted[index].isPast {
        sorted[index].isContinuation = false
      }
    }
    for (index, own) in sorted.enumerated() {
      let later = sorted[(index + 1)...].first { $0.startedAt >= own.endedAt && !$0.isContinuation }
      let next = later.flatMap { $0.isOutbound ? nil : $0.startedAt - own.endedAt }
      guard !own.isPast else {
        let isLate = later.map { !$0.isPast && $0.startedAt - own.endedAt <= 50 } ?? false
        #expect(late.first { $0.id == own.id }?.next == (isLate ? next : nil), "seed \(seed)")
        continue
      }
      let earlier = sorted[..<index].reversed().filter {
        $0.startedAt < own.startedAt && !$0.isContinuation && !(own.isContinuation && $0.call == own.call)
      }
      let found = result.first { $0.id == own.id }
      #expect(found?.next == next, "seed \(seed)")
      #expect(found?.earlier ?? [] == earlier.map { own.startedAt - $0.startedAt }, "seed \(seed)")
      #expect(found?.passedBack == passedBack(index, in: sorted), "seed \(seed)")
    }
  }

  /// How often the call of the part at a place had come back.
  private func passedBack(_ index: Int, in sorted: [ContactInterval]) -> Int? {
    let own = sorted[index]
    guard own.isContinuation, let first = sorted[..<index].lastIndex(where: { $0.id == own.call }) else {
      return nil
    }
    let since = sorted[first...index]
    let parts = since.filter { $0.call == own.call }
    if since.contains(where: { $0.isPast && $0.isContinuation }) || parts.contains(where: { $0.agent == 0 }) {
      return nil
    }
    return PassedBack.returns(parts.map { [$0.agent] })
  }

  @Test func `a call of very many parts takes time in proportion to their number`() {
    func time(_ count: UInt64) -> Duration {
      let parts = (1...count).map { part($0, of: 1, Int64($0), Int64($0), by: UInt32($0 % 50) + 1) }
      return ContinuousClock().measure {
        #expect(CustomerTimeline.relations(of: parts).count == Int(count) - 1)
      }
    }
    let (short, long) = (time(1_000), time(4_000))
    #expect(long < short * 10 + .milliseconds(500), "\(short) \(long)")
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
      // What begins at the same instant is no earlier contact.
      let earlier = others.filter { $0.startedAt < own.startedAt }
        .map { own.startedAt - $0.startedAt }.sorted()
      let found = result.first { $0.id == own.id }
      #expect(found?.next == next)
      #expect(found?.earlier ?? [] == earlier)
    }
  }
}
