import Contacts
import Testing

struct EventReadingTests {
  private func call(_ events: [(CallEvent.Kind, Int64, String, Int64?)]) -> Contact? {
    var fragment = Fragment()
    fragment.kind = .part
    fragment.set(.vendor, "harbor")
    fragment.set(.sourceID, "1.1")
    fragment.fields.channel = .voice
    for (kind, at, agent, duration) in events {
      fragment.events.append(
        CallEvent(
          kind: kind, at: at * 1_000, agent: agent.isEmpty ? .none : fragment.append(agent.utf8),
          queue: fragment.append("billing".utf8), duration: duration.map { $0 * 1_000 }))
    }
    let stored = StoredFragment(
      id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [1, 1, 1, 1]),
      place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
    return ContactAssembler().assemble([stored]).contact
  }

  @Test func `a queue says who ended the call`() throws {
    let contact = try #require(
      call([(.entered, 100, "", nil), (.connected, 130, "1001", 30), (.completedByAgent, 230, "1001", 100)]))
    #expect(contact.fields.endedBy == .agent)
    #expect(contact.fields.endedByBasis == .confirmed)
    #expect(contact.fields.wait == 30_000)
    #expect(contact.fields.talk == 100_000)
    #expect(contact.string(.agent) == "1001")
    #expect(contact.string(.queue) == "billing")
  }

  @Test func `an agent's end that another agent follows is a transfer`() throws {
    let contact = try #require(
      call([
        (.entered, 0, "", nil), (.connected, 10, "1001", 10), (.completedByAgent, 60, "1001", 50),
        (.connected, 70, "1002", 10), (.completedByCustomer, 90, "1002", 20),
      ]))
    #expect(contact.fields.endedBy == .customer)
    #expect(contact.legs.map(\.endedBy) == [.transfer, .customer])
    #expect(contact.fields.transfers == 1)
    #expect(contact.string(.agent) == "1002")
    #expect(contact.fields.talk == 70_000)
  }

  @Test func `a transfer is never a hang-up`() throws {
    let contact = try #require(
      call([(.entered, 0, "", nil), (.connected, 10, "1001", 10), (.transferred, 60, "1001", 50)]))
    #expect(contact.fields.endedBy == .transfer)
  }

  @Test func `an abandoned call was ended by the customer and has no agent`() throws {
    let contact = try #require(call([(.entered, 0, "", nil), (.abandoned, 40, "", 40)]))
    #expect(contact.fields.endedBy == .customer)
    #expect(contact.string(.agent) == nil)
    #expect(contact.fields.answeredAt == nil)
    #expect(contact.fields.wait == 40_000)
  }

  @Test func `dropping the caller during the announcement is an end by the agent`() throws {
    let contact = try #require(
      call([(.entered, 0, "", nil), (.connected, 9, "7", 9), (.dropped, 12, "7", nil)]))
    #expect(contact.fields.endedBy == .agent)
  }

  @Test func `a call without an end waits`() {
    #expect(call([(.entered, 0, "", nil), (.connected, 10, "1001", 10)]) == nil)
  }
}
