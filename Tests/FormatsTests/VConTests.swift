import Contacts
import Formats
import Testing

struct VConTests {
  @Test(
    arguments: [
      (#"{"payload":"e30","signatures":[{"protected":"e30","signature":"c2ln"}]}"#, "signed"),
      (#"{"payload":"e30","protected":"e30","signature":"c2ln"}"#, "signed"),
      (#"{"protected":"e30","recipients":[{}],"iv":"x","ciphertext":"y","tag":"z"}"#, "encrypted"),
      (#"{"protected":"e30","encrypted_key":"k","iv":"x","ciphertext":"y","tag":"z"}"#, "encrypted"),
    ])
  func `signed and encrypted ones are recognised in both forms, and refused by name`(
    text: String, fault: String
  ) {
    #expect(
      Array(text.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: "a.vcon") }.format == .vcon)
    var bench = Bench(.vcon, head: text)
    #expect(bench.fault(text) == fault)
  }

  @Test func `vCons of all ages, and those that are refused by name`() throws {
    let file = try #require(Corpus.files.first { $0.format == .vcon })
    var decoder = file.decoder
    var fragments: [Fragment] = []
    var faults: [String] = []
    for record in file.records {
      var fragment = Fragment()
      switch decoder.decode(copying: record, into: &fragment) {
      case .fragment: fragments.append(fragment)
      case .rejected(let fault): faults.append(fault.description)
      case .ignored(let reason): Issue.record("\(reason)")
      }
    }
    #expect(faults == ["signed", "encrypted", "critical_extension: critical"])
    try #require(fragments.count == 3)
    let call = fragments[0]
    #expect(call.fields.endedBy == .agent && call.fields.endedByBasis == .derived)
    #expect(call.fields.hold == 12_500 && call.fields.holds == 1 && call.string(.vendor) == "ivy")
    #expect(call.turns.map(\.role) == [.agent, .customer] && call.turns.map(\.at) == [9_000, 13_000])
    #expect(call.turns.map(\.until) == [11_500, 16_000] && call.string(.queue) == "returns")
    #expect(call.fields.endedAt == 1_763_625_661_500 && call.fields.direction == .inbound)
    let old = fragments[1]
    #expect(old.turns.map(\.role) == [.agent, .customer] && old.turns.allSatisfy { $0.at == nil })
    #expect(old.fields.direction == .outbound && old.fields.endedBy == .unknown)
    let chat = fragments[2]
    #expect(chat.fields.channel == .chat && chat.turns.map(\.at) == [0, 30_000])
    #expect(chat.turns.map { chat.string($0.text) }[1] == "Yes, from 10 & until 18.")
    #expect(chat.string(.customer) == "k@example.com")
  }

  private func decode(_ text: String) -> (DecodeOutcome, Fragment) {
    var bench = Bench(.vcon)
    let outcome = bench.decode(text)
    return (outcome, bench.fragment)
  }

  @Test func `a transcript in a text, in channels, and alone`() {
    let start = #""uuid":"u","parties":[{"role":"customer"},{"role":"agent"}]"#
    let dialog =
      #""dialog":[{"type":"recording","start":"2025-11-20T08:00:00Z","duration":9,"parties":[0,1]}]"#
    let (_, text) = decode(
      #"{\#(start),\#(dialog),"analysis":[{"type":"transcript","dialog":0,"body":"[{\"speaker\":1,\"text\":\"hi\",\"start\":1.5,\"end\":2}]"}]}"#
    )
    #expect(text.turns.map(\.role) == [.agent] && text.turns.map(\.at) == [1_500])
    let (_, channels) = decode(
      #"{\#(start),\#(dialog),"analysis":[{"type":"transcript","dialog":[0],"body":{"results":{"channels":[{"alternatives":[{"paragraphs":{"paragraphs":[{"sentences":[{"text":"a","start":3,"end":4}]}]}}]},{"alternatives":[{"transcript":"b"}]}]}}}]}"#
    )
    #expect(channels.turns.map(\.role) == [.customer, .agent] && channels.turns.map(\.at) == [3_000, nil])
    let (alone, plain) = decode(
      #"{\#(start),"created_at":"2025-11-20T08:00:00","dialog":[],"analysis":[{"type":"transcript","body":"just text"}]}"#
    )
    #expect(alone == .fragment && plain.turns.map(\.role) == [.other])
  }

  @Test func `a version of another vCon is that contact`() {
    let (outcome, fragment) = decode(
      #"{"uuid":"new","redacted":{"uuid":"old","type":"x"},"parties":[],"dialog":[{"type":"incomplete","start":"2025-11-20T08:00:00Z","disposition":"busy"}]}"#
    )
    #expect(
      outcome == .fragment && fragment.string(.sourceID) == "old" && fragment.string(fragment.alias) == "new")
    #expect(fragment.string(.disposition) == "busy")
  }

  @Test func `what is no conversation is ignored, what lacks an id is named`() {
    #expect(decode(#"{"uuid":"u","parties":[],"dialog":[]}"#).0 == .ignored(.notAConversation))
    let dialog = #""dialog":[{"type":"text","start":"2025-11-20T08:00:00Z","body":"x"}]"#
    #expect(decode(#"{"parties":[],\#(dialog)}"#).0 == .rejected(RecordFault(.missingField, "uuid")))
    #expect(
      decode(#"{"uuid":"u","parties":[],"dialog":{}}"#).0 == .rejected(RecordFault(.badValue, "dialog")))
    #expect(
      decode(#"{"uuid":"u","must_support":["z"],"parties":[],\#(dialog)}"#).0
        == .rejected(RecordFault(.criticalExtension, "must_support")))
  }

  @Test(
    .enabled(if: Place.has("samples/vcon"), "the samples are not here"),
    arguments: [
      ("fake_vcons_2024_abridged.vcon.json", 6), ("ietf_core_ab_call_ext_rec.vcon", 0),
      ("ietf_core_ab_call_ext_rec_amended.vcon", 1), ("ietf_core_ab_call_ext_rec_analysis.vcon", 10),
      ("ietf_core_ab_call_ext_rec_redacted.vcon", 18),
      ("ietf_core_ab_email_prob_followup_text_thread.vcon", 3),
      ("vcon_lib_example_0.3.0_abridged.vcon.json", 2),
    ])
  func `the drafts' and libraries' examples are read`(name: String, turns: Int) throws {
    let file = try #require(Corpus.read(Place.shared + "/samples/vcon/" + name, vendor: "v"))
    #expect(file.format == .vcon && file.records.count == 1)
    var bench = Bench(.vcon)
    #expect(bench.decode(bytes: file.records[0]) == .fragment)
    #expect(bench.fragment.turns.count >= turns && bench.fragment.fields.startedAt != nil)
  }
}
