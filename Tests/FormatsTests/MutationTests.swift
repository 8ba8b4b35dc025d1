import Contacts
import Formats
import Testing

/// Whatever is done to a record, the decoder answers; it never traps, and its spans stay in range.
struct MutationTests {
  private static let seeds: [(ExportFormat, [String])] = [
    (
      .contactLines,
      [
        #"{"source_id":"c-1","vendor":"lotus","channel":"chat","direction":"inbound","agent":"A","started_at":"2025-11-20T08:01:02Z","hold":42.5,"holds":1,"csat":4,"x":{"y":[1,2,{"z":"\ud83d\ude00"}]},"legs":[{"agent":"A","ended_by":"agent"}],"turns":[{"role":"customer","at":29.0,"until":33.5,"text":"你好 \u4f60"},{"role":"agent","at":47,"text":"4111 1111 1111 1111"}]}"#
      ]
    ),
    (
      .asteriskCDR,
      [
        AsteriskCDRTests.row(clid: "\"Alice\" <100>"),
        AsteriskCDRTests.row(channel: "Local/301@x-00000000;2", tail: ["pbx-1706367600.1"]),
      ]
    ),
    (
      .asteriskQueueLog,
      [
        "1596512950|1596512941.163|support|Local/2004@from-internal/n|COMPLETEAGENT|2|4|1",
        "1596512950|1596512941.163|support|NONE|ENTERQUEUE||7000|1|",
      ]
    ),
    (
      .amazonConnect,
      [
        #"{"ContactId":"c","Channel":"VOICE","InitiationMethod":"INBOUND","InitiationTimestamp":"2022-01-05T17:12:59Z","DisconnectTimestamp":"2022-01-05T17:47:28Z","DisconnectReason":"AGENT_DISCONNECT","NextContactId":null,"Queue":{"Name":"b","Duration":346},"Agent":{"Username":"a","ConnectedToAgentTimestamp":"2022-01-05T17:20:32Z","AgentInteractionDuration":239,"HierarchyGroups":{"Level2":{"GroupName":"harbor"}}},"Attributes":{"lang":"pl","k":"v"}}"#
      ]
    ),
  ]

  @Test(arguments: Self.seeds.map(\.0))
  func `damaged records never trap`(format: ExportFormat) throws {
    let records = try #require(Self.seeds.first { $0.0 == format }).1
    var fragments = 0
    for seed in 0..<3_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let record = Array(records[seed % records.count].utf8)
      let bytes = Mutation.mutate(record, using: &generator)
      var bench = Bench(format)
      if bench.decode(bytes: bytes) == .fragment {
        fragments += 1
        FixtureMutationTests.check(bench.fragment, "\(format.rawValue), seed \(seed)")
      }
      _ = bytes.withUnsafeBytes { ExportFormat.recognise(head: $0, path: "a/b") }
    }
    #expect(fragments > 50)
  }

  @Test func `deep values are kept up to the limit`() {
    var bench = Bench(.contactLines)
    let required = #""source_id":"c","vendor":"v","channel":"chat","started_at":"2025-11-20T08:01:02Z""#
    for depth in [1_000, 1_021] {
      let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(bench.decode("{\(required),\"x\":\(value)}") == .fragment)
      #expect(bench.attribute("x") == value)
    }
    let objects = String(repeating: "{\"a\":", count: 2_000) + "1" + String(repeating: "}", count: 2_000)
    #expect(bench.fault("{\(required),\"x\":\(objects)}") == "nested_too_deep")
  }

  @Test(arguments: Corpus.files.map(\.path))
  func `noise never traps`(path: String) throws {
    let file = try #require(Corpus.files.first { $0.path == path })
    var decoder = file.decoder
    var fragment = Fragment()
    for seed in 0..<500 {
      var generator = SeededGenerator(seed: UInt64(seed) + 77_777)
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if decoder.decode(copying: bytes, into: &fragment) == .fragment {
        FixtureMutationTests.check(fragment, "noise of seed \(seed)")
      }
    }
  }

  @Test(arguments: Self.seeds.map(\.0))
  func `a decoder makes the same of a record whatever came before`(format: ExportFormat) throws {
    let records = try #require(Self.seeds.first { $0.0 == format }).1
    var old = Bench(format)
    for seed in 0..<500 {
      var generator = SeededGenerator(seed: UInt64(seed) + 5)
      let bytes = Mutation.mutate(Array(records[seed % records.count].utf8), using: &generator)
      var new = Bench(format)
      let outcome = old.decode(bytes: bytes)
      #expect(outcome == new.decode(bytes: bytes), "seed \(seed)")
      if outcome == .fragment { #expect(old.fragment == new.fragment, "seed \(seed)") }
    }
  }
}
