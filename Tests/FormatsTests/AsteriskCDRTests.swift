import Contacts
import Formats
import Testing

struct AsteriskCDRTests {
  /// A row of up to 21 columns; what stands behind the sixteenth is `tail`.
  static func row(
    src: String = "600100200", dst: String = "billing", channel: String = "PJSIP/trunk-00000001",
    other: String = "PJSIP/1001-00000002", app: String = "Dial", data: String = "x",
    start: String = "2024-01-27 15:00:00", answer: String = "2024-01-27 15:00:10",
    end: String = "2024-01-27 15:01:40", duration: String = "100", billsec: String = "90",
    disposition: String = "ANSWERED", clid: String = "",
    tail: [String] = ["1706367600.1", "", "", "1706367600.1", "1"]
  ) -> String {
    let texts = ["", src, dst, "in", clid, channel, other, app, data]
    func quoted(_ text: String) -> String {
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
    func stamp(_ text: String) -> String { text.isEmpty ? "" : quoted(text) }
    return
      (texts.map(quoted) + [stamp(start), stamp(answer), stamp(end), duration, billsec]
      + [quoted(disposition), quoted("DOCUMENTATION")] + tail.map(quoted)).joined(separator: ",")
  }

  @Test func `the zone is recovered from the call's id where rows have none of their own`() throws {
    // 16 columns and peeraccount, linkedid, sequence; with and without a userfield.
    for tail in [["", "1706367600.1", "1"], ["note", "", "1706367600.1", "1"]] {
      for (hours, start, end) in [
        (0, "15:00:00", "15:01:40"), (8, "23:00:00", "23:01:40"), (-5, "10:00:00", "10:01:40"),
      ] {
        var bench = Bench(.asteriskCDR)
        let row = Self.row(
          start: "2024-01-27 \(start)", answer: "2024-01-27 \(start)", end: "2024-01-27 \(end)", tail: tail)
        #expect(bench.decode(row) == .fragment)
        #expect(bench.fragment.fields.startedAt == instant("2024-01-27T15:00:00Z"), "\(hours) \(tail)")
        #expect(bench.fragment.string(.sourceID) == "1706367600.1")
      }
      // A branch of the same call ten minutes later is in the same zone.
      var bench = Bench(.asteriskCDR)
      let row = Self.row(
        start: "2024-01-27 23:10:00", answer: "2024-01-27 23:10:00", end: "2024-01-27 23:11:40", tail: tail)
      #expect(bench.decode(row) == .fragment)
      #expect(bench.fragment.fields.startedAt == instant("2024-01-27T15:10:00Z"))
    }
  }

  @Test func `an answered inbound call`() {
    var bench = Bench(.asteriskCDR)
    #expect(bench.decode(Self.row(app: "Queue", data: "billing,tT") + "\n") == .fragment)
    let fragment = bench.fragment
    #expect(fragment.kind == .part && !fragment.mayBeAlias && fragment.alias == .none)
    #expect(fragment.string(.vendor) == "folder" && fragment.string(.sourceID) == "1706367600.1")
    #expect(fragment.string(.agent) == "1001" && fragment.string(.customer) == "600100200")
    #expect(fragment.string(.queue) == "billing" && fragment.string(.disposition) == "ANSWERED")
    #expect(fragment.fields.channel == .voice && fragment.fields.direction == .inbound)
    #expect(fragment.fields.startedAt == instant("2024-01-27T15:00:00Z"))
    #expect(fragment.fields.answeredAt == instant("2024-01-27T15:00:10Z"))
    #expect(fragment.fields.endedAt == instant("2024-01-27T15:01:40Z"))
    #expect(fragment.fields.talk == 90_000)
    #expect(fragment.fields.endedBy == .unknown && fragment.fields.endedByBasis == .unknown)
    #expect(fragment.legs.count == 1 && fragment.legs.first?.endedBy == .unknown)
  }

  @Test func `every legal width is read`() {
    var bench = Bench(.asteriskCDR, DecoderSettings(defaultVendor: "v", zone: ClockZone(offset: 0)))
    let id = "pbx-1706367600.1"
    let tails: [([String], String?, String?)] = [
      ([], "PJSIP/trunk-00000001@2024-01-27 15:00:00", nil), ([id], id, nil),
      (["note"], "PJSIP/trunk-00000001@2024-01-27 15:00:00", "note"), ([id, "note"], id, "note"),
      (["", "1706367599.0", "7"], "1706367599.0", nil), ([id, "", "1706367599.0", "7"], "1706367599.0", nil),
      (["note", "", "1706367599.0", "7"], "1706367599.0", "note"),
      ([id, "note", "", "1706367599.0", "7"], "1706367599.0", "note"),
    ]
    for (tail, source, note) in tails {
      #expect(bench.decode(Self.row(tail: tail)) == .fragment, "\(tail)")
      #expect(bench.fragment.string(.sourceID) == source, "\(tail)")
      #expect(bench.attribute("userfield") == note, "\(tail)")
      let hasAlias = tail.count >= 4 && tail.first == id
      #expect(bench.fragment.string(bench.fragment.alias) == (hasAlias ? id : ""), "\(tail)")
    }
    #expect(bench.fault("1,2,3") == "too_few_columns")
    #expect(bench.fault(Self.row(tail: Array(repeating: "x", count: 6))) == "too_many_columns")
  }

  @Test func `the zone comes from the id of the row`() {
    var bench = Bench(.asteriskCDR)
    let start = instant("2024-01-27T15:00:00Z") ?? 0
    for minutes in [0, 60, 480, 330, 345, -300, -570, 765, 840] {
      // The clock of a switch east of UTC is ahead of the id.
      for delay in [0, 1, 14 * 60 - 1] + (minutes % 60 == 0 ? [28 * 60] : []) {
        let made = start / 1_000 - Int64(minutes * 60) - Int64(delay)
        bench.decode(Self.row(tail: ["sys-\(made).4", "", "", "\(made).4", "1"]))
        #expect(
          bench.fragment.fields.startedAt == start - Int64(minutes) * 60_000, "\(minutes) min, \(delay) s")
      }
    }
  }

