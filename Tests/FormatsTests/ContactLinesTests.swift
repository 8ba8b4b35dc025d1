import Contacts
import Formats
import Testing

struct ContactLinesTests {
  private let required =
    #""source_id":"c-1","vendor":"lotus","channel":"chat","started_at":"2025-11-20T08:01:02Z""#

  private func decoded(_ more: String) -> Bench {
    var bench = Bench(.contactLines)
    let outcome = bench.decode("{\(required)\(more.isEmpty ? "" : ",")\(more)}")
    #expect(outcome == .fragment, "\(more)")
    return bench
  }

  private func fault(_ more: String) -> String? {
    var bench = Bench(.contactLines)
    return bench.fault("{\(required),\(more)}")
  }

  @Test func `every field of the contract`() {
    let bench = decoded(
      """
      "direction":"inbound","queue":"billing","campaign":"autumn","brand":"b","agent":"A0017","team":"T2",
      "supervisor":"S1","site":"CEB","customer":"+48500123456","language":"zh",
      "answered_at":"2025-11-20T08:01:31Z","ended_at":"2025-11-20T08:14:55Z","updated_at":"2025-11-20T09:00:00Z",
      "hold":42.5,"holds":1,"transfers":2,"after_work":20,"ended_by":"agent","disposition":"resolved",
      "reason":"refund","case_id":"4711","csat":4,"survey_offered":true,"recording":"s3://b/1.ogg",
      "recording_sha256":"ab",
      "legs":[{"agent":"A0017","team":"T2","started_at":"2025-11-20T08:01:31Z","ended_at":null,"ended_by":"agent"}],
      "turns":[{"role":"customer","at":29.0,"until":33.5,"agent":null,"text":"你好"},
      {"role":"agent","at":47,"text":"hej","agent":"A0017"},{"role":"bot","text":""},{"at":-1.5}]
      """)
    let fragment = bench.fragment
    let fields = fragment.fields
    #expect(fragment.kind == .whole && !fragment.isOpen)
    let texts: [TextField: String] = [
      .vendor: "lotus", .sourceID: "c-1", .queue: "billing", .campaign: "autumn", .brand: "b", .site: "CEB",
      .agent: "A0017", .team: "T2", .supervisor: "S1", .customer: "+48500123456", .language: "zh",
      .disposition: "resolved", .reason: "refund", .caseID: "4711", .recording: "s3://b/1.ogg",
      .recordingSHA256: "ab",
    ]
    for field in TextField.allCases { #expect(fragment.string(field) == texts[field], "\(field.name)") }
    #expect(fields.channel == .chat && fields.direction == .inbound)
    #expect(fields.startedAt == instant("2025-11-20T08:01:02Z"))
    #expect(fields.answeredAt == instant("2025-11-20T08:01:31Z"))
    #expect(fields.endedAt == instant("2025-11-20T08:14:55Z"))
    #expect(fields.updatedAt == instant("2025-11-20T09:00:00Z"))
    #expect(fields.hold == 42_500 && fields.afterWork == 20_000 && fields.holds == 1 && fields.transfers == 2)
    #expect(fields.csat == 4 && fields.surveyOffered == true)
    #expect(fields.endedBy == .agent && fields.endedByBasis == .claimed)
    #expect(fields.wait == nil && fields.talk == nil)
    #expect(fragment.legs.count == 1)
    #expect(fragment.legs.first.map { fragment.string($0.agent) } == "A0017")
    #expect(fragment.legs.first?.endedAt == nil && fragment.legs.first?.endedBy == .agent)
    #expect(fragment.turns.map(\.role) == [.customer, .agent, .bot, .other])
    #expect(fragment.turns.map(\.at) == [29_000, 47_000, nil, -1_500])
    #expect(fragment.turns.map(\.until) == [33_500, nil, nil, nil])
    #expect(fragment.turns.map { fragment.string($0.text) } == ["你好", "hej", "", ""])
    #expect(fragment.turns.map { fragment.string($0.agent) } == ["", "A0017", "", ""])
    #expect(fragment.attributes.isEmpty)
  }

  @Test(arguments: ["source_id", "vendor", "channel", "started_at"])
  func `a required field that is absent, null or empty rejects the line`(name: String) {
    var bench = Bench(.contactLines)
    let all = [
      "source_id": "c", "vendor": "v", "channel": "voice", "started_at": "2025-11-20T08:01:02Z",
    ]
    for value in ["", "null", "\"\""] {
      let members = all.sorted { $0.key < $1.key }.compactMap { key, text in
        key != name ? "\"\(key)\":\"\(text)\"" : value.isEmpty ? nil : "\"\(key)\":\(value)"
      }
      #expect(bench.fault("{" + members.joined(separator: ",") + "}") == "missing_field: \(name)")
    }
  }

  @Test(
    arguments: [
      (#""channel":"email""#, "bad_value: channel"),
      (#""started_at":"yesterday""#, "bad_timestamp: started_at"),
      (#""ended_at":"2025-02-30T00:00:00Z""#, "bad_timestamp: ended_at"),
      (#""ended_at":1763625662"#, "bad_value: ended_at"),
      (#""answered_at":"2025-11-20T08:01:02""#, "bad_timestamp: answered_at"),
      (#""hold":"soon""#, "bad_number: hold"), (#""hold":1e300"#, "bad_number: hold"),
      (#""hold":1e999"#, "bad_number: hold"), (#""holds":1.5"#, "bad_number: holds"),
      (#""transfers":99999999999999"#, "bad_number: transfers"), (#""csat":{}"#, "bad_number: csat"),
      (#""agent":["a"]"#, "bad_value: agent"), (#""agent":true"#, "bad_value: agent"),
      (#""turns":{}"#, "bad_value: turns"), (#""turns":[1]"#, "bad_value: turns"),
      (#""turns":[{"at":"x"}]"#, "bad_number: turns.at"),
      (#""turns":[{"text":[]}]"#, "bad_value: turns.text"),
      (#""legs":"x""#, "bad_value: legs"), (#""legs":[null]"#, "bad_value: legs"),
      (#""survey_offered":"maybe""#, "bad_value: survey_offered"),
    ])
  func `what breaks the contract names the field`(more: String, expected: String) {
    #expect(fault(more) == expected)
  }

  @Test func `what is no object is rejected with its reason`() {
    var bench = Bench(.contactLines)
    #expect(bench.fault("[]") == "not_an_object")
    #expect(bench.fault("7") == "not_an_object")
    #expect(bench.fault("{") == "not_json")
    #expect(bench.fault("{\"a\":1,}") == "not_json")
    #expect(bench.fault("{\"a\":\"b}") == "unbalanced_json")
    let deep = String(repeating: "[", count: 2_000) + String(repeating: "]", count: 2_000)
    #expect(bench.fault(deep) == "nested_too_deep")
    #expect(
      bench.decode(bytes: [0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D])
        == .rejected(RecordFault(.notUTF8)))
    #expect(bench.decode("  ") == .ignored(.blank))
  }

  @Test func `words beyond the contract are unknown and kept`() {
    let bench = decoded(
      #""ended_by":"robot","direction":"sideways","turns":[{"role":"gardener","text":"x"}]"#)
    #expect(bench.fragment.fields.endedBy == .unknown && bench.fragment.fields.endedByBasis == .unknown)
    #expect(bench.fragment.fields.direction == .unknown)
    #expect(bench.attribute("ended_by") == "robot" && bench.attribute("direction") == "sideways")
    #expect(bench.fragment.turns.first?.role == .other)
    #expect(decoded(#""ended_by":"unknown""#).fragment.fields.endedByBasis == .unknown)
  }

  @Test(arguments: [
    ("VOICE", "INBOUND", "AGENT"), (" Voice ", "Inbound", "Agent"), ("voice", " inbound", "agent "),
  ])
  func `words of the contract are read whatever their case and the blanks around them`(
    channel: String, direction: String, side: String
  ) {
    var bench = Bench(.contactLines)
    bench.decode(
      #"{"source_id":"c","vendor":"v","channel":"\#(channel)","started_at":"2025-11-20T08:01:02Z","direction":"\#(direction)","ended_by":"\#(side)"}"#
    )
    let fields = bench.fragment.fields
    #expect(fields.channel == .voice && fields.direction == .inbound && fields.endedBy == .agent)
  }

  @Test func `numbers as texts and texts as numbers are read`() {
    let bench = decoded(
      #""hold":" 1.25 ","holds":"2","csat":"4.5","survey_offered":"FALSE","case_id":4711,"agent":18446744073709551615,"reason":-3"#
    )
    #expect(bench.fragment.fields.hold == 1_250 && bench.fragment.fields.holds == 2)
    #expect(bench.fragment.fields.csat == 4.5 && bench.fragment.fields.surveyOffered == false)
    #expect(bench.fragment.string(.caseID) == "4711" && bench.fragment.string(.reason) == "-3")
    #expect(bench.fragment.string(.agent) == "18446744073709551615")
  }

  @Test func `a negative duration or count is absent and kept`() {
    let bench = decoded(#""hold":-1,"after_work":-0.5,"holds":-2"#)
    #expect(bench.fragment.fields.hold == nil && bench.fragment.fields.afterWork == nil)
    #expect(bench.fragment.fields.holds == nil)
    #expect(bench.attribute("hold") == "-1" && bench.attribute("holds") == "-2")
    #expect(bench.attribute("times_contradicted") == "hold, after_work, holds")
  }

  @Test func `stamps out of order are no fault`() {
    let bench = decoded(#""answered_at":"2025-11-20T07:00:00Z","ended_at":"1999-01-01T00:00:00+05:45""#)
    #expect(bench.fragment.fields.answeredAt.map { $0 < bench.fragment.fields.startedAt ?? 0 } == true)
  }

  @Test func `of a key that stands twice the last counts`() {
    let bench = decoded(
      #""agent":"A","agent":"B","queue":"q","queue":null,"turns":[{"text":"a"},{"text":"b"}],"turns":[{"text":"c","text":"d"}],"x":1,"y":2,"x":"3""#
    )
    #expect(bench.fragment.string(.agent) == "B" && bench.fragment.string(.queue) == nil)
    #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == ["d"])
    #expect(bench.fragment.attributes.count == 2 && bench.attribute("x") == "3")
    let many = (0..<40).map { "\"k\($0 % 20)\":\($0)" }.joined(separator: ",")
    let crowd = decoded(many)
    #expect(crowd.fragment.attributes.count == 20 && crowd.attribute("k3") == "23")
  }

  @Test func `unknown keys are attributes`() {
    let bench = decoded(#""a":"text","b":{"c":[1,2.5,null,"ż"]},"d":null,"":7,"e":1e999"#)
    #expect(bench.attribute("a") == "text" && bench.attribute("b") == #"{"c":[1,2.5,null,"ż"]}"#)
    #expect(bench.attribute("d") == nil && bench.attribute("") == "7" && bench.attribute("e") == "1e999")
    #expect(bench.fragment.attributes.map(\.isText) == [true, false, false, true])
  }

  @Test func `hard characters survive`() {
    let bench = decoded(
      #""turns":[{"role":"agent","text":"a\u0000b\ud800c\n\ud83d\ude00"}],"agent":"\u0000""#)
    #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == ["a\u{0}b\u{FFFD}c\n😀"])
    #expect(bench.fragment.string(.agent) == "\u{0}")
  }

  @Test func `nothing is left of the record before`() {
    var bench = Bench(.contactLines)
    bench.decode("{\(required),\"agent\":\"A\",\"turns\":[{\"text\":\"x\"}],\"k\":1,\"ended_by\":\"agent\"}")
    bench.decode("{\(required)}")
    var fresh = Bench(.contactLines)
    fresh.decode("{\(required)}")
    #expect(bench.fragment == fresh.fragment)
    bench.decode("\u{FEFF}{\(required)}")
    #expect(bench.fragment == fresh.fragment)
  }

  @Test func `stamps without a zone need one from the settings`() {
    var bench = Bench(.contactLines, DecoderSettings(zone: ClockZone(offset: 8 * 3_600)))
    bench.decode(#"{"source_id":"c","vendor":"v","channel":"voice","started_at":"2025-11-20 16:01:02"}"#)
    #expect(bench.fragment.fields.startedAt == instant("2025-11-20T08:01:02Z"))
  }
}
