import Contacts
import Formats
import Testing

struct MappingTests {
  static let calls: MappingValue = [
    "mapping": "calls", "reads": "csv", "zone": "Europe/Warsaw", "absent": ["-", "NULL"],
    "required": ["通话ID", "开始时间"],
    "fields": [
      "source_id": "通话ID", "channel": ["value": "voice"],
      "direction": ["from": "类型", "values": ["呼入": "inbound", "外呼": "outbound"], "otherwise": "unknown"],
      "started_at": "开始时间", "answered_at": "接听时间", "duration": ["from": "总时长", "unit": "clock"],
      "hold": ["from": "保持", "unit": "ms"], "customer": ["inbound": "主叫", "outbound": "被叫"],
      "agent": ["from": "坐席", "take": "last", "separator": ";"],
      "transfers": ["from": "坐席", "take": "further", "separator": ";"],
      "ended_by": ["from": "挂机方", "values": ["主叫": "caller", "被叫": "callee", "系统": "system"]],
      "csat": "满意度",
    ],
    "attributes": ["备注"],
  ]

  @Test func `everything that is wrong is told at once, where it stands`() {
    let wrong: MappingValue = [
      "mapping": "a b", "reads": "xml", "zone": "Mars/Olympus", "delimiter": "||", "color": "red",
      "fields": [
        "source_id": [:], "channel": ["value": "letter"], "colour": "x",
        "hold": ["from": "h", "unit": "sec", "time": "auto"],
        "started_at": ["from": "t", "time": "soon"], "ended_by": ["from": "e", "values": ["x": "nobody"]],
      ],
      "transcript": ["shape": "rows", "from": "x", "roles": ["a": "boss"]],
    ]
    do throws(MappingErrors) {
      _ = try Mapping(wrong)
      Issue.record("must be refused")
    } catch {
      let places = Set(error.errors.map(\.place))
      for place in [
        "mapping", "reads", "zone", "delimiter", "color", "fields.source_id.from", "fields.channel.value",
        "fields.colour", "fields.hold.unit", "fields.hold.time", "fields.started_at.time",
        "fields.ended_by.values.x", "transcript.from", "transcript.roles.a", "transcript.role",
        "transcript.text",
      ] { #expect(places.contains(place), "\(place) is wrong") }
      #expect(error.description.split(separator: "\n").count >= error.errors.count)
    }
  }

  @Test(arguments: [
    ["mapping": "m", "reads": "csv"] as MappingValue, "words", ["a", "b"], .null,
    ["mapping": "m", "reads": "json", "columns": ["a"], "fields": ["source_id": "a"]],
    ["mapping": "m", "reads": "json", "fields": ["source_id": "a", "source_id": "b"]],
  ])
  func `what is no mapping is refused`(value: MappingValue) {
    #expect(throws: MappingErrors.self) { try Mapping(value) }
  }

  private func bench(_ mapping: MappingValue, _ text: String) throws -> (Bench, RecordFraming) {
    let settings = DecoderSettings(defaultVendor: "lantern", mappings: [try Mapping(mapping)])
    let found = Array(text.utf8).withUnsafeBytes {
      ExportFormat.recognise(head: $0, path: "x", mappings: settings.mappings)
    }
    #expect(found.format == .mapping)
    let bench = Bench(.mapping, settings, head: text)
    return (bench, bench.decoder.framing)
  }

  private static let header = "通话ID;类型;开始时间;接听时间;总时长;保持;主叫;被叫;坐席;挂机方;满意度;备注\n"

  @Test func `rows of a spreadsheet become contacts`() throws {
    var (bench, framing) = try bench(Self.calls, Self.header)
    #expect(framing == .delimited(UInt8(ascii: ";")) && bench.decoder.name == "mapping:calls")
    #expect(bench.decode(Self.header) == .ignored(.header))
    #expect(
      bench.decode("c1;呼入;2025/1/20 8:01;2025/1/20 8:02:03;00:14:30;1500;+48500;A;\"a1;a2\";被叫;4,5;note")
        == .fragment)
    let fields = bench.fragment.fields
    #expect(fields.startedAt == instant("2025-01-20T08:01:00+01:00"))
    #expect(fields.answeredAt == instant("2025-01-20T08:02:03+01:00"))
    #expect(fields.endedAt == instant("2025-01-20T08:15:30+01:00"))
    #expect(fields.hold == 1_500 && fields.csat == 4.5 && fields.transfers == 1)
    #expect(bench.fragment.string(.agent) == "a2" && bench.fragment.string(.customer) == "+48500")
    #expect(bench.fragment.string(.vendor) == "lantern")
    #expect(fields.endedBy == .agent && fields.endedByBasis == .claimed)
    #expect(bench.attribute("备注") == "note")
    bench.decode("c2;外呼;2025/1/20 8:01;-;NULL;;+48500;+48600;a1;主叫;;")
    #expect(bench.fragment.fields.endedBy == .agent && bench.fragment.string(.customer) == "+48600")
    #expect(bench.fragment.fields.answeredAt == nil && bench.fragment.fields.endedAt == nil)
    bench.decode("c3;内部;2025/1/20 8:01;;;;1;2;;主叫;;")
    #expect(bench.fragment.fields.endedBy == .unknown && bench.fragment.fields.direction == .unknown)
  }