  @Test func `a configured zone decides where the id can not, and yields to the clock put forward`() {
    var bench = Bench(.asteriskCDR, DecoderSettings(defaultVendor: "v", zone: ClockZone(offset: 3_600)))
    bench.decode(Self.row(tail: []))
    #expect(bench.fragment.fields.startedAt == instant("2024-01-27T14:00:00Z"))
    let summer = (instant("2024-07-27T13:00:00Z") ?? 0) / 1_000
    bench.decode(
      Self.row(
        start: "2024-07-27 15:00:00", answer: "", end: "2024-07-27 15:01:40",
        tail: ["\(summer).4", "", "", "\(summer).4", "1"]))
    #expect(bench.fragment.fields.startedAt == summer * 1_000)
    let long = (instant("2024-01-27T10:00:00Z") ?? 0) / 1_000
    bench.decode(Self.row(tail: ["\(long).4", "", "", "\(long).4", "1"]))
    #expect(bench.fragment.fields.startedAt == instant("2024-01-27T14:00:00Z"))
  }

  @Test func `a clock put back during the call does not stretch it`() {
    var bench = Bench(.asteriskCDR, DecoderSettings(defaultVendor: "v", zone: ClockZone(offset: 0)))
    bench.decode(
      Self.row(
        start: "2024-10-27 02:59:50", answer: "2024-10-27 02:00:00", end: "2024-10-27 02:01:30", tail: []))
    #expect(bench.fragment.fields.endedAt == instant("2024-10-27T03:01:30Z"))
    #expect(bench.fragment.fields.answeredAt == instant("2024-10-27T03:00:00Z"))
  }

  @Test func `branches, local legs and trunks talk to nobody`() {
    var bench = Bench(.asteriskCDR)
    let rows = [
      Self.row(billsec: "60", disposition: "NO ANSWER"), Self.row(other: "SIP/pbx2-00000005"),
      Self.row(other: "Local/301@ring-00000000;1", billsec: "0"), Self.row(other: "", app: "Hangup"),
      Self.row(other: "Local/2004@from-queue-00000000;1"), Self.row(other: "SIP/211553-00000003"),
    ]
    for row in rows {
      #expect(bench.decode(row) == .fragment, "\(row)")
      // Somebody outside is no agent; that part of the call only says that it went on.
      let isNobodys = bench.fragment.legs.allSatisfy { $0.agent.isEmpty && $0.endedBy == .thirdParty }
      #expect(bench.fragment.fields.talk == nil && isNobodys, "\(row)")
      #expect(bench.fragment.fields.answeredAt == nil && bench.fragment.string(.agent) == nil, "\(row)")
      #expect(bench.fragment.string(.customer) == "600100200")
    }
    let branch = bench.fragment.precedence
    bench.decode(Self.row())
    #expect(bench.fragment.precedence > branch)
    // The inner half of a local channel is where its telephone answers.
    bench.decode(Self.row(channel: "Local/2004@from-queue-00000000;2", other: "SIP/2004-00000009"))
    #expect(bench.fragment.string(.agent) == "2004" && bench.fragment.fields.talk == 90_000)
    #expect(bench.fragment.string(.customer) == nil && bench.fragment.fields.direction == nil)
  }

