import Contacts
import Formats
import Testing

struct ChatExportTests {
  private func outcomes(_ format: ExportFormat, _ framing: RecordFraming) throws -> [(
    outcome: DecodeOutcome, fragment: Fragment
  )] {
    let file = try #require(Corpus.files.first { $0.format == format })
    #expect(file.framing == framing)
    var decoder = file.decoder
    return file.records.map { record in
      var fragment = Fragment()
      let outcome = decoder.decode(copying: record, into: &fragment)
      return (outcome, fragment)
    }
  }

  @Test func `Zendesk never says who ended a chat`() throws {
    let chats = try outcomes(.zendeskChat, .jsonMember(["chats"]))
    #expect(chats.map(\.outcome) == [.fragment, .fragment, .ignored(.notAConversation), .fragment])
    let first = chats[0].fragment
    #expect(chats.allSatisfy { $0.fragment.fields.endedBy == .unknown })
    #expect(first.turns.map(\.role) == [.customer, .agent] && first.turns.map(\.at) == [3_000, 31_000])
    #expect(first.string(.customer) == "visitor0@example.com" && first.string(.agent) == "901")
    #expect(first.fields.endedAt == 1_763_625_800_000 && first.fields.answeredAt == 1_763_625_620_000)
    #expect(first.attributes.contains { first.string($0.key) == "last_to_leave" })
    var bench = Bench(.zendeskChat)
    #expect(bench.fault(#"{"type":"chat"}"#) == "missing_field: id")
    #expect(bench.fault(#"{"id":"1","type":"chat"}"#) == "missing_field: timestamp")
  }

  @Test func `LiveChat's system messages say who ended a chat`() throws {
    let chats = try outcomes(.liveChat, .jsonMember(["chats"])).map(\.fragment)
    try #require(chats.count == 4)
    #expect(chats.map(\.fields.endedBy) == [.agent, .customer, .system, .customer])
    #expect(chats.allSatisfy { $0.turns.count == 2 && $0.fields.endedByBasis == .claimed })
    #expect(chats[1].fields.transfers == 1 && chats[0].fields.transfers == 0)
    #expect(chats[0].turns.map(\.at) == [2_000, 40_000] && chats[0].string(.queue) == "3")
    #expect(chats[0].string(.sourceID) == "TH0" && chats[0].string(.customer) == "c0@example.com")
    var bench = Bench(.liveChat)
    #expect(bench.fault(#"{"thread":{"id":"x"}}"#) == "missing_field: created_at")
    #expect(bench.fault(#"{"thread":{"id":"x","events":3}}"#) == "bad_value: events")
  }

  @Test func `Intercom's closing part says who ended a conversation, and notes are no turns`() throws {
    let chats = try outcomes(.intercom, .jsonValues).map(\.fragment)
    try #require(chats.count == 4)
    #expect(chats.map(\.fields.endedBy) == [.agent, .customer, .system, .unknown])
    #expect(chats.map(\.isOpen) == [false, false, false, true])
    let first = chats[0]
    #expect(
      first.turns.map { first.string($0.text) } == [
        "I was billed twice.", "Hi! Could you send the invoice number?", "INV-77 & thanks",
      ])
    #expect(first.turns.map(\.role) == [.customer, .agent, .customer] && first.string(.agent) == "a0")
    #expect(first.turns.map(\.at) == [0, 60_000, 90_000] && chats[1].fields.csat == 5)
    #expect(first.fields.endedAt == 1_763_626_000_000 && first.string(.queue) == "42")
    var bench = Bench(.intercom)
    #expect(bench.decode(#"{"id":"1","source":{"type":"email"}}"#) == .ignored(.notAConversation))
    #expect(bench.fault(#"{"id":"1"}"#) == "missing_field: created_at")
    #expect(bench.fault(#"{"id":"1","created_at":-5}"#) == "bad_timestamp: created_at")
  }
}
