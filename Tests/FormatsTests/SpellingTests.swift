import Contacts
import Formats
import Testing

/// Words that vendors spell in their own way, marks that are there and empty, and rows of another width.
struct SpellingTests {
  private static let odd = ["%", " %", "% ", "%\u{200B}", "\u{FEFF}%", "%\u{A0}", "\t%"]

  private func line(_ members: String) -> Bench {
    var bench = Bench(.contactLines)
    let outcome = bench.decode(
      #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z",\#(members)}"#)
    #expect(outcome == .fragment, "\(members)")
    return bench
  }

  @Test(arguments: [
    ("agent", Role.agent), ("Agent", .agent), ("AGENT", .agent), ("operator", .agent), ("Supervisor", .other),
    ("Customer", .customer), ("visitor", .customer), ("BOT", .bot), ("gardener", .other), ("", .other),
  ])
  func `a role is what its word means, whatever its case and the blanks around it`(word: String, role: Role) {
    for form in Self.odd {
      let spelt = form.split(separator: "%", omittingEmptySubsequences: false).joined(separator: word)
        .split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "\\t")
      #expect(
        line(#""turns":[{"role":"\#(spelt)","text":"x"}]"#).fragment.turns.first?.role == role, "\(spelt)")
    }
  }

  @Test(arguments: ["agent", "Agent", "AGENT ", "agent\u{200B}"])
  func `who ended it may be spelt in any case`(word: String) {
    let fields = line(#""ended_by":"\#(word)""#).fragment.fields
    #expect(fields.endedBy == .agent && fields.endedByBasis == .claimed)
  }

  private func connect(_ members: String, channel: String = "VOICE") -> Bench {
    var bench = Bench(.amazonConnect)
    bench.decode(
      #"""
      {"ContactId":"c-1","Channel":"\#(channel)","InitiationMethod":"INBOUND","InitiationTimestamp":"2022-01-05T17:12:59Z",
      "DisconnectTimestamp":"2022-01-05T17:47:28Z","DisconnectReason":"AGENT_DISCONNECT",\#(members)
      "Agent":{"Username":"a","ConnectedToAgentTimestamp":"2022-01-05T17:20:32Z"}}
      """#)
    return bench
  }

  @Test(arguments: [
    #""TransferredToEndpoint":{},"#, #""TransferredToEndpoint":{"Address":""},"#,
    #""TransferCompletedTimestamp":"","#, #""NextContactId":"","#, #""NextContactId":"c-1","#,
    #""NextContactId":null,"#,
  ])
  func `an empty mark of a transfer is none`(mark: String) {
    let fields = connect(mark).fragment.fields
    #expect(fields.endedBy == .agent && fields.transfers == 0, "\(mark)")
  }

  @Test(arguments: [
    #""TransferredToEndpoint":{"Address":"+48600100200"},"#, #""NextContactId":"c-2","#,
    #""TransferCompletedTimestamp":"2022-01-05T17:40:00Z","#,
  ])
  func `a mark that says something is a transfer`(mark: String) {
    let fields = connect(mark).fragment.fields
    #expect(fields.endedBy == .transfer && fields.transfers == 1, "\(mark)")
  }

  @Test func `a channel is read whatever surrounds it, and one that is not known is told`() {
    for word in ["VOICE ", "voice\u{200B}", "\u{FEFF}Voice"] {
      #expect(connect("", channel: word).fragment.fields.channel == .voice, "\(word)")
    }
    var bench = Bench(.amazonConnect)
    let start = #""InitiationTimestamp":"2022-01-05T17:12:59Z"}"#
    for word in ["VO\u{200B}ICE", "WHATEVER", "VIDEO"] {
      #expect(bench.fault(#"{"ContactId":"c","Channel":"\#(word)",\#(start)"#) == "bad_value: Channel")
    }
    #expect(bench.decode(#"{"ContactId":"c","Channel":"TASK",\#(start)"#) == .ignored(.notAConversation))
  }

  private func mapped() throws -> Bench {
    let mapping: MappingValue = [
      "mapping": "m", "reads": "csv", "required": ["id", "start"],
      "fields": [
        "source_id": "id", "channel": ["value": "voice"], "started_at": "start", "agent": "who",
        "ended_by": "end",
      ],
    ]
    let settings = DecoderSettings(defaultVendor: "v", mappings: [try Mapping(mapping)])
    return Bench(.mapping, settings, head: "id,start,who,end\n")
  }

  @Test func `a row with more or fewer cells than names is told, and empty cells behind them are fine`()
    throws
  {
    var bench = try mapped()
    let sound = "1,2025-11-20T08:00:00Z,Anna,agent"
    for tail in ["", ",", ",,", ", "] {
      #expect(bench.decode(sound + tail) == .fragment, "\(tail)")
      #expect(bench.fragment.string(.agent) == "Anna" && bench.fragment.fields.endedBy == .agent)
    }
    #expect(bench.fault("1,2025-11-20T08:00:00Z,Kowalska, Anna,agent") == "too_many_columns")
    // A spreadsheet leaves out empty cells at the end; what every contact needs can't be among them.
    #expect(bench.decode("1,2025-11-20T08:00:00Z,Anna") == .fragment)
    #expect(bench.fragment.string(.agent) == "Anna" && bench.fragment.fields.endedBy == .unknown)
    #expect(bench.fault("1") == "too_few_columns")
    #expect(bench.decode("1,2025-11-20T08:00:00Z,\"Kowalska, Anna\",agent") == .fragment)
  }

  /// A leg of FreeSWITCH: the caller's own to 5000, or one to an extension.
  private func leg(_ id: String, to number: String, from start: Int, end: Int, bye: String) throws
    -> StoredFragment
  {
    var bench = Bench(.freeSwitchJSON)
    let isCaller = id == "A"
    let text = #"""
      {"core-uuid":"x","variables":{"uuid":"\#(id)","direction":"\#(isCaller ? "inbound" : "outbound")",
      "caller_id_number":"48500600000","start_epoch":"\#(1_763_629_200 + start)","answer_epoch":"\#(1_763_629_205 + start)",
      "bridge_epoch":"\#(1_763_629_210 + start)","end_epoch":"\#(1_763_629_200 + end)","hangup_cause":"NORMAL_CLEARING",
      "sip_hangup_disposition":"\#(bye)",\#(isCaller ? "" : #""call_uuid":"A","#)"bridge_uuid":"B"},
      "callflow":[{"caller_profile":{"caller_id_number":"48500600000","destination_number":"\#(number)"}}]}
      """#
    #expect(bench.decode(text) == .fragment)
    return StoredFragment(
      id: ContactID(high: 0, low: 1),
      digest: RecordDigest(words: [UInt64(number.utf8.last ?? 0), UInt64(end), 0, 0]),
      place: RecordPlace(file: 0, record: 0, offset: start), fragment: bench.fragment)
  }

  @Test(arguments: [("RECV_BYE", EndedBy.customer), ("recv_bye", .customer), ("recv_gnome", .unknown)])
  func `the switch's word for the end is read in any case, and noted where it is not known`(
    word: String, side: EndedBy
  ) {
    var bench = Bench(.freeSwitchJSON)
    let text =
      #"{"core-uuid":"x","variables":{"uuid":"u","direction":"inbound","start_epoch":"1763629200","answer_epoch":"1763629205","end_epoch":"1763629300","hangup_cause":"NORMAL_CLEARING","sip_hangup_disposition":"\#(word)"},"callflow":[{"caller_profile":{"caller_id_number":"48500600000","destination_number":"5000"}}]}"#
    #expect(bench.decode(text) == .fragment && bench.fragment.fields.endedBy == side)
    #expect(bench.decoder.notes.counts.map(\.key.word) == (side == .unknown ? [word] : []))
  }

  @Test(arguments: 0..<20)
  func `a leg to an extension names the agent, not the number that was dialled`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let caller = try leg("A", to: "5000", from: 0, end: 60, bye: "send_bye")
    let agent = try leg("B", to: "1101", from: 0, end: 60, bye: "recv_bye")
    let one = try #require(
      ContactAssembler().assemble([caller, agent].shuffled(using: &generator)).contact)
    #expect(one.string(.agent) == "1101" && one.fields.endedBy == .agent)
    #expect(one.legs.map { one.string($0.agent) } == ["1101"])
    let first = try leg("B", to: "1102", from: 0, end: 30, bye: "recv_bye")
    let last = try leg("C", to: "1101", from: 30, end: 60, bye: "send_bye")
    let two = try #require(
      ContactAssembler().assemble([caller, first, last].shuffled(using: &generator)).contact)
    #expect(two.string(.agent) == "1101" && two.fields.endedBy == .unknown, "seed \(seed)")
  }
}
