import Foundation
import Testing

/// Contacts whose transcript is another record than the call.
struct SeveralRecordsTests {
  private static let id = "dddddddd-0000-4000-8000-000000000001"

  private static func json(_ object: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
  }

  /// A chat that waits a quarter of an hour for an agent, who leaves it a minute after a question.
  private static func chat(_ night: NightFolder) throws {
    try night.write(
      "harbor/ctr.json",
      json([
        "ContactId": id, "Channel": "CHAT", "InitiationMethod": "API",
        "InitiationTimestamp": "2025-11-20T09:00:00Z", "DisconnectTimestamp": "2025-11-20T09:20:00Z",
        "LastUpdateTimestamp": "2025-11-20T09:21:00Z", "DisconnectReason": "AGENT_DISCONNECT",
        "Queue": ["Name": "care"],
        "Agent": [
          "Username": "mia", "ConnectedToAgentTimestamp": "2025-11-20T09:15:05Z",
          "AgentInteractionDuration": 295,
        ],
      ]))
    let said = [
      ("B", "09:15:05", "My bill is wrong"), ("A", "09:15:30", "Let me see"),
      ("B", "09:17:55", "And what about the second charge?"),
    ]
    try night.write(
      "harbor/Analysis/Chat/2025/11/20/\(id)_analysis_2025-11-20T09:30:00Z.json",
      json([
        "Version": "CHAT-2022-11-30", "Channel": "CHAT", "LanguageCode": "en-US",
        "CustomerMetadata": ["ContactId": id],
        "Participants": [
          ["ParticipantId": "A", "ParticipantRole": "AGENT"],
          ["ParticipantId": "B", "ParticipantRole": "CUSTOMER"],
        ],
        "Transcript": said.enumerated().map { index, item in
          [
            "Type": "MESSAGE", "AbsoluteTime": "2025-11-20T\(item.1).000Z", "ContentType": "text/plain",
            "Content": item.2, "ParticipantId": item.0, "Id": "m\(index)",
          ]
        },
      ]))
  }

  @Test func `a chat's times count from the contact's beginning, and to its end`() throws {
    let night = try NightFolder()
    try Self.chat(night)
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT at FROM turns ORDER BY turn") == [["905.0"], ["930.0"], ["1075.0"]])
    let flags = try night.query(
      "SELECT rule_id, at, explanation FROM flags WHERE at IS NOT NULL ORDER BY rule_id")
    #expect(
      flags.map { [$0[0], $0[1]] } == [
        ["hangup.chat-closed-early", "1075.0"], ["response.question-unanswered", "1075.0"],
      ])
    #expect(flags.allSatisfy { $0[2].contains("2 min 5 s") }, "\(flags)")
  }

  @Test(.enabled(if: Shell.has("openssl") && Shell.has("sqlite3"), "openssl or sqlite3 is not here"))
  func `the evidence holds every record of the contact`() throws {
    let night = try NightFolder()
    try Self.chat(night)
    #expect(try night.audit().status == 0)
    let flag = try night.value("SELECT flag_id FROM flags WHERE rule_id = 'hangup.chat-closed-early'")
    func folder(_ name: String, _ input: String, _ more: [String] = []) throws -> (
      flag: String, decoded: String, errors: String
    ) {
      let path = night.path + "/" + name
      let outcome = try night.earshot.run(
        ["evidence", flag, "--db", night.database, "--out", path, "--input", input] + more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let (status, output) = try Shell.run("/bin/sh", [path + "/check.sh", "--ledger", night.database])
      #expect(status == 0 && output.hasSuffix("all of it fits\n"), "\(output)")
      return (
        try String(contentsOfFile: path + "/flag.txt", encoding: .utf8),
        try String(contentsOfFile: path + "/decoded.txt", encoding: .utf8), outcome.errors
      )
    }
    let whole = try folder("whole", night.inputs, ["--raw"])
    #expect(whole.flag.contains("2, in decoded.txt") && !whole.flag.contains("not in this folder"))
    #expect(whole.decoded.contains("second charge") && whole.decoded.contains("file\tharbor/ctr.json"))
    let record = try String(contentsOfFile: night.path + "/whole/record-2.txt", encoding: .utf8)
    #expect(record.contains("AGENT_DISCONNECT"))
    #expect(whole.decoded.contains("started_at\t2025-11-20T09:00:00.000Z"))
    let part = try folder("part", night.inputs + "/harbor/Analysis")
    #expect(part.flag.contains("is told by a record that is not in this folder"))
    #expect(part.errors.contains("no record in the folder tells who ended the contact"))
    #expect(!part.decoded.contains("ctr.json"))
  }
  @Test(.enabled(if: Shell.has("openssl") && Shell.has("sqlite3"), "openssl or sqlite3 is not here"))
  func `of a call on a switch the queue's log tells in the evidence who ended it`() throws {
    let night = try NightFolder()
    let (id, start) = ("1763629200.7", 1_763_629_200)
    func stamp(_ seconds: Int) -> String {
      String(ContactLine.stamp(start + seconds).prefix(19)).replacing("T", with: " ")
    }
    let row = [
      "", "48500111222", "600", "from-trunk", "48500111222", "PJSIP/trunk-00000001", "PJSIP/301-00000002",
      "Queue",
      "care,t", stamp(0), stamp(40), stamp(600), "600", "560", "ANSWERED", "DOCUMENTATION", id, "",
    ]
    try night.write(
      "meridian/Master.csv",
      row.map { Int($0) == nil || $0.count > 8 ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n")
    try night.write(
      "meridian/queue_log",
      """
      \(start)|\(id)|care|NONE|ENTERQUEUE||48500111222|1
      \(start + 40)|\(id)|care|PJSIP/301|CONNECT|40|\(id)|20
      \(start + 600)|\(id)|care|PJSIP/301|COMPLETEAGENT|40|560|1

      """)
    try night.write(
      "meridian/\(id).vtt",
      """
      WEBVTT
      Language: en

      00:00:41.000 --> 00:00:43.000
      <v Agent>Hello, how may I help?

      00:00:44.000 --> 00:00:46.000
      <v Customer>My bill is wrong, I was charged twice.

      00:00:47.000 --> 00:00:48.000
      <v Agent>I see.

      00:01:00.000 --> 00:01:03.000
      <v Customer>And what about the second charge?

      """)
    #expect(try night.audit().status == 0)
    let flag = try night.query(
      "SELECT flag_id, explanation FROM flags WHERE rule_id = 'hangup.agent-left-question-open'")
    #expect(flag.first?.last?.contains("ended the call 8 min 57 s after") == true, "\(flag)")
    guard let id = flag.first?.first else { return }
    let path = night.path + "/e"
    let outcome = try night.earshot.run(
      ["evidence", id, "--db", night.database, "--out", path, "--input", night.inputs])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let decoded = try String(contentsOfFile: path + "/decoded.txt", encoding: .utf8)
    #expect(decoded.contains("T09:10:00.000Z completedByAgent"), "\(decoded)")
    #expect(try Shell.run("/bin/sh", [path + "/check.sh"]).status == 0)
  }
}
