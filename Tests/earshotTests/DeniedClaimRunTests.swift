import Foundation
import Testing

/// Calls that the agent ended with a question open, as the queue's log says, beside a record of the vendor's that says
/// otherwise in some other way.
struct DeniedClaimRunTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try night.write(
      "pbx/queue_log",
      """
      1763596800|1763596800.5|support|NONE|ENTERQUEUE||48601111333|1
      1763596810|1763596800.5|support|PJSIP/102|CONNECT|10|1763596800.6|3
      1763596900|1763596800.5|support|PJSIP/102|COMPLETEAGENT|10|90|1

      """)
  }

  private func audit(_ claims: [String: Any]) throws {
    let turns = [
      ("agent", 6.0, "Hello, how can I help?"), ("customer", 12, "I was charged twice and nobody helps me."),
      ("agent", 50, "Let me look at it."), ("agent", 60, "So there are two charges here."),
      ("customer", 96, "Right, and what about the second charge?"),
    ].map { ["role": $0.0, "at": $0.1, "until": $0.1 + 2, "text": $0.2] as [String: Any] }
    var more: [String: Any] = [
      "turns": turns, "agent": "102", "started_at": "2025-11-20T00:00:00Z",
      "answered_at": "2025-11-20T00:00:10Z", "ended_at": "2025-11-20T00:01:40Z", "ended_by": NSNull(),
    ]
    more.merge(claims) { $1 }
    try night.write(
      "pbx/t.jsonl",
      ContactLine.line(
        "1763596800.5", vendor: "pbx", channel: "voice", customer: "+48601111333", turns: [], more: more))
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", "2025-11-20", "--quiet"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func told() throws -> [[String]] {
    try night.query(
      "SELECT \"check\", verdict FROM completeness WHERE \"check\" LIKE 'claimed%' OR \"check\" = 'clock_skew'"
    )
  }

  /// What the flag says, with its evidence.
  private func expectFlag() throws {
    #expect(
      try night.query(
        "SELECT rule_id, grade, explanation LIKE 'the agent ended the call 2 s after%', evidence FROM flags WHERE category = 'hangup'"
      ) == [["hangup.agent-left-question-open", "A", "1", "Right, and what about the second charge?"]])
  }

  @Test func `an agent's call that was none`() throws {
    try audit(["direction": "outbound"])
    try expectFlag()
    #expect(try told() == [["claimed_directions", "warning"]])
  }

  @Test func `another agent who took over`() throws {
    try audit(["legs": [leg("102", 10, 50, "transfer"), leg("999", 50, 100, "agent")]])
    try expectFlag()
    #expect(try told() == [["claimed_legs", "warning"]])
    #expect(try night.query("SELECT agent FROM legs") == [["102"]])
  }

  @Test func `an earlier end`() throws {
    try audit(["ended_at": "2025-11-20T00:01:20Z"])
    try expectFlag()
    #expect(try told() == [["claimed_end_times", "warning"]])
  }

  @Test func `a side`() throws {
    try audit(["ended_by": "customer"])
    try expectFlag()
    #expect(try told() == [["claimed_ends", "warning"]])
  }

  @Test func `another day and hour`() throws {
    try audit([
      "started_at": "2025-11-10T22:00:00Z", "answered_at": "2025-11-10T22:00:10Z",
      "ended_at": "2025-11-10T22:01:40Z",
    ])
    try expectFlag()
    #expect(try told() == [["clock_skew", "warning"]])
    #expect(
      try night.query("SELECT started_at, wait FROM contacts") == [["2025-11-20T00:00:00.000Z", "10.0"]])
  }

  @Test func `times that have nothing in common are not subtracted`() throws {
    try audit(["started_at": "2025-11-19T22:00:00Z", "answered_at": NSNull(), "ended_at": NSNull()])
    #expect(try night.query("SELECT rule_id FROM flags WHERE category = 'hangup'") == [])
    #expect(try told() == [["clock_skew", "warning"]])
    #expect(
      try night.query("SELECT ended_by FROM contacts") == []
        || night.query("SELECT ended_by FROM contacts") == [["unknown"]])
  }

  private func leg(_ agent: String, _ start: Int, _ end: Int, _ side: String) -> [String: Any] {
    [
      "agent": agent, "started_at": ContactLine.stamp(1_763_596_800 + start),
      "ended_at": ContactLine.stamp(1_763_596_800 + end), "ended_by": side,
    ]
  }
}
