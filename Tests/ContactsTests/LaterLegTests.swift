import Contacts
import Testing

/// What a call's channels and detail records say against a queue's log that names the agent.
struct LaterLegTests {
  private func fragment(_ fill: (inout Fragment) -> Void) -> Fragment {
    var fragment = Fragment()
    fragment.kind = .part
    fragment.set(.vendor, "harbor")
    fragment.set(.sourceID, "1.1")
    fragment.fields.channel = .voice
    fill(&fragment)
    return fragment
  }

  private func contact(_ fragments: [Fragment]) -> Contact? {
    let stored = fragments.enumerated().map { index, fragment in
      StoredFragment(
        id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [UInt64(index), 1, 1, 1]),
        place: RecordPlace(file: 0, record: index, offset: index), fragment: fragment)
    }
    return ContactAssembler().assemble(stored).contact
  }

  /// A queue's log: agent 2004 from second 10 to second 200, who is said to have ended it.
  private func log(_ ender: CallEvent.Kind = .completedByAgent) -> Fragment {
    fragment { fragment in
      let agent = fragment.append("2004".utf8)
      fragment.events = [
        CallEvent(kind: .entered, at: 0), CallEvent(kind: .connected, at: 10_000, agent: agent),
        CallEvent(kind: ender, at: 200_000, agent: agent, duration: 190_000),
      ]
    }
  }

  /// A row of a detail record in which an agent answered.
  private func row(_ agent: String, from start: Int64, to end: Int64) -> Fragment {
    fragment { fragment in
      fragment.fields.startedAt = 0
      fragment.fields.endedAt = end
      var leg = Leg()
      leg.agent = fragment.append(agent.utf8)
      leg.startedAt = start
      leg.endedAt = end
      fragment.legs.append(leg)
    }
  }

  @Test func `a call that goes on with somebody outside was passed on`() throws {
    for from in [200_000, 150_000] as [Int64] {
      let outside = fragment { $0.legs = [.outside(from: from, to: 400_000)] }
      let contact = try #require(
        self.contact([log(), row("2004", from: 10_400, to: 200_000), outside]))
      #expect(contact.fields.endedBy == .unknown && contact.fields.endedByBasis == .unknown)
      #expect(contact.legs.map(\.endedBy) == [.transfer] && contact.fields.transfers == 1)
      #expect(contact.string(.agent) == "2004")
    }
  }

  @Test func `somebody outside who was there before, or left with the agent, changes nothing`() throws {
    for (from, to) in [(11_000, 400_000), (2_000, 9_000), (100_000, 201_000)] as [(Int64, Int64)] {
      let outside = fragment { $0.legs = [.outside(from: from, to: to)] }
      let contact = try #require(self.contact([log(), outside]))
      #expect(contact.fields.endedBy == .agent && contact.fields.endedByBasis == .confirmed)
      #expect(contact.legs.count == 1)
    }
  }

  private func channels(_ events: [(CallEvent.Kind, Int64)]) -> Fragment {
    fragment { fragment in
      fragment.events = events.map { CallEvent(kind: $0.0, at: $0.1, duration: 0) }
    }
  }

  @Test func `another agent who answered later was given the call`() throws {
    let contact = try #require(
      self.contact([log(), row("2004", from: 10_400, to: 60_000), row("2007", from: 61_000, to: 200_000)]))
    #expect(contact.fields.endedBy == .unknown && contact.fields.endedByBasis == .unknown)
    #expect(contact.legs.map(\.endedBy) == [.transfer, .unknown] && contact.fields.transfers == 1)
    #expect(contact.string(.agent) == "2007")
  }

  @Test func `the same agent, a name for the same answer, or an earlier agent change nothing`() throws {
    for rows in [
      [row("2004", from: 10_400, to: 200_000)], [row("Anna", from: 11_000, to: 200_000)],
      [row("2001", from: 2_000, to: 9_000)], [],
    ] {
      let contact = try #require(self.contact([log()] + rows))
      #expect(contact.fields.endedBy == .agent && contact.fields.endedByBasis == .confirmed)
      #expect(contact.legs.count == 1)
    }
    let ended = try #require(
      self.contact([log(.completedByCustomer), row("2007", from: 61_000, to: 200_000)]))
    #expect(ended.fields.endedBy == .customer)
  }

  @Test
  func `a transfer that only the channels tell is no hang-up, and one before the queue counts for nothing`()
    throws
  {
    let passed = try #require(self.contact([log(), channels([(.passedOn, 60_000), (.callEnded, 200_100)])]))
    #expect(passed.fields.endedBy == .transfer && passed.legs.map(\.endedBy) == [.transfer])
    let before = try #require(self.contact([log(), channels([(.passedOn, 5_000), (.callEnded, 200_100)])]))
    #expect(before.fields.endedBy == .agent)
  }

  @Test func `of the later agent the channels tell who hung up`() throws {
    let contact = try #require(
      self.contact([
        log(), row("2007", from: 61_000, to: 200_000),
        channels([(.channelEndedByCustomer, 200_000), (.callEnded, 200_100)]),
      ]))
    #expect(contact.fields.endedBy == .customer && contact.fields.endedByBasis == .derived)
    #expect(contact.legs.map(\.endedBy) == [.transfer, .customer])
  }

  @Test func `two ends at the very same time tell nothing`() throws {
    let contact = try #require(
      self.contact([
        row("2004", from: 1_000, to: 9_000),
        channels([(.channelEndedByAgent, 9_000), (.channelEndedByCustomer, 9_000), (.callEnded, 9_000)]),
      ]))
    #expect(contact.fields.endedBy == .unknown)
  }
}
