import Contacts
import Formats
import Testing

/// Exports that name the author of each message, by the same name as the contact's agent.
struct TurnAgentTests {
  private static func agents(_ format: ExportFormat, _ record: String) -> [String?] {
    var bench = Bench(format)
    #expect(bench.decode(record) == .fragment)
    let fragment = bench.fragment
    return fragment.turns.map { $0.agent.isEmpty ? nil : fragment.string($0.agent) }
  }

  @Test(arguments: ["A0017", " A0017", "A0017 ", "\\tA0017\\u00a0", "\u{3000}A0017\u{200B}"])
  func `blanks around an id make no other agent`(id: String) throws {
    let record =
      #"{"source_id":" 1 ","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","agent":"\#(id)","legs":[{"agent":"\#(id)"}],"turns":[{"role":"agent","agent":"\#(id)","text":"a"}]}"#
    var bench = Bench(.contactLines)
    #expect(bench.decode(record) == .fragment)
    let fragment = bench.fragment
    #expect(
      [fragment.fields[.agent], fragment.legs[0].agent, fragment.turns[0].agent].map(fragment.string)
        == ["A0017", "A0017", "A0017"])
    // What an id of a contact is, its vendor says to the byte: the contact's own id derives from it.
    #expect(fragment.string(.sourceID) == " 1 ")
    let blank =
      #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","agent":"  "}"#
    #expect(bench.decode(blank) == .fragment && bench.fragment.fields[.agent].isEmpty)
  }

  @Test func `LiveChat names authors by id`() {
    let record = #"""
      {"id":"C","users":[{"id":"c0","type":"customer"},{"id":"k1@x.example","type":"agent"},{"id":"k2@x.example","type":"agent"},
      {"id":"b","type":"bot"}],"thread":{"id":"T","created_at":"2025-11-20T08:00:00Z","events":[
      {"type":"message","author_id":"c0","text":"Hi","created_at":"2025-11-20T08:00:01Z"},
      {"type":"message","author_id":"b","text":"Hi","created_at":"2025-11-20T08:00:02Z"},
      {"type":"message","author_id":"k1@x.example","text":"Hi","created_at":"2025-11-20T08:00:03Z"},
      {"type":"message","author_id":"k2@x.example","text":"Hi","created_at":"2025-11-20T08:00:04Z"}]}}
      """#
    #expect(Self.agents(.liveChat, record) == [nil, nil, "k1@x.example", "k2@x.example"])
  }

  @Test(arguments: [
    (#""agent_id":901,"#, #"["901","902"]"#, #"["Juno","Ola"]"#, "901"),
    (#""agent_id":"901","#, #"["902"]"#, #"["Ola"]"#, "901"),
    (#""nick":"agent:1","#, #"["901"]"#, #"["Juno"]"#, "901"),
    ("", #"["901","902"]"#, #"["Juno","Ola"]"#, "Juno"), ("", #"["902"]"#, #"["Ola"]"#, "Juno"),
    ("", "[]", #"["Juno"]"#, "Juno"),
  ])
  func `Zendesk names authors by id, or else by name`(own: String, ids: String, names: String, agent: String)
  {
    let record = #"""
      {"id":"1","type":"chat","timestamp":"2025-11-20T08:00:00Z","visitor":{"name":"V"},"agent_ids":\#(ids),"agent_names":\#(names),
      "history":[{"type":"chat.msg","timestamp":"2025-11-20T08:00:03Z","name":"V","sender_type":"Visitor","msg":"Hi"},
      {"type":"chat.msg","timestamp":"2025-11-20T08:00:09Z",\#(own)"name":"Juno","sender_type":"Agent","msg":"Hi"}]}
      """#
    #expect(Self.agents(.zendeskChat, record) == [nil, agent])
  }

  @Test func `Intercom's author without an id is not the author before`() {
    let record = #"""
      {"id":"1","created_at":1763625600,"source":{"type":"conversation","body":"<p>x</p>","author":{"type":"user","id":"u"}},
      "conversation_parts":{"conversation_parts":[
      {"part_type":"comment","created_at":1763625660,"body":"<p>a</p>","author":{"type":"admin","id":"a0"}},
      {"part_type":"comment","created_at":1763625670,"body":"<p>b</p>","author":{"type":"admin"}}]}}
      """#
    #expect(Self.agents(.intercom, record) == [nil, "a0", nil])
  }

  private static let parties =
    #""parties":[{"tel":"+48500100007","role":"customer"},{"name":"One","uuid":"u-1","role":"agent"},{"name":"Two","uuid":"u-2","role":"agent"},{"name":"Boss","uuid":"u-3","role":"supervisor"}]"#

  @Test func `a vCon's messages and transcripts name their parties`() {
    let texts = [(0, "a"), (1, "b"), (2, "c"), (3, "d")].map {
      #"{"type":"text","start":"2025-11-20T08:00:0\#($0.0)Z","parties":[0,1,2],"originator":\#($0.0),"body":"\#($0.1)"}"#
    }.joined(separator: ",")
    let head = #"{"uuid":"v","created_at":"2025-11-20T08:00:00Z",\#(Self.parties)"#
    #expect(Self.agents(.vcon, head + #","dialog":[\#(texts)]}"#) == [nil, "u-1", "u-2", nil])
    let dialog =
      #","dialog":[{"type":"recording","start":"2025-11-20T08:00:00Z","parties":[2,0]}],"analysis":[{"type":"transcript","dialog":0,"body":"#
    let list =
      #"[{"parties":1,"text":"a"},{"speaker":"Two","text":"b"},{"speaker":"Agent","text":"c"},{"parties":[0],"text":"d"}]}]}"#
    #expect(Self.agents(.vcon, head + dialog + list) == ["u-1", "u-2", nil, nil])
    let channels =
      #"{"results":{"channels":[{"alternatives":[{"transcript":"a"}]},{"alternatives":[{"transcript":"b"}]}]}}}]}"#
    #expect(Self.agents(.vcon, head + dialog + channels) == ["u-2", nil])
  }

  @Test func `the only agent of a vCon is the speaker who is called agent`() {
    let record =
      #"{"uuid":"v","created_at":"2025-11-20T08:00:00Z","parties":[{"tel":"+48500100007","role":"customer"},{"uuid":"u-1","role":"agent"}],"analysis":[{"type":"transcript","body":[{"speaker":"agent","message":"a"},{"speaker":"customer","message":"b"}]}]}"#
    #expect(Self.agents(.vcon, record) == ["u-1", nil])
  }

  @Test(arguments: ["SUPERVISOR", "Supervisor"])
  func `a supervisor in Contact Lens is not the agent, and no unknown word`(word: String) {
    let chat = #"""
      {"Version":"1","Channel":"CHAT","JobStatus":"COMPLETED","LanguageCode":"en-US","CustomerMetadata":{"ContactId":"c9"},
      "Participants":[{"ParticipantId":"s","ParticipantRole":"\#(word)"},{"ParticipantId":"a","ParticipantRole":"AGENT"}],"Transcript":[
      {"AbsoluteTime":"2025-11-20T08:00:01Z","ContentType":"application/vnd.amazonaws.connect.event.participant.joined","ParticipantRole":"AGENT","Type":"EVENT"},
      {"AbsoluteTime":"2025-11-20T08:00:02Z","ContentType":"application/vnd.amazonaws.connect.event.participant.joined","ParticipantRole":"\#(word)","Type":"EVENT"},
      {"AbsoluteTime":"2025-11-20T08:00:03Z","ContentType":"text/plain","Content":"a","ParticipantId":"a","Type":"MESSAGE"},
      {"AbsoluteTime":"2025-11-20T08:00:04Z","ContentType":"text/plain","Content":"b","ParticipantId":"s","Type":"MESSAGE"},
      {"AbsoluteTime":"2025-11-20T08:00:05Z","ContentType":"text/plain","Content":"c","ParticipantRole":"\#(word)","Type":"MESSAGE"}]}
      """#
    var bench = Bench(.contactLens)
    #expect(bench.decode(chat) == .fragment)
    #expect(bench.fragment.turns.map(\.role) == [.agent, .other, .other])
    #expect(bench.fragment.fields.transfers == 0 && bench.fragment.notes.isEmpty)
    let voice = #"""
      {"Version":"1.1.0","Channel":"VOICE","JobStatus":"COMPLETED","Participants":[{"ParticipantId":"s","ParticipantRole":"\#(word)"}],
      "CustomerMetadata":{"ContactId":"c9"},"Transcript":[{"ParticipantId":"s","Content":"hi","BeginOffsetMillis":0,"EndOffsetMillis":90}]}
      """#
    #expect(bench.decode(voice) == .fragment)
    #expect(bench.fragment.turns.map(\.role) == [.other])
  }
}
