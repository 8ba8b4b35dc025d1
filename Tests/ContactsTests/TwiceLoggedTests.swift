import Testing

@testable import Contacts

/// Calls that are logged twice, leave their queue and come back, or lose a line of their log.
struct TwiceLoggedTests {
  private typealias Line = (kind: CallEvent.Kind, at: Int64, agent: String, duration: Int64?)

  private func call(_ lines: [Line], seed: UInt64 = 0) -> Contact? {
    var generator = SeededGenerator(seed: seed)
    let fragments = lines.enumerated().map { index, line in
      var fragment = Fragment()
      fragment.kind = .part
      fragment.set(.vendor, "fjord")
      fragment.set(.sourceID, "1.1")
      fragment.fields.channel = .voice
      fragment.events.append(
        CallEvent(
          kind: line.kind, at: line.at, agent: fragment.append(line.agent.utf8),
          duration: line.duration.map { $0 * 1_000 }))
      return StoredFragment(
        id: ContactID(high: 0, low: 1),
        digest: RecordDigest(words: [UInt64.random(in: 0...(.max), using: &generator), 1, 1, 1]),
        place: RecordPlace(file: 0, record: index, offset: index), fragment: fragment)
    }
    return ContactAssembler().assemble(fragments.shuffled(using: &generator)).contact
  }

  private let once: [Line] = [
    (.entered, 0, "", nil), (.connected, 10_000, "1001", 10), (.completedByCustomer, 40_000, "1001", 30),
  ]

  @Test(arguments: 0..<50)
  func `a log in a file and in a table is one call`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let again = once.map { line in
      var line = line
      line.at += Int64.random(in: 0..<1_000, using: &generator)
      return line
    }
    let contact = try #require(call(once + again, seed: seed))
    #expect(contact.legs.map(\.endedBy) == [.customer] && contact.fields.talk == 30_000, "seed \(seed)")
    #expect(contact.fields.transfers ?? 0 == 0 && contact.fields.wait == 10_000, "seed \(seed)")
  }

  @Test(arguments: 0..<8)
  func `an end a second later by the other log is the same end`(seed: UInt64) throws {
    let contact = try #require(call(once + [(.completedByCustomer, 41_000, "1001", 30)], seed: seed))
    #expect(contact.legs.count == 1 && contact.fields.talk == 30_000)
    #expect(contact.fields.endedBy == .customer)
  }

  @Test(arguments: 0..<8)
  func `of two ends of one conversation that name different sides nobody knows`(seed: UInt64) throws {
    let both = try #require(call(once + [(.completedByAgent, 40_000, "1001", 30)], seed: seed))
    #expect(both.fields.endedBy == .unknown && both.legs.count == 1 && both.fields.talk == 30_000)
    let passed = try #require(call(once + [(.transferred, 41_000, "1001", 30)], seed: seed))
    #expect(passed.fields.endedBy == .transfer && passed.legs.count == 1)
  }

  @Test(arguments: 0..<8)
  func `who waits in several queues waits from the first to the answer`(seed: UInt64) throws {
    let contact = try #require(
      call(
        [
          (.entered, 0, "", nil), (.leftQueue, 900_000, "", 900), (.entered, 901_000, "", nil),
          (.connected, 904_000, "2", 3), (.completedByCustomer, 950_000, "2", 46),
        ], seed: seed))
    #expect(contact.fields.wait == 904_000 && contact.fields.talk == 46_000)
  }

  @Test(arguments: 0..<8)
  func `a call that goes on after an agent left the announcement was passed on by nobody`(seed: UInt64) throws
  {
    let contact = try #require(
      call(
        [
          (.entered, 0, "", nil), (.dropped, 5_000, "1", nil), (.connected, 20_000, "2", 20),
          (.completedByCustomer, 50_000, "2", 30),
        ], seed: seed))
    #expect(contact.fields.answeredAt == 20_000 && contact.fields.wait == 20_000)
    #expect(contact.fields.transfers ?? 0 == 0 && contact.fields.endedBy == .customer)
    #expect(contact.legs.map(\.endedBy) == [.agent, .customer])
    #expect(contact.legs.map { contact.string($0.agent) } == ["1", "2"])
  }

  @Test func `without its entry a call began when its wait did`() throws {
    let contact = try #require(
      call([(.connected, 100_000, "1", 12), (.completedByAgent, 140_000, "1", 40)]))
    #expect(contact.fields.startedAt == 88_000 && contact.fields.answeredAt == 100_000)
    #expect(contact.fields.wait == 12_000)
  }

  @Test(arguments: 0..<8)
  func `the same agent who comes back was not passed on to`(seed: UInt64) throws {
    let contact = try #require(
      call(
        [
          (.entered, 0, "", nil), (.connected, 10_000, "1", 10), (.completedByAgent, 30_000, "1", 20),
          (.entered, 31_000, "", nil), (.connected, 40_000, "1", 9), (.completedByCustomer, 70_000, "1", 30),
        ], seed: seed))
    #expect(contact.legs.map(\.endedBy) == [.agent, .customer] && contact.fields.transfers ?? 0 == 0)
    #expect(contact.fields.talk == 50_000 && contact.fields.endedBy == .customer)
  }

  @Test(arguments: 0..<30)
  func `of many lines those that say again what was said within two seconds are left out`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let agents = Array("1001,1002".utf8)
    let spans = [TextSpan(start: 0, count: 4), TextSpan(start: 5, count: 4), .none]
    let kinds: [CallEvent.Kind] = [.rangUnanswered, .held, .resumed, .entered]
    let events = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
      CallEvent(
        kind: kinds.randomElement(using: &generator) ?? .held,
        at: .random(in: 0...40_000, using: &generator),
        agent: spans.randomElement(using: &generator) ?? .none,
        queue: spans.randomElement(using: &generator) ?? .none,
        duration: [nil, 0, 1_000].randomElement(using: &generator) ?? nil)
    }
    let sorted = EventReading.sorted(events, agents)
    var expected: [CallEvent] = []
    for event in sorted {
      let isKnown = expected.contains { known in
        event.at - known.at < 2_000 && event.kind == known.kind && event.kind != .held
          && event.kind != .resumed
          && event.duration == known.duration && event.agent == known.agent && event.queue == known.queue
      }
      if !isKnown { expected.append(event) }
    }
    #expect(EventReading.once(sorted, agents) == expected, "seed \(seed)")
  }

  @Test func `very many lines of one call take time in proportion to their number`() {
    func time(_ count: Int) -> Duration {
      var bytes: [UInt8] = []
      let events = (0..<count).map { number in
        let name = Array("SIP/\(number)".utf8)
        defer { bytes += name }
        return CallEvent(
          kind: .rangUnanswered, at: Int64(number % 1_000),
          agent: TextSpan(start: bytes.count, count: name.count))
      }
      return ContinuousClock().measure { #expect(EventReading.once(events, bytes).count == count) }
    }
    let (short, long) = (time(5_000), time(20_000))
    #expect(long < short * 10 + .milliseconds(500), "\(short) \(long)")
  }
}
