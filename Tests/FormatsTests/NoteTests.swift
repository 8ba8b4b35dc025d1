import Contacts
import Formats
import Testing

/// What is read in part, or not at all, is noted and never silently gone.
struct NoteTests {
  private func notes(_ bench: Bench) -> [String: Int] {
    var notes: [String: Int] = [:]
    for (key, count) in bench.decoder.notes.counts { notes["\(key.kind.name) \(key.word)"] = count }
    return notes
  }

  private func texts(_ bench: Bench) -> [String] {
    bench.fragment.turns.map { bench.fragment.string($0.text) }
  }

  @Test func `words of contact lines that are not known are noted`() {
    var bench = Bench(.contactLines)
    let record =
      #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","ended_by":"HOST","direction":"sideways","turns":[{"role":"user","text":"a"},{"role":"Lead","text":"b"},{"role":"other","text":"c"},{"role":"user","at":1,"text":"d"},{"role":"agent","text":"e"}]}"#
    #expect(bench.decode(record) == .fragment && bench.decode(record) == .fragment)
    #expect(notes(bench) == ["ended_by HOST": 2, "direction sideways": 2, "role user": 4, "role Lead": 2])
    #expect(
      bench.fragment.notes.isEmpty
        && bench.fragment.turns.map(\.role) == [.other, .other, .other, .other, .agent])
    #expect(texts(bench) == ["a", "b", "c", "d", "e"])
  }

  @Test(arguments: ["good", "n/a", "4,5 of 5", "1e999", "bardzo dobrze"])
  func `a word in place of a mark costs no contact and is noted`(word: String) throws {
    var bench = Bench(.contactLines)
    let head = #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","#
    #expect(bench.decode(head + #""csat":"\#(word)"}"#) == .fragment)
    #expect(bench.fragment.fields.csat == nil && bench.attribute("csat") == word)
    #expect(notes(bench) == ["csat \(word)": 1])
    for absent in ["null", #""""#, #""  ""#] {
      #expect(bench.decode(head + #""csat":\#(absent)}"#) == .fragment && bench.attribute("csat") == nil)
    }
    #expect(notes(bench) == ["csat \(word)": 1])
    var chat = Bench(.intercom)
    let rating = #"{"id":"1","created_at":1763625600,"conversation_rating":{"rating":"\#(word)"}}"#
    #expect(chat.decode(rating) == .fragment && chat.fragment.fields.csat == nil)
    #expect(notes(chat) == ["csat \(word)": 1])
    let mapping = try Mapping(
      MappingValue(
        json: Array(
          #"{"mapping":"m","reads":"csv","zone":"UTC","fields":{"source_id":"id","channel":{"value":"chat"},"started_at":"at","csat":"mark"}}"#
            .utf8)))
    var row = Bench(.mapping, DecoderSettings(defaultVendor: "v", mappings: [mapping]), head: "id,at,mark\n")
    #expect(row.decode("1,2025-11-20 08:00:00,\"\(word)\"") == .fragment)
    #expect(row.fragment.fields.csat == nil && row.attribute("csat") == word)
    #expect(notes(row) == ["csat \(word)": 1])
  }

  @Test func `a key that stands twice with two values is noted, and the last counts`() {
    var bench = Bench(.contactLines)
    let head = #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z""#
    #expect(bench.decode(head + #","agent":"A","agent":"A"}"#) == .fragment && notes(bench).isEmpty)
    #expect(
      bench.decode(head + #","agent":"A","agent":"B","x":1,"x":2,"turns":[{"text":"a","text":"b"}]}"#)
        == .fragment)
    #expect(
      notes(bench) == [
        "key that stands twice agent": 1, "key that stands twice x": 1, "key that stands twice text": 1,
      ])
    #expect(bench.fragment.string(.agent) == "B" && texts(bench) == ["b"])
    var chats = Bench(.intercom)
    #expect(
      chats.decode(#"{"id":"1","created_at":1763625600,"updated_at":1,"updated_at":2,"id":"1"}"#) == .fragment
    )
    #expect(notes(chats) == ["key that stands twice updated_at": 1])
    var distinct = Bench(.intercom)
    let many = (0..<400).map { ",\"k\($0)\":\($0)" }.joined()
    #expect(
      distinct.decode(#"{"id":"1","created_at":1763625600"# + many + "}") == .fragment
        && notes(distinct).isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func `a very wide object is read in its width`() {
    var bench = Bench(.intercom)
    let many = (0..<300_000).map { ",\"k\($0)\":1" }.joined()
    // One of the first thousand keys stands twice, and one that is beyond them.
    let record = #"{"id":"1","created_at":1763625600"# + many + #","k5":2,"k200000":2}"#
    #expect(bench.decode(record) == .fragment && notes(bench) == ["key that stands twice k5": 1])
  }

  @Test(.timeLimit(.minutes(1))) func `a chat of very many users is read in their number`() {
    let count = 20_000
    let users = (0..<count).map { #"{"id":"u\#($0)","type":"\#($0 % 2 == 0 ? "agent" : "customer")"}"# }
    let events = (0..<count).map {
      #"{"type":"message","author_id":"u\#(count - 1 - $0)","created_at":"2025-11-20T08:00:00Z","text":"t"}"#
    }
    let twice = [
      #"{"id":"x","type":"customer"}"#, #"{"id":"x","type":"bot"}"#, #"{"id":"y","type":"Lead"}"#,
      #"{"id":"y","type":"Boss"}"#, #"{"id":"z","type":"bot"}"#, #"{"id":"z","type":"agent"}"#,
    ]
    let more = ["x", "y", "z", "nobody"].map {
      #"{"type":"message","author_id":"\#($0)","created_at":"2025-11-20T08:00:01Z","text":"t"}"#
    }
    let record =
      #"{"id":"c","users":["# + (users + twice).joined(separator: ",") + #"],"thread":{"id":"t","events":["#
      + (events + more).joined(separator: ",") + "]}}"
    var bench = Bench(.liveChat)
    #expect(bench.decode(record) == .fragment)
    let roles = bench.fragment.turns.map(\.role)
    #expect(roles.prefix(count).enumerated().allSatisfy { $1 == ($0 % 2 == 0 ? .customer : .agent) })
    #expect(Array(roles.dropFirst(count)) == [.customer, .other, .agent, .other])
    #expect(notes(bench) == ["role Lead": 1, "role ": 1])
  }

  @Test func `LiveChat's rich messages and forms are turns, files are noted`() {
    var bench = Bench(.liveChat)
    let events = [
      #"{"type":"filled_form","author_id":"c","created_at":"2025-11-20T08:00:00Z","fields":[{"type":"name","label":"Your name","answer":"Thomas"},{"type":"question","label":"Card","answer":"4111 1111 1111 1111"},{"type":"select","label":"Topic","answer":{"id":"1","label":"Refund"}},{"type":"checkbox","label":"Plans","answers":[{"label":"Basic"},{"label":"Pro"}]}]}"#,
      #"{"type":"rich_message","author_id":"a","created_at":"2025-11-20T08:00:05Z","template_id":"cards","elements":[{"title":"Choose","subtitle":"a plan","buttons":[{"text":"Basic","value":"b"}]}]}"#,
      #"{"type":"file","author_id":"c","created_at":"2025-11-20T08:00:09Z","name":"a.png","url":"https://x"}"#,
      #"{"type":"MESSAGE","author_id":"c","text":"without a time"}"#,
      #"{"type":"message","author_id":"z","created_at":"2025-11-20T08:00:11Z","text":"who am I"}"#,
      #"{"type":"message","author_id":"o","created_at":"2025-11-20T08:00:12Z","text":"odd"}"#,
      #"{"type":"system_message","system_message_type":"MANUAL_ARCHIVED_AGENT","created_at":"2025-11-20T08:01:00Z"}"#,
      #"{"type":"system_message","system_message_type":"chat_closed_by_gnome","created_at":"2025-11-20T08:01:00Z"}"#,
    ].joined(separator: ",")
    let record =
      #"{"id":"1","users":[{"id":"a","type":"Agent"},{"id":"c","type":"customer"},{"id":"o","type":"gardener"}],"thread":{"id":"t","created_at":"2025-11-20T08:00:00Z","events":["#
      + events + "]}}"
    #expect(bench.decode(record) == .fragment)
    #expect(
      texts(bench) == [
        "Card\n4111 1111 1111 1111\nTopic\nRefund\nPlans\nBasic\nPro", "Choose\na plan\nBasic",
        "without a time",
        "who am I", "odd",
      ])
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent, .customer, .other, .other])
    #expect(bench.fragment.fields.endedBy == .agent && bench.fragment.turns[2].at == nil)
    #expect(
      notes(bench) == [
        "message without text file": 1, "role gardener": 1, "role ": 1, "ended_by chat_closed_by_gnome": 1,
      ])
  }

  @Test func `Contact Lens keeps messages without a time and what interactive messages say`() {
    var bench = Bench(.contactLens)
    let json =
      #"{\"templateType\":\"ListPicker\",\"version\":\"1.0\",\"data\":{\"content\":{\"title\":\"Pick one\",\"subtitle\":\"please\",\"elements\":[{\"title\":\"Refund\"},{\"title\":\"Other\"}]}}}"#
    let items = [
      #"{"Type":"MESSAGE","AbsoluteTime":null,"ContentType":"text/plain","Content":"timeless","ParticipantId":"c"}"#,
      #"{"Type":"MESSAGE","AbsoluteTime":"2025-11-20T08:00:01.000Z","ContentType":"application/vnd.amazonaws.connect.message.interactive","Content":""#
        + json + #"","ParticipantId":"a"}"#,
      #"{"Type":"MESSAGE","AbsoluteTime":"2025-11-20T08:00:02.000Z","ContentType":"application/json","Content":"{\"odd\":1}","ParticipantId":"x"}"#,
      #"{"Type":"ATTACHMENT","AbsoluteTime":"2025-11-20T08:00:03.000Z","Attachments":[{"AttachmentName":"a.png"}],"ParticipantId":"c"}"#,
    ].joined(separator: ",")
    let record =
      #"{"Version":"CHAT-2022-11-30","Channel":"CHAT","LanguageCode":"en-US","JobStatus":"COMPLETED","CustomerMetadata":{"ContactId":"1"},"Participants":[{"ParticipantId":"c","ParticipantRole":"CUSTOMER"},{"ParticipantId":"a","ParticipantRole":"AGENT"},{"ParticipantId":"x","ParticipantRole":"GARDENER"}],"Transcript":["#
      + items + "]}"
    #expect(bench.decode(record) == .fragment)
    #expect(texts(bench) == ["timeless", "Pick one\nplease\nRefund\nOther", #"{"odd":1}"#])
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent, .other])
    #expect(notes(bench) == ["message without text ATTACHMENT": 1, "role GARDENER": 1])
  }

  @Test func `interactive messages are read whatever their kind is called, and one without words is no turn`()
  {
    var bench = Bench(.contactLens)
    func item(_ kind: String, _ content: String) -> String {
      #"{"Type":"MESSAGE","AbsoluteTime":"2025-11-20T08:00:01.000Z",\#(kind)"Content":"\#(content)","ParticipantId":"b"}"#
    }
    let picker =
      #"{\"templateType\":\"ListPicker\",\"version\":\"1.0\",\"data\":{\"content\":{\"title\":\"Pick one\",\"subtitle\":\"please\",\"elements\":[{\"title\":\"Refund\"},{\"title\":\"Other\"}]}}}"#
    let bare = #"{\"templateType\":\"ListPicker\"}"#
    let interactive = #""ContentType":"application/vnd.amazonaws.connect.message.interactive","#
    let items = [
      item(#""ContentType":"text/plain","#, picker), item("", picker), item(interactive, picker),
      item(interactive, bare), item(#""ContentType":"text/plain","#, bare),
      item(#""ContentType":"text/plain","#, #"{\"title\":\"x\"}"#),
    ].joined(separator: ",")
    let record =
      #"{"Version":"CHAT-2022-11-30","Channel":"CHAT","LanguageCode":"en-US","JobStatus":"COMPLETED","CustomerMetadata":{"ContactId":"1"},"Participants":[{"ParticipantId":"b","ParticipantRole":"CUSTOM_BOT"}],"Transcript":["#
      + items + "]}"
    #expect(bench.decode(record) == .fragment)
    let words = "Pick one\nplease\nRefund\nOther"
    #expect(texts(bench) == [words, words, words, #"{"title":"x"}"#])
    #expect(bench.fragment.turns.allSatisfy { $0.role == .bot })
    #expect(notes(bench) == ["message without text MESSAGE": 2])
  }

  @Test func `roles of chats that are not known are nobody's`() {
    var intercom = Bench(.intercom)
    func part(_ type: String) -> String {
      #"{"part_type":"comment","created_at":1763625601,"author":{"type":""# + type
        + #"","id":"u"},"body":"hi"}"#
    }
    let words = ["USER", "Lead", "admin", "bot", "operator", "visitor", "gardener"]
    let parts = words.map(part).joined(separator: ",")
    #expect(
      intercom.decode(
        #"{"id":"1","created_at":1763625600,"conversation_parts":{"conversation_parts":["# + parts + "]}}")
        == .fragment)
    #expect(
      intercom.fragment.turns.map(\.role) == [.customer, .customer, .agent, .bot, .other, .customer, .other])
    #expect(notes(intercom) == ["role operator": 1, "role gardener": 1])
    var zendesk = Bench(.zendeskChat)
    let history = ["Visitor", "AGENT", "Trigger", "gardener"].map {
      #"{"type":"chat.msg","timestamp":"2025-11-20T08:00:00Z","sender_type":""# + $0 + #"","msg":"hi"}"#
    }.joined(separator: ",")
    #expect(
      zendesk.decode(
        #"{"id":"1","type":"chat","timestamp":"2025-11-20T08:00:00Z","visitor":{},"history":["# + history
          + #",{"type":"chat.file","timestamp":"2025-11-20T08:00:00Z"}]}"#) == .fragment)
    #expect(zendesk.fragment.turns.map(\.role) == [.customer, .agent, .bot, .other])
    #expect(notes(zendesk) == ["role gardener": 1, "message without text chat.file": 1])
  }

  @Test
  func `hang-up words of switches and platforms are read in any case, and noted where they are not known`() {
    var connect = Bench(.amazonConnect)
    func contact(_ reason: String, _ method: String) -> String {
      #"{"ContactId":"1","Channel":"VOICE","InitiationMethod":""# + method
        + #"","InitiationTimestamp":"2025-11-20T08:00:00Z","DisconnectTimestamp":"2025-11-20T08:01:00Z","DisconnectReason":""#
        + reason + #"","Queue":{"Name":"q","EnqueueTimestamp":"2025-11-20T08:00:00Z"}}"#
    }
    #expect(connect.decode(contact("GNOME_DISCONNECT", "TELEPATHY")) == .fragment)
    #expect(notes(connect) == ["ended_by GNOME_DISCONNECT": 1, "direction TELEPATHY": 1])
    #expect(connect.decode(contact("OTHER", "MONITOR")) == .ignored(.monitoring))
    for (method, direction, disposition) in [
      ("CALLBACK", Direction.outbound, "OTHER"), ("QUEUE_TRANSFER", .unknown, "abandoned"),
      ("DISCONNECT", .unknown, "abandoned"), ("WEBRTC_API", .inbound, "abandoned"),
      ("API", .outbound, "OTHER"),
    ] {
      #expect(connect.decode(contact("OTHER", method)) == .fragment)
      #expect(connect.fragment.fields.direction == direction, "\(method)")
      #expect(connect.fragment.string(.disposition) == disposition, "\(method)")
    }
    #expect(notes(connect).count == 2)
  }

  @Test func `words for channels, ends and parties that are not known are noted and never guessed`() {
    var lines = Bench(.contactLines)
    let head = #"{"source_id":"1","vendor":"v","started_at":"2025-11-20T08:00:00Z","channel":""#
    #expect(lines.fault(head + #"pigeon"}"#) == "bad_value: channel" && notes(lines) == ["channel pigeon": 1])
    var connect = Bench(.amazonConnect)
    #expect(connect.fault(#"{"ContactId":"1","Channel":"PIGEON"}"#) == "bad_value: Channel")
    #expect(connect.decode(#"{"ContactId":"1","Channel":"TASK"}"#) == .ignored(.notAConversation))
    #expect(notes(connect) == ["channel PIGEON": 1])
    var vcon = Bench(.vcon)
    let dialog =
      #""dialog":[{"type":"text","start":"2025-11-20T08:00:00Z","parties":[0,1],"originator":1,"body":"hi","encoding":"none"}]"#
    #expect(
      vcon.decode(
        #"{"vcon":"0.4.0","uuid":"1","created_at":"2025-11-20T08:00:00Z","parties":[{"role":"agent"},{"role":"gardener"}],"#
          + dialog + "}") == .fragment)
    #expect(vcon.fragment.turns.map(\.role) == [.other] && notes(vcon) == ["role gardener": 1])
  }

  @Test func `a row without its last cells is read where none of them is needed`() throws {
    let mapping: MappingValue = [
      "mapping": "m", "reads": "csv", "required": ["id", "start"],
      "fields": [
        "source_id": "id", "channel": ["value": "voice"], "started_at": "start", "agent": "who", "queue": "q",
      ],
    ]
    let settings = DecoderSettings(defaultVendor: "v", mappings: [try Mapping(mapping)])
    var bench = Bench(.mapping, settings, head: "id,start,who,q,x\n")
    #expect(
      bench.decode("1,2025-11-20T08:00:00Z,Anna") == .fragment && bench.fragment.string(.agent) == "Anna")
    #expect(bench.fragment.string(.queue) == nil && notes(bench) == ["row without its last cells ": 1])
    #expect(bench.decode("1,2025-11-20T08:00:00Z") == .fragment && bench.fragment.string(.agent) == nil)
    #expect(bench.fault("1") == "too_few_columns")
    #expect(bench.fault("1,2025-11-20T08:00:00Z,A,q,x,y") == "too_many_columns")
    #expect(bench.decode("1,2025-11-20T08:00:00Z,A,q,x,, ") == .fragment)
  }
}
