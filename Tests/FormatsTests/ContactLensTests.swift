import Contacts
import Formats
import Testing

struct ContactLensTests {
  private static func chat(_ items: String) -> String {
    #"{"Version":"CHAT-2022-11-30","Channel":"CHAT","JobStatus":"COMPLETED","LanguageCode":"pl-PL","CustomerMetadata":{"ContactId":"c9"},"ContentMetadata":{"Output":"Raw"},"Participants":[],"Transcript":[\#(items)]}"#
  }

  private static func event(_ second: Int, _ kind: String, _ role: String) -> String {
    #"{"AbsoluteTime":"2025-11-20T08:00:\#(second < 10 ? "0" : "")\#(second).500Z","ContentType":"application/vnd.amazonaws.connect.event.\#(kind)","ParticipantRole":"\#(role)","Type":"EVENT"}"#
  }

  private static let voice =
    #"{"Version":"1.1.0","Channel":"VOICE","JobStatus":"COMPLETED","Participants":[{"ParticipantId":"p1","ParticipantRole":"AGENT"},{"ParticipantId":"p2","ParticipantRole":"CUSTOMER"}],"ConversationCharacteristics":{"TotalConversationDurationMillis":9000},"Transcript":[{"ParticipantId":"p1","Content":"hi","BeginOffsetMillis":0,"EndOffsetMillis":90},{"ParticipantId":"p2","Content":"[PII]","BeginOffsetMillis":160,"EndOffsetMillis":4640},{"ParticipantId":"p3","Content":"x"}]}"#

  @Test func `a voice file is told by its name`() {
    let path = "a/Redacted/ab-12_analysis_redacted_2025-11-20T08:00:00Z.json"
    var bench = Bench(.contactLens, path: path)
    #expect(bench.decode(Self.voice) == .fragment)
    #expect(bench.fragment.string(.sourceID) == "ab-12" && bench.fragment.kind == .part)
    #expect(bench.fragment.turns.map(\.role) == [.agent, .customer, .other])
    #expect(bench.fragment.turns.map(\.until) == [90, 4_640, nil])
    #expect(bench.fragment.fields.startedAt == instant("2025-11-20T08:00:00Z"))
    #expect(bench.fragment.fields.endedAt == instant("2025-11-20T08:00:09Z"))
    #expect(bench.fragment.fields.endedBy == .unknown)
    let redacted = bench.fragment.precedence
    bench = Bench(.contactLens, path: "ab-12_analysis_2025-11-20T08:00:00Z.json")
    bench.decode(Self.voice)
    #expect(bench.fragment.precedence < redacted)
    bench = Bench(.contactLens, path: "a/b.json")
    #expect(bench.fault(Self.voice) == "missing_field: ContactId")
  }

  @Test func `who leaves first ended the chat, unless somebody comes after`() {
    var bench = Bench(.contactLens)
    let join = Self.event(2, "participant.joined", "AGENT")
    let agentLeaves = Self.event(8, "participant.left", "AGENT")
    let customerLeaves = Self.event(9, "participant.left", "CUSTOMER")
    let again = Self.event(9, "participant.joined", "AGENT")
    let end = Self.event(12, "chat.ended", "")
    for (items, side) in [
      ([join, agentLeaves, customerLeaves, end], EndedBy.agent),
      ([join, customerLeaves, agentLeaves, end], .customer),
      ([join, agentLeaves, again, customerLeaves, end], .customer), ([join, end], .unknown),
    ] {
      #expect(bench.decode(Self.chat(items.joined(separator: ","))) == .fragment)
      #expect(bench.fragment.fields.endedBy == side)
      #expect(bench.fragment.fields.endedByBasis == (side == .unknown ? .unknown : .derived))
      #expect(bench.fragment.fields.endedAt == instant("2025-11-20T08:00:12.5Z"))
      #expect(bench.fragment.fields.answeredAt == instant("2025-11-20T08:00:02.5Z"))
      #expect(bench.fragment.string(.language) == "pl")
    }
  }

