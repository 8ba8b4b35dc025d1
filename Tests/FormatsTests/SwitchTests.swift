import Contacts
import Formats
import Testing

/// Formats of switches that are read by their fixtures and, where they are at hand, by samples.
struct SwitchTests {
  /// What every record of a fixture becomes.
  private func outcomes(_ format: ExportFormat) throws -> [(outcome: DecodeOutcome, fragment: Fragment)] {
    let file = try #require(Corpus.files.first { $0.format == format })
    var decoder = file.decoder
    return file.records.map { record in
      var fragment = Fragment()
      let outcome = decoder.decode(copying: record, into: &fragment)
      return (outcome, fragment)
    }
  }

  private func fragments(_ format: ExportFormat) throws -> [Fragment] {
    try outcomes(format).filter { $0.outcome == .fragment }.map(\.fragment)
  }

  @Test func `rows of cdr_custom are those of cdr_csv in another order`() throws {
    let rows = try fragments(.asteriskCustom)
    try #require(rows.count == 6)
    #expect(rows[0].string(.customer) == "+48500600000" && rows[0].string(.agent) == "1001")
    #expect(rows[0].fields.startedAt == 1_763_625_600_000 && rows[0].fields.talk == 60_000)
    #expect(rows.allSatisfy { $0.fields.endedBy == .unknown && $0.string(.queue) == "billing" })
    #expect(rows[1].fields.talk == nil && rows[1].string(.disposition) == "NO ANSWER")
  }