  @Test func `an outbound call has its agent on the other side`() {
    var bench = Bench(.asteriskCDR)
    bench.decode(
      Self.row(src: "1001", dst: "48500123456", channel: "SIP/1001-00000001", other: "IAX2/carrier-2"))
    #expect(bench.fragment.fields.direction == .outbound)
    #expect(bench.fragment.string(.agent) == "1001" && bench.fragment.string(.customer) == "48500123456")
    #expect(bench.fragment.fields.talk == 90_000)
    bench.decode(Self.row(channel: "SIP/1001-00000001", other: "SIP/1002-00000002"))
    #expect(bench.fragment.fields.direction == nil && bench.fragment.string(.customer) == nil)
  }

  @Test func `the caller's number may stand in the name only`() {
    var bench = Bench(.asteriskCDR)
    bench.decode(Self.row(src: "", clid: "\"Alice\" <600100200>"))
    #expect(bench.fragment.string(.customer) == "600100200")
    bench.decode(Self.row(src: "", clid: "no number >here<"))
    #expect(bench.fragment.string(.customer) == nil)
  }

  @Test func `quotes are read as spreadsheets write them`() {
    var bench = Bench(.asteriskCDR)
    let row = Self.row(src: "", app: "Queue", data: "x\"y", clid: "\"A, \"\"B\"\"\" <600100200>")
    #expect(bench.decode(row) == .fragment)
    #expect(bench.fragment.string(.customer) == "600100200" && bench.fragment.string(.queue) == "x\"y")
  }

  @Test func `what is quoted is what is read`() {
    var generator = SeededGenerator(seed: 9)
    var bench = Bench(.asteriskCDR)
    for round in 0..<1_000 {
      let text = RandomJSON.text(using: &generator) + ["", ",", "\",\"", "\"\""][round % 4]
      let row = Self.row(data: text, clid: text, tail: ["1706367600.1", text, "", "1706367600.1", "1"])
      #expect(bench.decode(row) == .fragment, "seed 9, round \(round)")
      #expect(bench.attribute("userfield") == (text.isEmpty ? nil : text), "seed 9, round \(round)")
      #expect(bench.fragment.string(.sourceID) == "1706367600.1", "seed 9, round \(round)")
    }
  }

  @Test func `a name that is not UTF-8 costs nothing but itself`() {
    var bench = Bench(.asteriskCDR)
    var bytes = Array(Self.row(clid: "x@@ <600100200>").utf8)
    bytes = bytes.map { $0 == 0x40 ? 0xA5 : $0 }
    #expect(bench.decode(bytes: bytes) == .fragment)
    #expect(bench.fragment.string(.customer) == "600100200")
  }

  @Test func `headers and blanks are ignored, faults have their reasons`() {
    var bench = Bench(.asteriskCDR)
    let header =
      "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags"
    #expect(bench.decode(header) == .ignored(.header))
    #expect(bench.decode(" \r\n") == .ignored(.blank))
    #expect(bench.fault(Self.row(start: "yesterday")) == "bad_timestamp: start")
    #expect(bench.fault(Self.row(start: "")) == "bad_timestamp: start")
    #expect(bench.fault(Self.row(answer: "2024-02-30 00:00:00")) == "bad_timestamp: answer")
    #expect(bench.fault(Self.row(end: "never")) == "bad_timestamp: end")
    #expect(bench.fault(Self.row(duration: "-1")) == "bad_number: duration")
    #expect(bench.fault(Self.row(billsec: "99999999999999999999")) == "bad_number: billsec")
    #expect(bench.fault(Self.row() + ",\"open") == "unclosed_quote")
    var homeless = Bench(.asteriskCDR, DecoderSettings())
    #expect(homeless.fault(Self.row()) == "missing_field: vendor")
  }

  @Test(.enabled(if: Place.has("samples/asterisk/Master.csv"), "the sample is not here"))
  func `a real file gives its calls`() throws {
    let bytes = try #require(Place.bytes(Place.shared + "/samples/asterisk/Master.csv"))
    #expect(bytes.withUnsafeBytes { ExportFormat.recognise(head: $0, path: "x") }.format == .asteriskCDR)
    var bench = Bench(.asteriskCDR)
    var ids: Set<String> = []
    var rows = 0
    var talks = 0
    for line in bytes.split(separator: 0x0A) {
      #expect(bench.decode(bytes: Array(line)) == .fragment)
      ids.insert(bench.fragment.string(.sourceID) ?? "")
      rows += 1
      let fields = bench.fragment.fields
      if fields.talk != nil {
        talks += 1
        #expect(bench.fragment.string(.agent) == "301")
      }
      // The log is in GMT: the second of the row's id is within seconds of its start.
      let id =
        bench.fragment.string(bench.fragment.alias).isEmpty
        ? bench.fragment.string(.sourceID) ?? "" : bench.fragment.string(bench.fragment.alias)
      let second = id.split(separator: "-").last?.split(separator: ".").first.flatMap { Int64($0) } ?? 0
      #expect(abs((fields.startedAt ?? 0) / 1_000 - second) < 90)
    }
    #expect(rows == 84 && ids.count == 36)
    #expect(talks > 5 && talks < 36)
  }
}
