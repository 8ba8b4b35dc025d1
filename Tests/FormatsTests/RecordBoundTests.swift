import Contacts
import Formats
import Testing

/// A record of more than can be kept is refused, and takes nobody with it.
struct RecordBoundTests {
  private static let head =
    #"{"source_id":"1","vendor":"v","channel":"chat","started_at":"2025-11-20T08:00:00Z","#

  private func fault(_ rest: String) -> String? {
    var bench = Bench(.contactLines)
    return bench.fault(Self.head + rest + "}")
  }

  @Test func `keys, turns and legs without number, and values without end, are refused`() {
    let keys = (0...10_000).map { #""k\#($0)":1"# }.joined(separator: ",")
    let turns = repeatElement("{}", count: 100_001).joined(separator: ",")
    let legs = repeatElement(#"{"agent":"A"}"#, count: 100_001).joined(separator: ",")
    let values = repeatElement("1", count: 5 << 20).joined(separator: ",")
    for rest in [keys, #""turns":[\#(turns)]"#, #""legs":[\#(legs)]"#, #""x":[\#(values)]"#] {
      #expect(fault(rest)?.hasPrefix("record_too_long") == true, "\(rest.prefix(40))")
    }
  }

  @Test func `what people do in one contact is read`() {
    let keys = (0..<1_000).map { #""k\#($0)":1"# }.joined(separator: ",")
    let turns = repeatElement(#"{"role":"agent","text":"ok","at":1}"#, count: 20_000).joined(separator: ",")
    #expect(fault(keys) == nil && fault(#""turns":[\#(turns)]"#) == nil)
  }

  @Test(arguments: ["-1", "101", "48600765432", "1e9"])
  func `a number that is on no scale is no mark, and is noted`(number: String) {
    for value in [number, "\"\(number)\""] {
      var bench = Bench(.contactLines)
      #expect(bench.decode(Self.head + #""csat":\#(value)}"#) == .fragment)
      #expect(bench.fragment.fields.csat == nil && bench.attribute("csat") != nil)
      #expect(bench.decoder.notes.counts.map(\.key.kind) == [.csat], "\(value)")
    }
  }

  @Test(arguments: [0, 4.5, 10, 100])
  func `marks of scales up to a hundred are read`(mark: Double) {
    var bench = Bench(.contactLines)
    #expect(bench.decode(Self.head + #""csat":\#(mark)}"#) == .fragment && bench.fragment.fields.csat == mark)
  }

  @Test(arguments: ["CEB", "CEB ", " CEB", "CEB\u{A0}", "ＣＥＢ", "\u{3000}ＣＥＢ"])
  func `spellings of one site and one team are one`(name: String) {
    var bench = Bench(.contactLines)
    #expect(
      bench.decode(
        Self.head
          + #""site":"\#(name)","team":"\#(name)","queue":"\#(name)","legs":[{"agent":"A","team":"\#(name)"}]}"#
      )
        == .fragment)
    let fragment = bench.fragment
    #expect([TextField.site, .team, .queue].map { fragment.string($0) } == ["CEB", "CEB", "CEB"])
    #expect(fragment.legs.first.map { fragment.string($0.team) } == "CEB")
  }

  @Test(arguments: ["N/A", "-", "unknown", "none", "brak", "无"])
  func `a word for no site is none`(word: String) {
    var bench = Bench(.contactLines)
    #expect(
      bench.decode(Self.head + #""site":"\#(word)","team":"\#(word)","supervisor":"\#(word)"}"#) == .fragment)
    let fragment = bench.fragment
    #expect([TextField.site, .team, .supervisor].allSatisfy { fragment.fields[$0].isEmpty }, "\(word)")
  }

  @Test func `a Chinese name keeps its marks`() {
    var bench = Bench(.contactLines)
    bench.decode(Self.head + #""site":"上海（夜班）"}"#)
    #expect(bench.fragment.string(.site) == "上海（夜班）")
  }
}
