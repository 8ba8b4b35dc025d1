import Contacts
import Formats
import Testing

struct QueueLogTests {
  private let call = "1596512941.163"

  private func event(_ rest: String, agent: String = "PJSIP/1001") -> CallEvent? {
    var bench = Bench(.asteriskQueueLog)
    #expect(bench.decode("1596512950|\(call)|support|\(agent)|\(rest)") == .fragment, "\(rest)")
    #expect(bench.fragment.events.count == 1)
    #expect(bench.fragment.string(.sourceID) == call && bench.fragment.mayBeAlias)
    #expect(bench.fragment.kind == .part && bench.fragment.fields.channel == .voice)
    return bench.fragment.events.first
  }

  @Test(
    arguments: [
      ("ENTERQUEUE||+48600100200|1", CallEvent.Kind.entered, nil),
      ("CONNECT|12|1596512950.3|4", .connected, 12_000),
      ("CONNECT|2|1266833933.27", .connected, 2_000), ("COMPLETEAGENT|2|61|1", .completedByAgent, 61_000),
      ("COMPLETECALLER|2|0|1|", .completedByCustomer, 0), ("COMPLETEAGENT|2", .completedByAgent, nil),
      ("ABANDON|1|1|68", .abandoned, 68_000), ("TRANSFER|200|internal|5|44|1", .transferred, 44_000),
      ("TRANSFER|200|internal", .transferred, nil),
      ("BLINDTRANSFER|200|internal|5|45|1", .transferred, 45_000),
      ("ATTENDEDTRANSFER|BRIDGE|abc|5|46|1", .transferred, 46_000),
      ("EXITWITHTIMEOUT|1|1|300", .leftQueue, 300_000),
      ("EXITEMPTY|1|1|20", .leftQueue, 20_000), ("EXITWITHKEY|2|1|1|30", .leftQueue, 30_000),
      ("RINGNOANSWER|15000", .rangUnanswered, 15_000), ("AGENTDUMP", .dropped, nil),
    ])
  func `every event means what it says`(rest: String, kind: CallEvent.Kind, duration: Int?) {
    let event = event(rest)
    #expect(event?.kind == kind && event?.at == 1_596_512_950_000)
    #expect(event?.duration == duration.map { Int64($0) })
  }

  @Test(
    arguments: [
      ("Local/10004@from-queue/n", "10004"), ("PJSIP/1001", "1001"), ("SIP/0004f2040001", "0004f2040001"),
      ("Agent/1001", "1001"), ("Anna Kowalska", "Anna Kowalska"), ("NONE", ""), ("Local/@x", "Local/@x"),
      ("Müller / Team 2", "Müller / Team 2"), ("", ""),
    ])
  func `the agent is known by the same name as in the call detail records`(written: String, read: String) {
    var bench = Bench(.asteriskQueueLog)
    bench.decode("1596512950|\(call)|support|\(written)|RINGNOANSWER|1000")
    #expect(bench.fragment.events.first.map { bench.fragment.string($0.agent) } == read)
    #expect(bench.fragment.events.first.map { bench.fragment.string($0.queue) } == "support")
  }

  @Test func `the caller stands in the entry`() {
    var bench = Bench(.asteriskQueueLog)
    bench.decode("1596512941.5|\(call)|NONE|NONE|ENTERQUEUE||7000|1")
    #expect(bench.fragment.string(.customer) == "7000" && bench.fragment.string(.vendor) == "folder")
    #expect(bench.fragment.events.first?.at == 1_596_512_941_500)
    #expect(bench.fragment.events.first?.queue == TextSpan.none)
  }

  @Test(
    arguments: [
      "1596191926|NONE|NONE|NONE|QUEUESTART|", "1596510480|CLI|sales|SIP/0004|ADDMEMBER|",
      "1596510480|REALTIME|sales|SIP/0004|ADDMEMBER|", "1596510480|MANAGER|sales|SIP/0004|PAUSE|lunch",
      "1596510480|1596510479.1|NONE|Agent/9|AGENTLOGIN|SIP/9", "1596510480||NONE|NONE|CONFIGRELOAD|",
    ])
  func `events without a call are ignored`(line: String) {
    var bench = Bench(.asteriskQueueLog)
    #expect(bench.decode(line) == .ignored(.queueEventWithoutCall))
  }

  @Test func `the rest is ignored or rejected with its reason`() {
    var bench = Bench(.asteriskQueueLog)
    #expect(bench.decode("1596512950|\(call)|q|NONE|RINGCANCELED|300") == .ignored(.queueEventUnused))
    #expect(bench.decode("1596512950|\(call)|q|NONE|FUTUREEVENT|300") == .ignored(.queueEventUnused))
    #expect(bench.decode("\r\n") == .ignored(.blank))
    // What stands where the event should, stands a column too far left.
    #expect(bench.fault("1596512950|\(call)|q謡SIP/1|COMPLETEAGENT|1|2|3") == "bad_value: event")
    #expect(bench.fault("1596512950|\(call)|q|SIP/1|completeagent|1|2|3") == "bad_value: event")
    #expect(bench.fault("1596512950|\(call)|q|NONE") == "too_few_columns")
    #expect(bench.fault("soon|\(call)|q|NONE|CONNECT|1|2|3") == "bad_timestamp: time")
    #expect(bench.fault("1596512950|\(call)|q|SIP/1|CONNECT|long") == "bad_number: holdtime")
    #expect(
      bench.fault("1596512950|\(call)|q|SIP/1|COMPLETEAGENT|1|99999999999999999999|1")
        == "bad_number: calltime")
    #expect(bench.decode("1|\(call)|q|a|CONNECT|1" + String(repeating: "|", count: 500)) == .fragment)
  }

  @Test(.enabled(if: Place.has("samples/asterisk"), "the samples are not here"))
  func `real logs are read`() throws {
    for name in ["queue_log_abandon_tail.txt", "queue_log_completeagent_excerpts.txt"] {
      let bytes = try #require(Place.bytes(Place.shared + "/samples/asterisk/" + name))
      #expect(
        bytes.withUnsafeBytes { ExportFormat.recognise(head: $0, path: name) }.format == .asteriskQueueLog)
      var bench = Bench(.asteriskQueueLog)
      var kinds: [CallEvent.Kind] = []
      for line in bytes.split(separator: 0x0A) {
        switch bench.decode(bytes: Array(line)) {
        case .fragment: kinds += bench.fragment.events.map(\.kind)
        case .ignored(let reason): #expect(reason == .queueEventWithoutCall)
        case .rejected(let fault): Issue.record("\(fault)")
        }
      }
      #expect(kinds.contains(name.contains("abandon") ? .abandoned : .completedByAgent))
    }
  }
}