  @Test func `nobody has ended a chat that nothing says is over`() {
    var bench = Bench(.contactLens)
    let join = Self.event(2, "participant.joined", "AGENT")
    for side in ["AGENT", "CUSTOMER"] {
      bench.decode(Self.chat([join, Self.event(8, "participant.left", side)].joined(separator: ",")))
      #expect(bench.fragment.fields.endedBy == .unknown && bench.fragment.fields.endedByBasis == .unknown)
    }
    bench.decode(Self.chat(join))
    #expect(bench.fragment.fields.endedBy == .unknown)
  }

  @Test func `a customer who came back has not ended the chat`() {
    var bench = Bench(.contactLens)
    let items = [
      Self.event(2, "participant.joined", "AGENT"), Self.event(4, "participant.left", "CUSTOMER"),
      Self.event(5, "participant.joined", "CUSTOMER"), Self.event(8, "participant.left", "AGENT"),
      Self.event(9, "chat.ended", ""),
    ]
    bench.decode(Self.chat(items.joined(separator: ",")))
    #expect(bench.fragment.fields.endedBy == .agent && bench.fragment.fields.endedByBasis == .derived)
    bench.decode(Self.chat((items[...2] + items[4...]).joined(separator: ",")))
    #expect(bench.fragment.fields.endedBy == .unknown)
  }

  @Test func `an analysis belongs to its contact's record by the platform's id, whatever its folder`() {
    var bench = Bench(.contactLens, DecoderSettings(defaultVendor: "20"), path: "20/ab-12_analysis_x.json")
    #expect(bench.decode(Self.voice) == .fragment)
    #expect(bench.fragment.platform == .amazonConnect && bench.fragment.fields.lacksRecord)
    bench = Bench(.contactLens)
    bench.decode(Self.chat(""))
    #expect(bench.fragment.platform == .amazonConnect && bench.fragment.string(.sourceID) == "c9")
  }

  @Test func `what is wrong is named`() {
    var bench = Bench(.contactLens, path: "c_analysis_x.json")
    #expect(bench.decode(#"{"Channel":"TASK"}"#) == .ignored(.notAConversation))
    #expect(bench.fault("{}") == "missing_field: Channel")
    #expect(bench.fault(#"{"Channel":"VOICE"}"#) == "missing_field: Transcript")
    #expect(bench.fault(#"{"Channel":"VOICE","Transcript":{}}"#) == "bad_value: Transcript")
    #expect(
      bench.fault(#"{"Channel":"CHAT","Transcript":[{"AbsoluteTime":"soon"}]}"#)
        == "bad_timestamp: AbsoluteTime")
  }

  @Test(
    .enabled(if: Place.has("samples/amazon_connect"), "the samples are not here"),
    arguments: [("voice", 7), ("chat", 30)])
  func `the documentation's files are read, and the redacted one wins`(kind: String, least: Int) throws {
    var precedence: [UInt8] = []
    for variant in ["original", "redacted"] {
      let path = Place.shared + "/samples/amazon_connect/contact_lens_\(kind)_\(variant).json"
      let bytes = try #require(Place.bytes(path))
      let found = bytes.withUnsafeBytes { ExportFormat.recognise(head: $0, path: path) }
      #expect(found.format == .contactLens)
      var bench = Bench(.contactLens, path: "x/c1_analysis_2022-10-27T03:31:50Z.json")
      #expect(bench.decode(bytes: bytes) == .fragment)
      #expect(bench.fragment.turns.count >= least && bench.fragment.turns.allSatisfy { $0.at != nil })
      #expect(Set(bench.fragment.turns.map(\.role)).isSuperset(of: [.agent, .customer]))
      #expect(bench.fragment.fields.endedBy == (kind == "chat" ? .customer : .unknown))
      precedence.append(bench.fragment.precedence)
    }
    #expect(precedence[0] < precedence[1])
  }
}