  @Test func `cdr_custom writes JSON, too`() {
    let line =
      #"{"clid":"\"A\" <100>","src":"100","dst":"7000","dcontext":"in","channel":"PJSIP/trunk-1","dstchannel":"PJSIP/1001-2","lastapp":"Queue","lastdata":"q,t","start":"2025-11-20 09:00:00","answer":"2025-11-20 09:00:09","end":"2025-11-20 09:01:09","duration":"69","billsec":"60","disposition":"ANSWERED","amaflags":"3","accountcode":"","uniqueid":"1763625600.1","userfield":""}"#
    let found = Array(line.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: "x") }
    #expect(found.format == .asteriskCustom)
    var bench = Bench(.asteriskCustom, head: line)
    #expect(bench.decoder.framing == .jsonValues && bench.decode(line) == .fragment)
    #expect(bench.fragment.fields.talk == 60_000 && bench.fragment.string(.agent) == "1001")
    #expect(bench.fault("{}") == "bad_number: duration" && bench.fault("a,b") == "too_few_columns")
    #expect(bench.fault(String(repeating: ",", count: 25)) == "too_many_columns")
  }

  @Test func `the queue log out of a database says what the file would`() throws {
    let rows = try outcomes(.asteriskQueueTable)
    #expect(rows.first?.outcome == .ignored(.header))
    let events = rows.flatMap { $0.fragment.events }
    #expect(events.count { $0.kind == .entered } == 5 && events.count { $0.kind == .completedByAgent } == 2)
    #expect(
      events.count { $0.kind == .completedByCustomer } == 1 && events.count { $0.kind == .abandoned } == 1)
    #expect(events.count { $0.kind == .transferred } == 1)
    // The clock stood an hour east of UTC, as the calls' ids tell.
    #expect(events.first?.at == 1_763_625_600_123)
    var bench = Bench(.asteriskQueueTable, head: "time,callid,queuename,agent,event,data1\n")
    #expect(bench.decode("1763625600,1.2,q,NONE,ENTERQUEUE,") == .fragment)
    #expect(bench.fragment.events.first?.at == 1_763_625_600_000)
    #expect(bench.fault("soon,1.2,q,NONE,ENTERQUEUE,") == "bad_timestamp: time")
    #expect(bench.fault("1,2") == "too_few_columns")
    bench = Bench(.asteriskQueueTable)
    #expect(bench.fault("1,2") == "missing_field: header")
  }

  @Test func `channel events say who hung up, and a transfer outweighs it`() throws {
    var calls: [String: [StoredFragment]] = [:]
    for (number, fragment) in try fragments(.asteriskCEL).enumerated() {
      #expect(fragment.fields.endedBy == .unknown && fragment.kind == .part)
      calls[fragment.string(.sourceID) ?? "", default: []].append(
        StoredFragment(
          id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [UInt64(number), 0, 0, 0]),
          place: RecordPlace(file: 0, record: number, offset: number), fragment: fragment))
    }
    let contacts = calls.sorted { $0.key < $1.key }.map { ContactAssembler().assemble($0.value).contact }
    #expect(contacts.map { $0?.fields.endedBy } == [.agent, .customer, .transfer, .customer])
    #expect(contacts.allSatisfy { $0?.fields.endedByBasis == .derived })
    let all = try fragments(.asteriskCEL)
    #expect(all.contains { $0.string(.queue) == "billing" })
    #expect(contacts.contains { $0?.string(.agent) == "1002" })
    #expect(all.count { $0.fields.endedAt != nil } == 4)
  }

  @Test func `an end of a channel is a party's doing only where its channel caused it normally`() {
    let head = "eventtype|eventtime|channame|uniqueid|linkedid|extra\n"
    var bench = Bench(.asteriskCEL, head: head)
    func hangup(_ cause: Int, _ source: String) -> DecodeOutcome {
      bench.decode(
        "HANGUP | 2025-08-11 14:55:10.87219-04 | PJSIP/1001-1 | 1.1 | 1.0 | {\"hangupcause\":\(cause),\"hangupsource\":\"\(source)\"}"
      )
    }
    let cases: [(Int, String, CallEvent.Kind)] = [
      (16, "PJSIP/1001-1", .channelEndedByAgent), (16, "PJSIP/trunk-1", .channelEndedByCustomer),
      (16, "", .channelEnded), (26, "PJSIP/1001-1", .channelEnded), (58, "PJSIP/trunk-1", .channelEnded),
      (16, "dialplan/builtin", .channelEnded), (16, "Local/1001@x-1;1", .channelEnded),
    ]
    for (cause, source, kind) in cases {
      #expect(hangup(cause, source) == .fragment)
      #expect(bench.fragment.events.map(\.kind) == [kind] && bench.fragment.events.first?.duration == 190)
    }
    #expect(bench.decode(head) == .ignored(.header) && bench.decode("-----+----") == .ignored(.blank))
    #expect(bench.fault("HANGUP|x|PJSIP/1001-1|1.1|1.0|") == "bad_timestamp: eventtime")
    #expect(bench.fault("HANGUP|1763625600.5|PJSIP/1001-1|1.1|1.0|{") == "bad_value: extra")
    #expect(bench.fault("HANGUP|1763625600.5|PJSIP/1001-1|1.1||{}") == "missing_field: linkedid")
  }

  @Test func `Cisco's causes tell the side that cleared the call`() throws {
    let rows = try outcomes(.ciscoCUCM)
    #expect(rows.prefix(2).allSatisfy { $0.outcome == .ignored(.header) })
    #expect(rows.suffix(2).map(\.outcome) == [.ignored(.recordingLeg), .ignored(.mediaStatistics)])
    let calls = rows.filter { $0.outcome == .fragment }.map(\.fragment)
    try #require(calls.count == 6)
    #expect(calls.map(\.fields.endedBy) == [.agent, .customer, .transfer, .customer, .system, .customer])
    #expect(calls.allSatisfy { $0.fields.endedByBasis == .derived })
    #expect(calls[0].string(.sourceID) == "GroveCluster-2-880100" && calls[0].string(.queue) == "3300")
    #expect(calls[0].string(.agent) == "grove0" && calls[0].fields.wait == 14_000)
    #expect(calls[3].fields.direction == .outbound && calls[3].string(.agent) == "3332")
    #expect(calls[5].fields.answeredAt == nil && calls[5].fields.talk == nil)
  }

  @Test func `VICIdial's reasons are claims`() throws {
    let rows = try outcomes(.vicidial)
    #expect(rows.first?.outcome == .ignored(.header))
    let calls = rows.dropFirst().map(\.fragment)
    try #require(calls.count == 6)
    #expect(calls.map(\.fields.endedBy) == [.customer, .agent, .customer, .agent, .system, .unknown])
    #expect(calls[0].fields.endedByBasis == .claimed && calls[2].string(.agent) == nil)
    #expect(calls[0].fields.startedAt == 1_763_625_600_000 && calls[1].fields.wait == 3_000)
    #expect(calls[0].fields.endedAt == 1_763_625_780_000 && calls[0].string(.team) == "TEAM_A")
    let head = "call_date,phone_number_dialed,status,user,campaign_id,lead_id\n"
    var bench = Bench(
      .vicidial, DecoderSettings(defaultVendor: "v", zone: ClockZone(offset: 3_600)), head: head)
    #expect(bench.decode("2025-11-20 09:00:00,1,A,6001,C,77") == .fragment)
    #expect(bench.fragment.string(.sourceID) == "77@2025-11-20 09:00:00")
    #expect(bench.fragment.fields.endedBy == .unknown && bench.fragment.fields.direction == .unknown)
    #expect(bench.fault("2025-11-20 09:00:00,1,A,6001,C,") == "missing_field: uniqueid")
    #expect(bench.fault("x,1,A,6001,C,7") == "bad_timestamp: call_date")
    let tabs = "call_date\tphone_number_dialed\tstatus\tuser\tcampaign_id\tlead_id\tcomments\n"
    bench = Bench(.vicidial, head: tabs)
    #expect(bench.decoder.framing == .lines)
    #expect(bench.decode("2025-11-20 09:00:00\t1\tA\t6001\tC\t7\t\"half a quote") == .fragment)
  }

  @Test(
    .enabled(if: Place.has("samples/cisco_cucm"), "the samples are not here"),
    arguments: [
      ("cdr_StandAloneCluster_129col_sanitised.csv", 44, 0),
      ("cdr_133col_with_recording_legs_sanitised.csv", 1, 2),
    ])
  func `real Cisco files are read`(name: String, calls: Int, recordings: Int) throws {
    let file = try #require(Corpus.read(Place.shared + "/samples/cisco_cucm/" + name, vendor: "v"))
    #expect(file.format == .ciscoCUCM)
    var decoder = file.decoder
    var fragment = Fragment()
    var counts = [0, 0, 0]
    for record in file.records {
      switch decoder.decode(copying: record, into: &fragment) {
      case .fragment:
        counts[0] += 1
        FixtureMutationTests.check(fragment, "\(name)")
      case .ignored(.recordingLeg): counts[1] += 1
      case .ignored(let reason):
        #expect(reason == .header)
        counts[2] += 1
      case .rejected(let fault): Issue.record("\(fault)")
      }
    }
    #expect(counts == [calls, recordings, 2])
    // The same rows without their header are addressed by position.
    var stripped = Bench(.ciscoCUCM, head: String(decoding: file.records[2], as: UTF8.self))
    #expect(
      stripped.decode(bytes: file.records[file.records.count - 1]) == .fragment
        && stripped.fragment.string(.sourceID)?.hasPrefix("S") == (calls == 44))
  }

  @Test(.enabled(if: Place.has("samples/asterisk"), "the samples are not here"))
  func `a printed table of channel events is read`() throws {
    let path = Place.shared + "/samples/asterisk/cel_queue_call_psql_dump.txt"
    let file = try #require(Corpus.read(path, vendor: "v"))
    #expect(file.format == .asteriskCEL && file.framing == .lines)
    var decoder = file.decoder
    var fragment = Fragment()
    let outcomes = file.records.map { decoder.decode(copying: $0, into: &fragment) }
    #expect(outcomes.first == .ignored(.header) && outcomes.count { $0 == .fragment } >= 3)
    #expect(!outcomes.contains { if case .rejected = $0 { true } else { false } })
  }

  @Test(.enabled(if: Place.has("samples/vicidial"), "the samples are not here"))
  func `the stock header of VICIdial is known`() throws {
    let path = Place.shared + "/samples/vicidial/export_header_only_standard_plus_extended.tsv"
    let file = try #require(Corpus.read(path, vendor: "v"))
    var decoder = file.decoder
    var fragment = Fragment()
    #expect(
      file.format == .vicidial
        && decoder.decode(copying: file.records[0], into: &fragment) == .ignored(.header))
  }
}
