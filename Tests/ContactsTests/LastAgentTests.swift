import Contacts
import Testing

/// The agent of a call that several agents had, of which every record tells a part.
struct LastAgentTests {
  private func stored(_ digest: UInt64, _ fill: (inout Fragment) -> Void) -> StoredFragment {
    var fragment = Fragment()
    fragment.kind = .part
    fragment.set(.vendor, "fjord")
    fragment.set(.sourceID, "1.1")
    fragment.fields.channel = .voice
    fragment.fields.startedAt = 0
    fill(&fragment)
    return StoredFragment(
      id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [digest, 1, 1, 1]),
      place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
  }

  private func row(_ agent: String, _ from: Int64, _ to: Int64, _ digest: UInt64) -> StoredFragment {
    stored(digest) { fragment in
      fragment.precedence = 11
      fragment.set(.agent, agent)
      fragment.fields.endedAt = to
      var leg = Leg()
      leg.agent = fragment.fields[.agent]
      leg.startedAt = from
      leg.endedAt = to
      fragment.legs.append(leg)
    }
  }

  private func event(_ kind: CallEvent.Kind, _ at: Int64, _ agent: String, _ digest: UInt64) -> StoredFragment
  {
    stored(digest) { fragment in
      fragment.precedence = 5
      fragment.events.append(
        CallEvent(kind: kind, at: at, agent: fragment.append(agent.utf8), duration: 0))
    }
  }

  /// The rows of 1001 and then 1002, under any digests.
  private func rows(_ generator: inout SeededGenerator) -> [StoredFragment] {
    [
      row("1001", 5_000, 60_000, .random(in: 0...(.max), using: &generator)),
      row("1002", 65_000, 360_000, .random(in: 0...(.max), using: &generator)),
    ]
  }

  private func end(by agent: String, _ generator: inout SeededGenerator) -> [StoredFragment] {
    [
      event(.channelAnswered, 5_000, "1001", .random(in: 0...(.max), using: &generator)),
      event(.channelEnded, 60_000, "1001", .random(in: 0...(.max), using: &generator)),
      event(.channelAnswered, 65_000, "1002", .random(in: 0...(.max), using: &generator)),
      event(.channelEndedByAgent, 360_000, agent, .random(in: 0...(.max), using: &generator)),
      event(.callEnded, 360_001, "", .random(in: 0...(.max), using: &generator)),
    ]
  }

  @Test(arguments: 0..<100)
  func `it is the last leg's, whatever the digests and the order`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alone = try #require(ContactAssembler().assemble(rows(&generator)).contact)
    #expect(alone.string(.agent) == "1002" && alone.fields.endedBy == .unknown, "seed \(seed)")
    let parts = (rows(&generator) + end(by: "1002", &generator)).shuffled(using: &generator)
    let contact = try #require(ContactAssembler().assemble(parts).contact)
    #expect(contact.string(.agent) == "1002" && contact.fields.endedBy == .agent, "seed \(seed)")
    #expect(contact.legs.map(\.endedBy) == [.unknown, .agent], "seed \(seed)")
  }

  @Test(arguments: 0..<20)
  func `an end by another agent's telephone is not booked on the last one`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = rows(&generator) + end(by: "1001", &generator)
    let contact = try #require(ContactAssembler().assemble(parts).contact)
    #expect(contact.string(.agent) == "1002" && contact.fields.endedBy == .unknown, "seed \(seed)")
  }

  @Test(arguments: 0..<100)
  func `channels alone name the agent who was there at the end`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let contact = try #require(
      ContactAssembler().assemble(end(by: "1002", &generator).shuffled(using: &generator)).contact)
    #expect(contact.string(.agent) == "1002" && contact.fields.endedBy == .agent, "seed \(seed)")
    #expect(contact.fields.answeredAt == 5_000)
  }

  @Test func `of two agents who are both there at the customer's hang-up neither is named`() throws {
    let contact = try #require(
      ContactAssembler().assemble([
        event(.channelAnswered, 5_000, "1001", 4), event(.channelAnswered, 65_000, "1002", 3),
        event(.channelEndedByCustomer, 90_000, "", 2), event(.callEnded, 90_100, "", 1),
      ]).contact)
    #expect(contact.string(.agent) == nil && contact.fields.endedBy == .customer)
  }
}