  @Test func `a clock that is put forward or back is read and reported`() throws {
    var (bench, _) = try bench(Self.calls, Self.header)
    bench.decode("c1;呼入;2025-10-26 02:30:00;2025-10-26 03:30:00;;;;;;;;")
    #expect(bench.fragment.fields.startedAt == instant("2025-10-26T00:30:00Z"))
    #expect(bench.fragment.fields.answeredAt == instant("2025-10-26T02:30:00Z"))
    #expect(bench.attribute("time_ambiguous") == "started_at")
    bench.decode("c1;呼入;2025-03-30 02:30:00;2025-03-30 03:00:00;;;;;;;;")
    #expect(bench.fragment.fields.startedAt == instant("2025-03-30T01:30:00Z"))
    #expect(bench.fragment.fields.answeredAt == instant("2025-03-30T01:00:00Z"))
    #expect(bench.attribute("time_skipped") == "started_at" && bench.attribute("time_ambiguous") == nil)
  }

  /// In Warsaw the clock showed 02:00 to 03:00 twice on 2025-10-26: from 00:00Z and from 01:00Z.
  @Test(
    arguments: [
      // The duration tells which end is meant, and which start.
      ("01:50:00", "01:50:30", "02:10:00", "00:20:00", "23:50", "23:50:30", "00:10"),
      ("01:50:00", "01:50:30", "02:10:00", "01:20:00", "23:50", "23:50:30", "01:10"),
      ("02:50:00", "02:50:30", "03:10:00", "00:20:00", "01:50", "01:50:30", "02:10"),
      ("02:50:00", "02:50:30", "03:10:00", "01:20:00", "00:50", nil, "02:10"),
      // Nothing tells: what could be either is absent.
      ("01:50:00", "01:50:30", "02:10:00", "", "23:50", "23:50:30", nil),
      ("02:10:00", "02:10:30", "02:20:00", "", "00:10", nil, nil),
      // What can be one only stays.
      ("02:10:00", "03:10:00", "03:20:00", "", "00:10", "02:10", "02:20"),
      ("02:50:00", "", "02:10:00", "", "00:50", nil, "01:10"),
    ] as [(String, String, String, String, String, String?, String?)])
  func `which of two hours a stamp means is told by durations, and not guessed`(
    start: String, answer: String, end: String, length: String, started: String, answered: String?,
    ended: String?
  ) throws {
    let mapping: MappingValue = [
      "mapping": "calls", "reads": "csv", "zone": "Europe/Warsaw",
      "fields": [
        "source_id": "id", "channel": ["value": "voice"], "started_at": ["from": "a", "time": "auto"],
        "answered_at": ["from": "b", "time": "auto"], "ended_at": ["from": "c", "time": "auto"],
        "duration": ["from": "d", "unit": "clock"],
      ], "required": ["id", "a"],
    ]
    var (bench, _) = try bench(mapping, "id,a,b,c,d\n")
    func stamp(_ text: String) -> String { text.isEmpty ? "" : "2025-10-26 " + text }
    #expect(bench.decode("k,\(stamp(start)),\(stamp(answer)),\(stamp(end)),\(length)") == .fragment)
    func at(_ text: String?) -> Int64? {
      text.flatMap { instant("2025-10-2\($0.hasPrefix("23") ? 5 : 6)T\($0.count == 5 ? $0 + ":00" : $0)Z") }
    }
    let fields = bench.fragment.fields
    #expect(fields.startedAt == at(started) && fields.answeredAt == at(answered))
    #expect(fields.endedAt == at(ended))
    #expect(!bench.fragment.isOpen)
    #expect(bench.attribute("time_ambiguous") != nil)
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "9999999999999", "0"])
  func `stamps and durations out of all bounds do not trap where an hour is there twice`(value: String) throws
  {
    let mapping: MappingValue = [
      "mapping": "calls", "reads": "csv", "zone": "Europe/Warsaw",
      "fields": [
        "source_id": "id", "channel": ["value": "voice"], "started_at": ["from": "a", "time": "auto"],
        "answered_at": ["from": "b", "time": "auto"], "ended_at": ["from": "c", "time": "auto"],
        "duration": ["from": "d", "unit": "s"], "talk": ["from": "d", "unit": "s"],
        "hold": ["from": "d", "unit": "ms"], "wait": ["from": "d", "unit": "ms"],
      ], "required": ["id", "a"],
    ]
    var (bench, _) = try bench(mapping, "id,a,b,c,d\n")
    let twice = "2025-10-26 02:10:00"
    for row in [
      "k,\(twice),\(twice),\(twice),\(value)", "k,\(twice),\(value),\(twice),1",
      "k,\(value),\(twice),\(twice),1",
      "k,\(twice),\(twice),\(value),1",
    ] {
      _ = bench.decode(row)
    }
    #expect(bench.decode("k,\(twice),,,1") == .fragment)
  }

  @Test func `what a row lacks rejects it by name`() throws {
    var (bench, _) = try bench(Self.calls, Self.header)
    #expect(bench.fault(";呼入;2025/1/20 8:01;;;;;;;;;") == "missing_field: source_id")
    #expect(bench.fault("c;呼入;;;;;;;;;;") == "missing_field: started_at")
    #expect(bench.fault("c;呼入;2025/2/30 8:01;;;;;;;;;") == "bad_timestamp: started_at")
    #expect(bench.fault("c;呼入;2025/1/20 8:01;;14:70;;;;;;;") == "bad_number: duration")
    #expect(bench.fault("\"c;呼入") == "unclosed_quote")
    #expect(bench.decode("  \r\n") == .ignored(.blank))
  }

  @Test func `turns in the hour that a clock shows twice are told`() throws {
    let mapping: MappingValue = [
      "mapping": "turns", "reads": "csv", "zone": "Europe/Warsaw",
      "fields": ["source_id": "id", "channel": ["value": "chat"]], "required": ["id", "text"],
      "transcript": [
        "shape": "rows", "role": "who", "text": "text", "at": ["from": "at", "time": "auto"],
        "roles": ["a": "agent", "c": "customer"],
      ],
    ]
    var (bench, _) = try bench(mapping, "at,id,who,text\n")
    #expect(bench.decode("2025-10-26 02:10:00,k,c,hi\n2025-10-26 02:20:00,k,a,hello") == .fragment)
    #expect(bench.attribute("time_ambiguous") == "transcript.at" && bench.decoder.decidedRecords == 1)
    #expect(bench.decode("2025-10-26 03:10:00,k,c,hi") == .fragment)
    #expect(bench.attribute("time_ambiguous") == nil)
  }

  @Test func `one row a turn makes one contact of rows that follow each other`() throws {
    let mapping: MappingValue = [
      "mapping": "turns", "reads": "csv", "zone": "+08:00",
      "fields": ["source_id": "会话ID", "channel": ["value": "chat"], "agent": "客服"],
      "required": ["会话ID", "内容"],
      "transcript": [
        "shape": "rows", "role": "角色", "text": "内容", "at": ["from": "时间", "time": "auto"], "agent": "客服",
        "roles": ["客服": "agent", "访客": "customer"],
      ],
    ]
    let header = "时间,会话ID,角色,客服,内容\n"
    var (bench, framing) = try bench(mapping, header)
    #expect(framing == .groupedRows(UInt8(ascii: ","), key: [1], escapes: false))
    #expect(bench.decode(header) == .ignored(.header))
    let rows = """
      2025-11-20 08:00:05,k1,客服,A1,"您好,
      请讲"
      2025-11-20 08:00:00,k1,访客,A1,在吗
      2025-11-20 08:00:09,k1,系统,,已转接
      """
    #expect(bench.decode(rows) == .fragment)
    #expect(bench.fragment.fields.startedAt == instant("2025-11-20T08:00:00+08:00"))
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent, .other])
    #expect(bench.fragment.turns.map(\.at) == [0, 5_000, 9_000])
    #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == ["在吗", "您好,\n请讲", "已转接"])
    #expect(bench.fragment.string(bench.fragment.turns[1].agent) == "A1")
  }

  @Test func `a transcript in one cell is cut at its speakers`() throws {
    let mapping: MappingValue = [
      "mapping": "cells", "reads": "csv",
      "fields": [
        "source_id": "id", "started_at": ["from": "t", "time": "epoch"], "channel": ["value": "voice"],
      ],
      "transcript": ["shape": "lines", "from": "talk", "roles": ["坐席": "agent", "Customer": "customer"]],
    ]
    var (bench, _) = try bench(mapping, "id,t,talk\n")
    #expect(
      bench.decode("1,1763600000,\"[00:01] 坐席：您好: 你\n接着说\nCustomer: hi\nstill http://x\"") == .fragment)
    #expect(bench.fragment.turns.map(\.role) == [.agent, .customer])
    #expect(
      bench.fragment.turns.map { bench.fragment.string($0.text) } == ["您好: 你\n接着说", "hi\nstill http://x"])
    #expect(bench.fragment.turns.map(\.at) == [1_000, nil])
    #expect(bench.fault("1,176360000,x") == "bad_timestamp: started_at")
    #expect(bench.decode("1,1763600000123456,x") == .fragment)
    #expect(bench.fragment.fields.startedAt == 1_763_600_000_123)
    #expect(bench.fragment.turns.map(\.role) == [.other])
  }

  @Test func `JSON in an array of a wrapping object, with an array of turns`() throws {
    let mapping: MappingValue = [
      "mapping": "wrapped", "reads": "json", "records": "Data.List", "required": ["Id", "Msgs"],
      "fields": [
        "source_id": "Id", "channel": ["value": "chat"],
        "started_at": ["from": "Time.Start", "time": "epoch_ms"],
        "agent": "Agents.-1.Name", "survey_offered": "Survey",
      ],
      "transcript": [
        "shape": "array", "from": "Msgs", "role": "Who", "text": "Body", "at": ["from": "Sec", "unit": "s"],
        "roles": ["0": "customer", "1": "agent"], "default_role": "bot",
      ],
    ]
    let record =
      #"{"Id":7,"Time":{"Start":1763600000123},"Agents":[{"Name":"a"},{"Name":"b"}],"Survey":true,"Msgs":[{"Who":0,"Body":" hi ","Sec":0.5},{"Who":1,"Body":"yes"},{"Who":9,"Body":"beep"},{"Who":1}]}"#
    var (bench, framing) = try bench(mapping, #"{"Code":0,"Data":{"Total":1,"List":[\#(record)]}}"#)
    #expect(framing == .jsonMember(["Data", "List"]))
    #expect(bench.decode(record) == .fragment)
    #expect(bench.fragment.string(.sourceID) == "7" && bench.fragment.string(.agent) == "b")
    #expect(bench.fragment.fields.startedAt == 1_763_600_000_123)
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent, .bot])
    #expect(bench.fragment.turns.map(\.at) == [500, nil, nil])
    #expect(bench.fragment.fields.surveyOffered == true)
    #expect(bench.fault("[1]") == "not_an_object")
    #expect(bench.fault(#"{"Id":"x","Time":{"Start":"9"},"Msgs":"no"}"#) == "bad_value: Msgs")
  }

  @Test func `a mapping that does not fit leaves the file to the formats`() throws {
    let mappings = [try Mapping(Self.calls)]
    for text in ["a,b,c\n1,2,3\n", "{\"a\":1}", "通话ID,x\n1,2"] {
      let found = Array(text.utf8).withUnsafeBytes {
        ExportFormat.recognise(head: $0, path: "x", mappings: mappings)
      }
      #expect(found.format == nil)
    }
    var bench = Bench(.mapping, DecoderSettings(mappings: mappings), head: "a,b\n")
    #expect(bench.fault("1,2") == "missing_field: mapping")
  }

  @Test(arguments: ["aliyun-ccc", "meiqia-v2", "tencent-tccc", "tinet-cdr"])
  func `a shipped mapping is sound and named as its file`(name: String) throws {
    let bytes = try #require(Place.bytes(Place.root + "/Mappings/\(name).json"))
    let mapping = try Mapping(MappingValue(json: bytes))
    #expect(mapping.name == name && mapping.source != nil && mapping.required.count >= 2)
  }

  @Test func `all shipped mappings are tested`() {
    #expect(
      Place.names(Place.root + "/Mappings").filter { $0.hasSuffix(".json") }
        == ["aliyun-ccc", "meiqia-v2", "tencent-tccc", "tinet-cdr"].map { $0 + ".json" })
  }

  @Test func `records of Tencent and Aliyun say who hung up`() throws {
    var mappings: [Mapping] = []
    for name in ["aliyun-ccc", "tencent-tccc", "tinet-cdr"] {
      let bytes = try #require(Place.bytes(Place.root + "/Mappings/\(name).json"))
      mappings.append(try Mapping(MappingValue(json: bytes)))
    }
    let settings = DecoderSettings(defaultVendor: "v", mappings: mappings)
    let tencent =
      #"{"SessionId":"s","Caller":"0048","Callee":"4001","Direction":0,"Duration":30,"SeatUser":{"UserId":"u1"},"StartTimestamp":1763600000,"AcceptTimestamp":0,"EndedTimestamp":1763600030,"HungUpSide":"seat","ServeParticipants":[{},{}]}"#
    var bench = Bench(.mapping, settings, head: tencent)
    #expect(bench.decoder.name == "mapping:tencent-tccc" && bench.decode(tencent) == .fragment)
    #expect(bench.fragment.fields.endedBy == .agent && bench.fragment.string(.agent) == "u1")
    #expect(bench.fragment.fields.transfers == 1 && bench.fragment.string(.customer) == "0048")
    #expect(bench.fragment.fields.answeredAt == nil && !bench.fragment.isOpen)
    let aliyun =
      #"{"ContactId":"job-1","ReleaseInitiator":"customer","ContactDisposition":"Success","ContactType":"INBOUND","AgentIds":"a,b","CallDuration":"61","StartTime":1763600000000}"#
    bench = Bench(.mapping, settings, head: aliyun)
    #expect(bench.decode(aliyun) == .fragment && bench.fragment.fields.endedBy == .customer)
    #expect(bench.fragment.fields.endedAt == 1_763_600_061_000 && bench.fragment.fields.transfers == 1)
    // As the vendors' interfaces answer, page by page.
    for (page, name, member) in [
      (
        #"{"Response":{"TotalCount":2,"TelCdrs":[\#(tencent),\#(tencent)],"RequestId":"r"}}"#,
        "mapping:tencent-tccc", ["Response", "TelCdrs"]
      ),
      (
        #"{"RequestId":"r","Code":"OK","Data":{"List":[\#(aliyun),\#(aliyun)],"PageNumber":1}}"#,
        "mapping:aliyun-ccc", ["Data", "List"]
      ),
    ] {
      let found = Array(page.utf8).withUnsafeBytes {
        ExportFormat.recognise(head: $0, path: "x.json", mappings: mappings)
      }
      #expect(found.format == .mapping)
      let paged = Bench(.mapping, settings, head: page)
      #expect(paged.decoder.name == name && paged.decoder.framing == .jsonMember(member))
    }
    let tinet = #"{"uniqueId":"t","cdrType":"cdr_ib","startTime":1763600000,"endTime":1763600005,"status":1}"#
    bench = Bench(.mapping, settings, head: tinet)
    #expect(bench.decode(tinet) == .fragment && bench.fragment.fields.endedBy == .unknown)
  }
}
