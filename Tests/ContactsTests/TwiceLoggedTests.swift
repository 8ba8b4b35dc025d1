import Contacts
import Testing

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
}
