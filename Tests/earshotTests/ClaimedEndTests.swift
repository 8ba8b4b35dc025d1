import Foundation
import Testing

/// Calls whose transcript claims who ended them, beside the queue's log, which knows.
struct ClaimedEndTests {
  private static let words = [
    "", "agent", "customer", "system", "third_party", "transfer", "unknown", "robot",
  ]

  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func writeTranscript(endedBy word: String) throws {
    let turns = [
      ("agent", 6.0, "Hello, how can I help?"), ("customer", 12, "I was charged twice and nobody helps me."),
      ("agent", 50, "Let me look at it."), ("agent", 60, "So there are two charges here."),
      ("customer", 96, "Right, and what about the second charge?"),
    ].map { ["role": $0.0, "at": $0.1, "until": $0.1 + 2, "text": $0.2] as [String: Any] }
    var more: [String: Any] = [
      "turns": turns, "agent": "102", "started_at": "2025-11-20T00:00:00Z",
      "answered_at": "2025-11-20T00:00:10Z", "ended_at": "2025-11-20T00:01:40Z", "ended_by": word,
    ]
    if word.isEmpty { more["ended_by"] = NSNull() }
    try night.write(
      "pbx/t.jsonl",
      ContactLine.line(
        "1763596800.5", vendor: "pbx", channel: "voice", customer: "+48601111333", turns: [], more: more))
  }

  private func writeLog(_ completion: String) throws {
    try night.write(
      "pbx/queue_log",
      """
      1763596800|1763596800.5|support|NONE|ENTERQUEUE||48601111333|1
      1763596810|1763596800.5|support|PJSIP/102|CONNECT|10|1763596800.6|3
      1763596900|1763596800.5|support|PJSIP/102|\(completion)|10|90|1

      """)
  }

  private func audit(_ day: String) throws {
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", day, "--quiet"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func expect(_ completion: String, word: String, order: String) throws {
    let isAgents = completion == "COMPLETEAGENT"
    let said = "\(completion), claimed: \(word), \(order)"
    #expect(
      try night.query("SELECT ended_by, ended_by_basis, turns FROM contacts")
        == [[isAgents ? "agent" : "customer", "confirmed", "5"]], "\(said)")
    let flags = try night.query(
      "SELECT rule_id, grade FROM flags WHERE status = 'current' AND category = 'hangup'")
    #expect(flags == (isAgents ? [["hangup.agent-left-question-open", "A"]] : []), "\(said)")
  }

  @Test(arguments: words, ["COMPLETEAGENT", "COMPLETECALLER"])
  func `no word of the vendor hides what the switch says`(word: String, completion: String) throws {
    try writeTranscript(endedBy: word)
    try writeLog(completion)
    try audit("2025-11-20")
    try expect(completion, word: word, order: "together")
    let isKnown = ["agent", "customer", "system", "third_party", "transfer"].contains(word)
    let isDenied = isKnown && word != (completion == "COMPLETEAGENT" ? "agent" : "customer")
    #expect(
      try night.value("SELECT count(*) FROM completeness WHERE \"check\" = 'claimed_ends'")
        == (isDenied ? "1" : "0"), "\(word)")
  }

  @Test(arguments: ["", "agent", "customer"], [true, false])
  func `a transcript and its log may come in two nights, in any order`(
    word: String, isLogFirst: Bool
  ) throws {
    if isLogFirst { try writeLog("COMPLETEAGENT") } else { try writeTranscript(endedBy: word) }
    try audit("2025-11-20")
    if isLogFirst { try writeTranscript(endedBy: word) } else { try writeLog("COMPLETEAGENT") }
    try audit("2025-11-21")
    try expect("COMPLETEAGENT", word: word, order: isLogFirst ? "log first" : "transcript first")
  }
}
