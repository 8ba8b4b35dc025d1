import Contacts
import Testing

/// What a vendor's record of a whole call claims, beside the log of the call's queue.
struct DeniedClaimTests {
  /// The log: agent 102 from second 10 to second 100, who ended it.
  private func log(_ ender: CallEvent.Kind = .completedByAgent, from start: Int64 = 0) -> Fragment {
    fragment { fragment in
      fragment.kind = .part
      fragment.precedence = 20
      fragment.fields.direction = .inbound
      let agent = fragment.append("102".utf8)
      fragment.events = [
        CallEvent(kind: .entered, at: start), CallEvent(kind: .connected, at: start + 10_000, agent: agent),
        CallEvent(kind: ender, at: start + 100_000, agent: agent, duration: 90_000),
      ]
    }
  }

  /// The vendor's record of the same call.
  private func record(
    start: Int64 = 0, answer: Int64? = 10_000, end: Int64? = 100_000,
    _ fill: (inout Fragment) -> Void = { _ in }
  ) -> Fragment {
    fragment { fragment in
      fragment.set(.agent, "102")
      fragment.fields.direction = .inbound
      fragment.fields.startedAt = start
      fragment.fields.answeredAt = answer
      fragment.fields.endedAt = end
      fill(&fragment)
    }
  }

  private func leg(_ agent: String, from start: Int64, to end: Int64, _ fragment: inout Fragment) {
    var leg = Leg()
    leg.agent = fragment.append(agent.utf8)
    leg.startedAt = start
    leg.endedAt = end
    fragment.legs.append(leg)
  }

  private func fragment(_ fill: (inout Fragment) -> Void) -> Fragment {
    var fragment = Fragment()
    fragment.set(.vendor, "harbor")
    fragment.set(.sourceID, "1.1")
    fragment.fields.channel = .voice
    fill(&fragment)
    return fragment
  }

  private func contact(_ fragments: Fragment...) throws -> Contact {
    let stored = fragments.enumerated().map { index, fragment in
      var stored = StoredFragment(
        id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [UInt64(index), 1, 1, 1]),
        place: RecordPlace(file: 0, record: index, offset: index), fragment: fragment)
      if fragment.kind == .whole { stored.turnCount = 1 }
      return stored
    }
    let contact = try #require(ContactAssembler().assemble(stored).contact)
    #expect(contact == ContactAssembler().assemble(stored.reversed()).contact)
    return contact
  }

  private func isAgents(_ contact: Contact) -> Bool {
    contact.fields.endedBy == .agent && contact.fields.endedByBasis == .confirmed
      && contact.string(.agent) == "102"
  }

  @Test func `a record that agrees is denied nothing`() throws {
    let contact = try contact(log(), record { leg("102", from: 10_000, to: 100_000, &$0) })
    #expect(isAgents(contact) && contact.deniedClaims.isEmpty && contact.lineSkew == nil)
    #expect(contact.legs.count == 1 && contact.turnShift == 0)
  }

  @Test func `who came to a queue was not called`() throws {
    let contact = try contact(log(), record { $0.fields.direction = .outbound })
    #expect(contact.fields.direction == .inbound && contact.deniedClaims == .direction && isAgents(contact))
    // Without the log the record is what there is.
    #expect(try self.contact(record { $0.fields.direction = .outbound }).fields.direction == .outbound)
  }

  @Test func `an agent whom only the record puts into the log's conversation had no part in it`() throws {
    let invented = try contact(
      log(),
      record {
        leg("102", from: 10_000, to: 50_000, &$0)
        leg("999", from: 50_000, to: 100_000, &$0)
      })
    #expect(isAgents(invented) && invented.legs.count == 1 && invented.deniedClaims == .legs)
    // Who took over when the queue's agent had left is no contradiction: nobody knows who ended that.
    let later = try contact(log(), record(end: 200_000) { leg("999", from: 101_000, to: 200_000, &$0) })
    #expect(later.fields.endedBy == .unknown && later.string(.agent) == "999")
    #expect(later.fields.endedAt == 200_000 && later.deniedClaims.isEmpty)
    // Nor is one whom the switch passed the call on to.
    let channels = fragment { fragment in
      fragment.kind = .part
      fragment.events = [
        CallEvent(kind: .passedOn, at: 50_000, duration: 0),
        CallEvent(kind: .callEnded, at: 100_000, duration: 0),
      ]
    }
    let passed = try contact(log(), channels, record { leg("999", from: 50_000, to: 100_000, &$0) })
    #expect(passed.legs.count == 2 && passed.legs[0].endedBy == .transfer && passed.deniedClaims.isEmpty)
  }

  @Test(arguments: [20_000, 80_000, 106_000, 900_000] as [Int64])
  func `the end is the log's`(end: Int64) throws {
    let contact = try contact(log(), record(end: end))
    #expect(contact.fields.endedAt == 100_000 && contact.deniedClaims == .endedAt && isAgents(contact))
    for slight in [95_000, 105_000] as [Int64] {
      #expect(try self.contact(log(), record(end: slight)).deniedClaims.isEmpty)
    }
    // Behind the queue the call went on.
    let passed = try self.contact(log(.transferred), record(end: end))
    #expect(passed.fields.endedAt == max(end, 100_000) && passed.deniedClaims.isEmpty)
  }

  @Test(arguments: [-7_200_000, -3_600_000, -30_000, 30_000, 7_200_000, 864_000_000] as [Int64])
  func `a record by another clock is put onto the log's`(skew: Int64) throws {
    let own = try contact(
      log(from: skew), record { leg("102", from: 10_000, to: 100_000, &$0) })
    #expect(own.lineSkew == skew && isAgents(own) && own.deniedClaims.isEmpty)
    #expect(own.fields.startedAt == skew && own.fields.endedAt == skew + 100_000 && own.turnShift == 0)
    #expect(own.fields.answeredAt == skew + 10_000 && own.fields.wait == 10_000)
  }

  @Test func `of lengths that differ the end is the same`() throws {
    // The record has menus before the queue, and is two hours behind.
    let contact = try contact(log(from: 7_200_000), record(start: -300_000, answer: nil, end: 95_000))
    #expect(contact.lineSkew == 7_205_000 && contact.fields.endedAt == 7_300_000)
    #expect(contact.fields.startedAt == 7_200_000 - 295_000 && isAgents(contact))
    // One that begins with the answer and lies in the log's time has the log's clock.
    #expect(try self.contact(log(), record(start: 10_000, answer: nil, end: 80_000)).lineSkew == nil)
  }

  @Test func `without an end the answer ties the two together, and nothing else does`() throws {
    let answered = try contact(log(from: 7_200_000), record(end: nil))
    #expect(answered.lineSkew == 7_200_000 && answered.fields.startedAt == 7_200_000)
    let apart = try contact(log(from: 7_200_000), record(answer: nil, end: nil))
    #expect(apart.hasClocksApart && apart.lineSkew == nil && apart.fields.startedAt == 7_200_000)
    #expect(apart.fields.endedAt == 7_300_000)
    // A few minutes apart they may be two parts of a call, or one by two clocks.
    #expect(try contact(log(from: 300_000), record(answer: nil, end: 70_000)).hasClocksApart)
  }
}
