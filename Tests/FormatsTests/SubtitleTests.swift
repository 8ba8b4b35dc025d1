import Contacts
@testable import Formats
import Testing

struct SubtitleTests {
  @Test func `voices and times of WebVTT`() throws {
    let file = try #require(Corpus.files.first { $0.format == .webVTT })
    #expect(file.framing == .whole && file.records.count == 1)
    var decoder = file.decoder
    var fragment = Fragment()
    #expect(decoder.decode(copying: file.records[0], into: &fragment) == .fragment)
    #expect(fragment.string(.sourceID) == "call-9001" && fragment.kind == .part)
    #expect(fragment.fields.startedAt == instant("2025-11-20T10:00:00Z"))
    #expect(fragment.turns.map(\.role) == [.agent, .customer, .agent, .customer])
    #expect(fragment.turns.map(\.at) == [1_000, 4_900, 9_000, 9_000])
    #expect(
      fragment.turns.map { fragment.string($0.text) } == [
        "Good morning, Moss support.", "Hello & thank you.\nMy router is broken.", "I see.", "Well.",
      ])
  }

  @Test func `speakers and times of SubRip`() throws {
    let file = try #require(Corpus.files.first { $0.format == .subRip })
    var decoder = file.decoder
    var fragment = Fragment()
    #expect(decoder.decode(copying: file.records[0], into: &fragment) == .fragment)
    #expect(fragment.string(.sourceID) == "call-9002")
    try #require(fragment.turns.count == 3)
    #expect(fragment.turns.map(\.role) == [.agent, .customer, .other])
    #expect(fragment.turns.map(\.until) == [3_500, 7_250, 9_000])
    #expect(fragment.fields.endedAt == instant("2025-11-20T11:00:09Z"))
    #expect(fragment.string(fragment.turns[1].text) == "我想退货。")
  }

  @Test func `a cue that ends before it begins has no end`() {
    var bench = Bench(.webVTT, path: "a/c.vtt")
    #expect(
      bench.decode(
        "WEBVTT\n\n00:05.000 --> 00:02.000\n<v Customer>x\n\n00:07.000 --> 00:09.000\n<v Agent>y\n")
        == .fragment)
    #expect(
      bench.fragment.turns.map(\.at) == [5_000, 7_000] && bench.fragment.turns.map(\.until) == [nil, 9_000])
    #expect(bench.attribute("times_contradicted") == "turns.until")
    // By so much stamps are rounded.
    #expect(bench.decode("WEBVTT\n\n00:05.400 --> 00:05.000\n<v Agent>x\n") == .fragment)
    #expect(bench.fragment.turns.map(\.until) == [nil] && bench.attribute("times_contradicted") == nil)
  }

  @Test func `what is wrong is named`() {
    var bench = Bench(.webVTT, path: "a/c.vtt")
    #expect(bench.fault("WEBVTT\n\n") == "missing_field: cue")
    #expect(bench.fault("WEBVTT\n\n00:99.000 --> soon\nx") == "bad_timestamp: cue")
    #expect(bench.decode(" \n") == .ignored(.blank))
    #expect(bench.decode("WEBVTT\n\n00:01.000 --> 00:02.000\nhi") == .fragment)
    #expect(bench.fragment.fields.startedAt == nil && bench.fragment.string(.sourceID) == "c")
    bench = Bench(.webVTT)
    #expect(bench.fault("WEBVTT\n\n00:01.000 --> 00:02.000\nhi") == "missing_field: source_id")
    #expect(bench.fault("NOTE\nstarted_at: x\n\n00:01.000 --> 00:02.000\nhi") == "bad_timestamp: started_at")
  }

  @Test(
    arguments: [
      ("<p>a</p><p>b</p>", "a\nb"), ("1 < 2 &amp; 3", "1 < 2 & 3"), ("x<br/>y<b>z</b>", "x\nyz"),
      ("&#x4f60;&#22909;", "你好"),
      ("&bogus; &#xD800; &#99999999;", "&bogus; &#xD800; &#99999999;"), ("<unclosed", "<unclosed"), ("", ""),
    ])
  func `HTML becomes text`(html: String, text: String) {
    let found = Array(html.utf8).withUnsafeBytes { Plaintext.fromHTML($0) }
    #expect(String(decoding: found, as: UTF8.self) == text)
  }
}
