import Foundation
import Testing

/// Chats as JSON with one message an object, as message queues and databases export them.
struct MessageObjectTests {
  private let night: NightFolder
  private let mappings: String

  private static let mapping = """
    mapping: jade-messages
    reads: json
    records: result.items
    zone: UTC
    required: [chat, text]
    fields:
      source_id: chat.id
      channel: {value: chat}
      direction: {value: inbound}
      started_at: chat.start
      agent: agent
      language: {value: en}
    transcript:
      shape: rows
      role: who
      text: text
      at: {from: at, time: auto}
      roles: {a: agent, c: customer}
    """

  private static let said: [(who: String, text: String)] = [
    ("c", "Hello."), ("a", "Good morning, what is the CVV of your card?"), ("c", "123"),
    ("a", "And your password?"),
    ("c", "Why do you want it?"), ("a", "That is your own fault, you idiot."), ("c", "ok"), ("c", "ok"),
  ]

  init() throws {
    night = try NightFolder()
    mappings = night.path + "/mappings"
    try FileManager.default.createDirectory(atPath: mappings, withIntermediateDirectories: true)
    try Data(Self.mapping.utf8).write(to: URL(fileURLWithPath: mappings + "/jade-messages.yaml"))
  }

  /// The messages of four chats; two messages share every second.
  private static func chats(timed: Bool = true) -> [[String]] {
    (0..<4).map { chat in
      said.enumerated().map { number, turn in
        let at = timed ? #","at":"2025-11-20T08:0\#(chat):\#(10 + number / 2)Z""# : ""
        let agent = turn.who == "a" ? #","agent":"A\#(chat)""# : ""
        return
          #"{"n":\#(number),"chat":{"id":"k-\#(chat)","start":"2025-11-20T08:0\#(chat):00Z"},"who":"\#(turn.who)"\#(agent),"text":"\#(turn.text)"\#(at)}"#
      }
    }
  }

  private static func mixed(_ chats: [[String]]) -> [String] {
    (0..<said.count).flatMap { number in chats.map { $0[number] } }
  }

  private func audit() throws -> String {
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.errors
  }

  private func texts() throws -> [[String]] {
    try night.query(
      "SELECT source_id, turn, t.role, text FROM turns t JOIN contacts USING (contact_id) ORDER BY source_id, turn"
    )
  }

  /// What is said in every chat, as it is stored.
  private func expected(cvv: Bool = true) -> [[String]] {
    (0..<4).flatMap { chat in
      Self.said.enumerated().map { number, turn in
        [
          "k-\(chat)", "\(number + 1)", turn.who == "a" ? "agent" : "customer",
          cvv && turn.text == "123" ? "[cvv]" : turn.text,
        ]
      }
    }
  }

  private func sums() throws -> [String] {
    try night.query(
      "SELECT records, parts, duplicates + superseded + ignored + pending + quarantined, contacts FROM runs")[
        0]
  }

  @Test func `messages that follow one another are one record, whatever the shape`() throws {
    let all = Self.chats().flatMap { $0 }
    for (number, text) in [
      all.joined(separator: "\n"), "[" + all.joined(separator: ",") + "]", all.joined(),
      #"{"result":{"items":["# + all.joined(separator: ",") + "]}}",
    ].enumerated() {
      let folder = try MessageObjectTests()
      try folder.night.write("jade/\(number).json", text)
      _ = try folder.audit()
      #expect(try folder.texts() == expected(), "\(number)")
      #expect(try folder.sums() == ["4", "4", "0", "4"], "\(number)")
      #expect(
        try folder.night.query("SELECT DISTINCT agent FROM contacts ORDER BY 1") == [
          ["A0"], ["A1"], ["A2"], ["A3"],
        ])
      #expect(try Int(folder.night.value("SELECT count(*) FROM flags")) ?? 0 >= 4)
    }
  }

  @Test func `messages of many chats in turn are joined in the order of time and file`() throws {
    try night.write("jade/x.jsonl", Self.mixed(Self.chats()).joined(separator: "\n"))
    _ = try audit()
    #expect(try texts().map(\.self[3]).count == 32)
    #expect(try texts().map { [$0[0], $0[1], $0[2]] } == expected().map { [$0[0], $0[1], $0[2]] })
    #expect(try sums() == ["32", "32", "0", "4"])
  }

  @Test func `messages without times stand in the order of their file`() throws {
    try night.write("jade/x.jsonl", Self.mixed(Self.chats(timed: false)).joined(separator: "\n"))
    let errors = try audit()
    #expect(!errors.contains("nobody knows"))
    #expect(try texts().map { [$0[0], $0[1], $0[2]] } == expected().map { [$0[0], $0[1], $0[2]] })
  }

  @Test func `messages without times in two files are not judged, and that is said`() throws {
    let chats = Self.chats(timed: false)
    try night.write("jade/a.jsonl", chats.flatMap { $0.prefix(4) }.joined(separator: "\n"))
    try night.write("jade/b.jsonl", chats.flatMap { $0.dropFirst(4) }.joined(separator: "\n"))
    let errors = try audit()
    #expect(errors.contains("4 contacts have turns without times in several files"), "\(errors)")
    #expect(try night.value("SELECT count(*) FROM flags WHERE turn IS NOT NULL") == "0")
    #expect(try sums().last == "4")
  }

  @Test func `an object without a text takes no message's place`() throws {
    var rows = Self.mixed(Self.chats())
    rows.append(#"{"chat":{"id":"k-0","start":"2025-11-20T08:00:00Z"},"who":"s","text":""}"#)
    rows.insert(#"{"chat":{"id":"k-1","start":"2025-11-20T08:01:00Z"},"who":"s","text":""}"#, at: 0)
    try night.write("jade/x.jsonl", rows.joined(separator: "\n"))
    _ = try audit()
    #expect(try texts().count == 32)
    #expect(try sums() == ["34", "34", "0", "4"])
  }

  @Test func `a broken message is quarantined with its chat, and no other`() throws {
    var chats = Self.chats()
    chats[1][3] = chats[1][3].replacing(#""who":"#, with: #""who" "#)
    try night.write("jade/x.jsonl", chats.flatMap { $0 }.joined(separator: "\n"))
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 65)
    #expect(try texts().map { $0[0] } == expected().map { $0[0] }.filter { $0 != "k-1" })
    let offset = chats[0].joined(separator: "\n").utf8.count + 1
    #expect(try night.query("SELECT reason, byte_offset FROM quarantine") == [["not_json", "\(offset)"]])
  }
}
