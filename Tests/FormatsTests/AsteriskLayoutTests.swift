import Contacts
import Formats
import Testing

/// The shapes that `cdr_custom` and `cel_custom` can be told to write.
struct AsteriskLayoutTests {
  private static let call = [
    "\"\"\"A\"\" <100>\"", "100", "7000", "in", "PJSIP/trunk-1", "PJSIP/1001-2", "Queue", "\"billing,t\"",
  ]

  private func recognised(_ text: String) -> ExportFormat? {
    Array(text.utf8).withUnsafeBytes { ExportFormat.recognise(head: $0, path: "Master.csv") }.format
  }

  @Test(
    arguments: [
      (
        ["2025-11-20 09:00:00", "2025-11-20 09:00:09", "2025-11-20 09:01:09", "69", "60", "ANSWERED"],
        1_763_625_600_000
      ),
      (["1763625600", "1763625609", "1763625669", "69", "60", "8"], 1_763_625_600_000),
      (
        ["1763625600.250000", "1763625609.25", "1763625669.25", "69.000", "60.000000", "8"], 1_763_625_600_250
      ),
      (
        [
          "2025-11-20T09:00:00+0100", "2025-11-20T09:00:09+0100", "2025-11-20T09:01:09+0100", "69", "60",
          "ANSWERED",
        ],
        1_763_625_600_000
      ),
    ] as [([String], Int64)])
  func `rows of cdr_custom with any stamps, separators and quotes`(times: [String], start: Int64) {
    for separator in [",", ";", "\t", "|"] {
      for hasLiteral in [false, true] {
        for escapes in [false, true] {
          var fields = Self.call + times + ["3", "", "1763625600.1", "", "4"]
          if escapes { fields[0] = #""\"A\" B <100>""# }
          if hasLiteral {
            fields.insert("\"Some Literal\"", at: 1)
            fields.append("\"x\"")
          }
          let line = fields.joined(separator: separator) + "\n"
          #expect(recognised(line) == .asteriskCustom, "\(line)")
          var bench = Bench(.asteriskCustom, head: line)
          #expect(bench.decode(line) == .fragment, "\(line)")
          #expect(bench.fragment.fields.startedAt == start && bench.fragment.fields.talk == 60_000)
          #expect(
            bench.fragment.string(.disposition) == "ANSWERED" && bench.fragment.string(.agent) == "1001")
          #expect(
            bench.fragment.string(.queue) == "billing" && bench.fragment.string(.sourceID) == "1763625600.1")
        }
      }
    }
  }

  @Test func `unanswered calls and numbers of dispositions`() {
    let line =
      "100,100,7000,in,PJSIP/trunk-1,PJSIP/1001-2,Dial,x,1763625600,0,1763625620,20,0,0,3,,1763625600.1,,1\n"
    var bench = Bench(.asteriskCustom, head: line)
    #expect(recognised(line) == .asteriskCustom && bench.decode(line) == .fragment)
    #expect(bench.fragment.string(.disposition) == "NO ANSWER" && bench.fragment.fields.answeredAt == nil)
    #expect(bench.fault(line.replacing(",20,0,0,", with: ",20,x,0,")) == "bad_number: billsec")
  }

  @Test func `JSON of cdr_custom with its names in any case`() {
    let line =
      #"{"clid":"\"A\" <100>","My":"Literal","Src":"100","dst":"7000","dcontext":"in","channel":"PJSIP/trunk-1","dstchannel":"PJSIP/1001-2","lastapp":"Queue","lastdata":"q,t","start":1763625600.5,"answer":1763625609,"end":1763625669,"duration":69,"billsec":60,"disposition":8,"amaflags":3,"accountcode":"","uniqueid":"1763625600.2","linkedid":"1763625600.1","userfield":""}"#
    var bench = Bench(.asteriskCustom, head: line)
    #expect(recognised(line) == .asteriskCustom && bench.decode(line) == .fragment)
    #expect(bench.fragment.string(.sourceID) == "1763625600.1" && !bench.fragment.alias.isEmpty)
    #expect(bench.fragment.fields.startedAt == 1_763_625_600_500 && bench.fragment.string(.agent) == "1001")
  }

  private static let hangup = #"{"hangupcause":16,"hangupsource":"PJSIP/1001-2","dialstatus":"ANSWER"}"#

  /// An event as each of the stock orders writes it.
  private func rows(_ separator: String, escapes: Bool) -> [String] {
    let extra =
      escapes ? Self.hangup.replacing("\"", with: "\\\"") : Self.hangup.replacing("\"", with: "\"\"")
    let identity = [
      "A", "100", "100", "", "7000", "7000", "in", "PJSIP/1001-2", "AppQueue", "(Outgoing)", "3", "", "1.2",
      "1.1",
    ]
    let old = ["HANGUP", "1763625600.250001"] + identity + ["", "", "", extra]
    let new = ["HANGUP", "My Literal", "1763625600.250001"] + identity + ["", "", "", extra]
    let advanced = [
      "HANGUP", "HANGUP", "My Literal", "1763625600.250001", "", "A", "100", "7000", "in", "PJSIP/1001-2",
      "AppQueue",
      "(Outgoing)", "3", "", "1.2", "", "100", "", "7000", "", "1.1", "", extra, "",
    ]
    return [old, new, advanced].map { $0.map { "\"\($0)\"" }.joined(separator: separator) + "\n" }
  }

  @Test func `channel events in every stock order, separator and escape`() {
    for separator in [",", "\t", ";"] {
      for escapes in [false, true] {
        for line in rows(separator, escapes: escapes) {
          #expect(recognised(line) == .asteriskCEL, "\(line)")
          var bench = Bench(.asteriskCEL, head: line)
          #expect(bench.decode(line) == .fragment, "\(line)")
          #expect(bench.fragment.events.map(\.kind) == [.channelEndedByAgent], "\(line)")
          #expect(
            bench.fragment.events.first?.at == 1_763_625_600_250 && bench.fragment.string(.sourceID) == "1.1")
          let isPlain = separator == "," && !escapes
          #expect(
            bench.decoder.framing
              == (isPlain
                ? .csv : escapes ? .escaped(separator.utf8.first!) : .delimited(separator.utf8.first!)))
        }
      }
    }
  }

  @Test func `channel events as JSON`() {
    let extra = Self.hangup.replacing("\"", with: "\\\"")
    for value in [Self.hangup, "\"\(extra)\""] {
      let line =
        #"{"EventType":"HANGUP","eventenum":"HANGUP","My":"Literal","EventTime":"2025-11-20 09:00:00.5+01","CIDNum":"100","Exten":"7000","ChanName":"PJSIP/1001-2","AppName":"AppQueue","UniqueID":"1.2","LinkedID":"1.1","Extra":\#(value)}"#
      #expect(recognised(line) == .asteriskCEL)
      var bench = Bench(.asteriskCEL, head: line)
      #expect(bench.decoder.framing == .jsonValues && bench.decode(line) == .fragment)
      #expect(bench.fragment.events.map(\.kind) == [.channelEndedByAgent])
      #expect(bench.fragment.events.first?.at == 1_763_625_600_500)
      #expect(bench.fault("{\"EventType\":1}") == "missing_field: linkedid")
    }
  }
}
