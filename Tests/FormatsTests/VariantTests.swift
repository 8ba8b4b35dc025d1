import Contacts
import Formats
import Testing

/// Forms of known exports that are seldom seen, and legal.
struct VariantTests {
  private func format(_ head: String, path: String = "") -> (
    format: ExportFormat?, framing: RecordFraming?
  ) {
    Array(head.utf8).withUnsafeBytes { bytes in
      guard let format = ExportFormat.recognise(head: bytes, path: path, mappings: []).format else {
        return (nil, nil)
      }
      let decoder = RecordDecoder(
        format: format, settings: DecoderSettings(defaultVendor: "folder"), head: bytes, path: path)
      return (format, decoder.framing)
    }
  }

  @Test func `contact records of Connect in one array`() {
    let record =
      #"{"ContactId":"c1","Channel":"VOICE","InitiationTimestamp":"2022-01-05T17:12:59Z","DisconnectReason":null}"#
    #expect(format("[\(record),\(record)]") == (.amazonConnect, .jsonObjects))
    #expect(format("[\n  \(record),\n  \(record)\n]") == (.amazonConnect, .jsonObjects))
    #expect(format("\(record)\(record)") == (.amazonConnect, .jsonValues))
  }

  @Test func `WebVTT whose lines end with carriage returns alone`() throws {
    var bench = Bench(.webVTT, path: "x/call-1_2025-11-20T10:00:00Z.vtt")
    let text =
      "WEBVTT\r\rNOTE\rsource_id: c9\r\r00:01.000 --> 00:02.000\r<v Agent>one\rtwo\r\r"
      + "00:03.000 --> 00:04.000\r<v Customer>three\r"
    for ends in ["\r", "\n", "\r\n"] {
      #expect(bench.decode(text.replacing("\r", with: ends)) == .fragment)
      #expect(bench.fragment.string(.sourceID) == "c9")
      #expect(bench.fragment.turns.map { bench.fragment.string($0.text) } == ["one\ntwo", "three"])
      #expect(bench.fragment.turns.map(\.role) == [.agent, .customer])
      #expect(bench.fragment.turns.map(\.at) == [1_000, 3_000])
    }
  }

  @Test func `rows of VICIdial's log tables`() throws {
    let head =
      "uniqueid,lead_id,campaign_id,call_date,start_epoch,end_epoch,length_in_sec,status,phone_number,user,queue_seconds,term_reason\n"
    #expect(format(head).format == .vicidial)
    var bench = Bench(.vicidial, head: head)
    #expect(
      bench.decode(
        "1360858272.3,2,ING,2013-02-14 10:11:12,1360858272,1360858332,60,SALE,7275551111,6666,12.50,CALLER")
        == .fragment)
    #expect(bench.fragment.fields.startedAt == instant("2013-02-14T16:11:12Z"))
    #expect(bench.fragment.fields.endedAt == instant("2013-02-14T16:12:12Z"))
    #expect(bench.fragment.fields.wait == 12_500)
    #expect(bench.fragment.fields.endedBy == .customer && bench.fragment.fields.direction == .inbound)
    #expect(
      bench.decode("1360858272.4,2,OUT,2013-02-14 10:11:12,1360858272,0,60,NA,7275551111,VDAD,,NULL")
        == .fragment)
    #expect(bench.fragment.fields.endedBy == .unknown && bench.fragment.string(.agent) == nil)
    #expect(bench.fragment.fields.endedAt == instant("2013-02-14T16:12:12Z"))
    for (word, side) in [("QUEUETIMEOUT", EndedBy.system), ("GNOME", .unknown)] {
      bench.decode("1360858272.4,2,OUT,2013-02-14 10:11:12,1360858272,0,60,NA,7275551111,VDAD,,\(word)")
      #expect(bench.fragment.fields.endedBy == side)
    }
    #expect(
      bench.decoder.notes.counts.map { "\($0.key.kind.name) \($0.key.word) \($0.value)" } == [
        "ended_by GNOME 1"
      ])
    #expect(
      bench.fault("1360858272.4,2,OUT,2013-02-14 10:11:12,soon,0,60,NA,7275551111,VDAD,,")
        == "bad_timestamp: start_epoch")
  }

  @Test func `a number for a stamp is an epoch whose digits tell its unit, or refused`() throws {
    var bench = Bench(.zendeskChat)
    func chat(_ stamp: String) -> String {
      #"{"id":"z1","type":"chat","timestamp":\#(stamp),"visitor":{"id":"v"},"agent_ids":[1],"history":[]}"#
    }
    for stamp in ["1641402779", "1641402779000", "1641402779000000", #""2022-01-05T17:12:59Z""#] {
      #expect(bench.decode(chat(stamp)) == .fragment, "\(stamp)")
      #expect(bench.fragment.fields.startedAt == instant("2022-01-05T17:12:59Z"))
    }
    for stamp in ["164140277", "16414027790", "-5", "true"] { #expect(bench.fault(chat(stamp)) != nil) }
  }

  @Test func `transcripts of a vCon as words and as World Transcription Format`() throws {
    var bench = Bench(.vcon)
    func vcon(_ type: String, _ body: String) -> String {
      #"{"vcon":"0.4.0","uuid":"u","parties":[{"tel":"+1","role":"customer"},{"name":"Ann","role":"agent"}],"#
        + #""dialog":[{"type":"recording","start":"2024-05-03T19:20:45Z","duration":9,"parties":[0,1]}],"#
        + #""analysis":[{"type":"\#(type)","dialog":0,"body":\#(body)}]}"#
    }
    let words =
      #"{"results":{"channels":[{"alternatives":[{"transcript":"hello there","words":[{"start":0.5,"end":0.9},{"start":1,"end":1.3}]}]},"#
      + #"{"alternatives":[{"transcript":"hi","words":[{"start":2,"end":2.5}]}]}]}}"#
    #expect(bench.decode(vcon("transcript", words)) == .fragment)
    #expect(bench.fragment.turns.map(\.at) == [500, 2_000])
    #expect(bench.fragment.turns.map(\.until) == [1_300, 2_500])
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent])
    let segments =
      #"{"transcript":{"text":"a b"},"segments":[{"start":0.5,"end":1.5,"text":"a","speaker":0},{"start":2.0,"end":3.0,"text":"b","speaker":"Ann"}]}"#
    #expect(bench.decode(vcon("wtf_transcription", segments)) == .fragment)
    #expect(bench.fragment.turns.map(\.role) == [.customer, .agent])
    #expect(bench.fragment.turns.map(\.until) == [1_500, 3_000])
  }
}
