import Contacts
@testable import Formats
import Testing

/// Traps of vendors' exports in which a careless reading would accuse somebody, or join what is not one.
struct TrapTests {
  private func recognised(_ text: String) -> ExportFormat? {
    Array(text.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: "Master.csv") }.format
  }

  @Test(
    arguments: [
      ("INSERT INTO cdr VALUES (", ", \"acc\");"), ("", ",\"acc\",\"PCMU\",\"PCMU\""),
      ("", ",\"acc\",\"PCMU\",\"PCMU\",\"agent\",\"stat\""),
      ("", ", \"acc\",\"PCMU\",\"PCMU\",\"agent\",\"code\",\"rx\",\"tx\",\"file\""),
    ])
  func `every template of FreeSWITCH whose calls have a beginning`(prefix: String, rest: String) {
    let line =
      prefix
      + #""A","+48500600700","1001","public","2025-11-20 09:00:00","2025-11-20 09:00:05","2025-11-20 09:01:05","65","60","NORMAL_CLEARING","e2-1","e2-2""#
      + rest + "\n"
    #expect(recognised(line) == .freeSwitchCSV)
    var bench = Bench(.freeSwitchCSV, head: line)
    #expect(bench.decode(line) == .fragment)
    #expect(bench.fragment.string(.sourceID) == "e2-1" && bench.fragment.fields.talk == 60_000)
    #expect(bench.fragment.fields.endedBy == .unknown && bench.attribute("accountcode") == "acc")
  }

  @Test func `a quote within a value of FreeSWITCH breaks its own row and is told`() {
    let sound =
      #""A","1","2","p","2025-11-20 09:00:00","","2025-11-20 09:01:05","65","0","NO_ANSWER","e2-1","","","","""#
    var bench = Bench(.freeSwitchCSV, head: sound)
    #expect(bench.decode(sound) == .fragment)
    // The name O"Neill, as the template writes it.
    #expect(bench.fault(sound.replacing("\"A\"", with: "\"O\"Neill, J\"")) != nil)
  }

  @Test func `a leg that was never bridged ended by nobody but the dialplan`() {
    let record =
      #"{"core-uuid":"c","channel_data":{},"variables":{"uuid":"u","direction":"inbound","start_epoch":"1763625600","end_epoch":"1763625700","bridge_epoch":"0","hangup_cause":"NORMAL_CLEARING","sip_hangup_disposition":"send_bye"}}"#
    var bench = Bench(.freeSwitchJSON, head: record)
    #expect(bench.decode(record) == .fragment && bench.fragment.fields.endedBy == .system)
    #expect(bench.decode(record.replacing(#""bridge_epoch":"0""#, with: #""bridge_epoch":"9""#)) == .fragment)
    #expect(bench.fragment.fields.endedBy == .unknown)
  }

  private static let ciscoNames = [
    "cdrRecordType", "globalCallID_callManagerId", "globalCallID_callId", "dateTimeOrigination",
    "callingPartyNumber",
    "origCause_value", "finalCalledPartyNumber", "destCause_value", "dateTimeConnect", "dateTimeDisconnect",
    "duration",
    "origDeviceName", "destDeviceName", "origCallTerminationOnBehalfOf", "destCallTerminationOnBehalfOf",
    "huntPilotDN", "globalCallId_ClusterID",
  ]

  @Test(
    arguments: [
      ("0", "16", "0", "12", EndedBy.agent), ("16", "0", "12", "0", .customer), ("0", "16", "0", "0", .agent),
      ("0", "16", "0", "13", .system), ("0", "16", "0", "34", .system), ("0", "16", "0", "4", .unknown),
      ("0", "16", "0", "10", .transfer), ("0", "38", "0", "12", .system),
      ("393216", "393216", "10", "10", .transfer),
      ("0", "0", "0", "0", .unknown), ("16", "16", "12", "12", .unknown),
    ])
  func `on whose behalf Cisco cleared a call`(
    origin: String, destination: String, behalf: String, other: String, side: EndedBy
  ) {
    let head = Self.ciscoNames.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
    let row =
      "1,1,77,1763625600,\"+48500600700\",\(origin),\"3301\",\(destination),1763625610,1763625700,90,\"GW1\",\"SEP00\","
      + "\(behalf),\(other),\"3300\",\"C1\"\n"
    var bench = Bench(.ciscoCUCM, head: head)
    #expect(bench.decode(row) == .fragment && bench.fragment.fields.endedBy == side)
  }

  @Test func `a file of Cisco's media quality alone holds no call and is no unknown file`() {
    let head =
      "\"cdrRecordType\",\"globalCallID_callManagerId\",\"globalCallID_callId\",\"nodeId\",\"directoryNum\",\"callIdentifier\",\"dateTimeStamp\",\"numberPacketsSent\"\n"
    #expect(recognised(head) == .ciscoCUCM)
    var bench = Bench(.ciscoCUCM, head: head)
    #expect(bench.decode(head) == .ignored(.header) && bench.decode("INTEGER,INTEGER\n") == .ignored(.header))
    #expect(bench.decode("2,1,77,1,\"3301\",29,1763625700,4500\n") == .ignored(.mediaStatistics))
  }

  @Test(
    arguments: [
      ("client", "endpoint", EndedBy.unknown), ("peer", "peer", .unknown), ("client", "peer", .agent),
      ("peer", "client", .customer), ("peer", "", .customer),
    ])
  func `two sides of Genesys that contradict each other tell nothing`(
    agent: String, customer: String, side: EndedBy
  ) {
    func person(_ purpose: String, _ word: String) -> String {
      #"{"purpose":"\#(purpose)","userId":"u","sessions":[{"mediaType":"voice","ani":"tel:+4850","segments":[{"segmentStart":"2025-11-20T08:00:20.000Z","segmentEnd":"2025-11-20T08:01:00.000Z","segmentType":"interact"\#(word.isEmpty ? "" : #","disconnectType":"\#(word)""#)}]}]}"#
    }
    for outsider in ["", "," + person("external", "client"), "," + person("external", "timeout")] {
      let record =
        #"{"conversationId":"k","conversationStart":"2025-11-20T08:00:00.000Z","conversationEnd":"2025-11-20T08:02:00.000Z","participants":[\#(person("customer", customer)),\#(person("agent", agent))\#(outsider)]}"#
      var bench = Bench(.genesysCloud, head: record)
      #expect(bench.decode(record) == .fragment && bench.fragment.fields.endedBy == side)
      #expect(bench.fragment.string(.customer) == "+4850")
    }
  }

  @Test(
    arguments: [
      ("1.38E+10", true), ("1,38E+10", true), ("4.85006E+10", true), ("8.6138E12", true), ("1E+10", true),
      ("+48500600700", false), ("13800138000", false), ("E1000", false), ("1E10", false),
      ("agent@e.pl", false),
    ])
  func `a number that a spreadsheet rounded is nobody's`(number: String, isDropped: Bool) {
    let record =
      #"{"source_id":"1","vendor":"v","channel":"voice","started_at":"2025-11-20T08:00:00Z","customer":"\#(number)"}"#
    var bench = Bench(.contactLines)
    #expect(bench.decode(record) == .fragment)
    #expect((bench.fragment.string(.customer) == nil) == isDropped)
    #expect(bench.attribute("customer_rounded") == (isDropped ? number : nil))
  }

  @Test(arguments: ["2020-02-04T21:14:16Z", "2020-02-04T21_14_16Z", "2020-02-04T21%3A14%3A16Z"])
  func `the name of an analysis where colons are not allowed`(stamp: String) {
    for suffix in ["", ".gz"] {
      let name = ContactLensName("a/ab-12_analysis_redacted_\(stamp).json\(suffix)")
      #expect(name.contact == "ab-12" && name.isRedacted && name.stamp == instant("2020-02-04T21:14:16Z"))
    }
  }

  @Test func `VICIdial's standard export without the names of its columns`() {
    var fields = Array(repeating: "", count: 39)
    fields[0] = "2025-11-20 09:00:00"
    fields[1] = "48500600700"
    fields[2] = "SALE"
    fields[3] = "6001"
    fields[5] = "AUTUMN"
    fields[29] = "said \"maybe"
    fields[30] = "180"
    fields[31] = "TEAM_A"
    fields[35] = "77"
    for more in [[], ["1763625600.4", "V1", "10.0.0.1", "16", "ANSWER", "SIP/x-1", "3", "170", ""]] {
      let line = (fields + more).joined(separator: "\t") + "\r\n"
      #expect(recognised(line) == .vicidial)
      var bench = Bench(.vicidial, head: line)
      #expect(bench.decode(line) == .fragment && bench.fragment.string(.agent) == "6001")
      #expect(bench.fragment.string(.sourceID) == (more.isEmpty ? "77@2025-11-20 09:00:00" : "1763625600.4"))
      #expect(bench.fragment.string(.team) == "TEAM_A" && bench.fragment.string(.campaign) == "AUTUMN")
    }
  }

  @Test func `rows of a mapping with backslashes before quotes, one a contact and one a turn`() throws {
    let value: MappingValue = [
      "mapping": "turns", "reads": "csv",
      "fields": ["source_id": "id", "channel": ["value": "chat"], "started_at": "start"],
      "transcript": [
        "shape": "rows", "role": "who", "text": "text", "roles": ["agent": "agent"],
        "default_role": "customer",
      ],
    ]
    let turns = try Mapping(value)
    let rows = [
      "id,start,who,text\n", #"1,2025-11-20T08:00:00Z,agent,"he said \"yes\", twice""# + "\n",
      #"1,2025-11-20T08:00:00Z,client,"C:\\dir\\""# + "\n",
    ]
    let head = Array(rows.joined().utf8)
    var decoder = head.withUnsafeBytes {
      RecordDecoder(
        format: .mapping, settings: DecoderSettings(defaultVendor: "v", mappings: [turns]), head: $0,
        path: "x.csv")
    }
    #expect(decoder.framing == .groupedRows(UInt8(ascii: ","), key: [0], escapes: true))
    var fragment = Fragment()
    #expect(decoder.decode(copying: Array((rows[1] + rows[2]).utf8), into: &fragment) == .fragment)
    #expect(fragment.turns.map { fragment.string($0.text) } == [#"he said "yes", twice"#, #"C:\dir\"#])
    #expect(fragment.turns.map(\.role) == [.agent, .customer])
  }
}
