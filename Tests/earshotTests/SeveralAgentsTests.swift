import Foundation
import Testing

/// Contacts that several agents had: who is named, from the export to the database.
struct SeveralAgentsTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private static let rude = "You are an idiot, shut up."

  /// A chat that K1 begins and K2 ends, whose turns name them by their logins.
  private static func line(
    _ id: String, _ turns: [(agent: String?, text: String)], login: (String) -> String = { $0 },
    minute: Int = 0, more: [String: Any] = [:]
  ) throws -> String {
    let said = turns.enumerated().map { index, turn -> [String: Any] in
      var said: [String: Any] = [
        "role": turn.agent == nil ? "customer" : "agent", "at": Double(5 + index * 10), "text": turn.text,
      ]
      if let agent = turn.agent { said["agent"] = login(agent) }
      return said
    }
    let more = ["agent": login("K2"), "transfers": 1, "turns": said].merging(more) { $1 }
    return try ContactLine.line(
      id, minute: minute, turns: [],
      more: more.merging(
        ["ended_at": ContactLine.stamp(1_763_596_800 + minute * 60 + 900)]) { $1 })
  }

  private func named(_ rule: String) throws -> [[String]] {
    try night.query(
      "SELECT source_id, flags.agent, flags.leg FROM flags JOIN contacts USING (contact_id) WHERE rule_id = '\(rule)' ORDER BY 1"
    )
  }

  @Test func `a flag names who spoke`() throws {
    let talk: [(String?, String)] = [(nil, "My bill is wrong"), ("K1", Self.rude), ("K2", "hello, K2 here")]
    func leg(_ agent: String, _ from: Int, _ until: Int) -> [String: String] {
      [
        "agent": agent, "started_at": ContactLine.stamp(1_763_596_800 + from),
        "ended_at": ContactLine.stamp(1_763_596_800 + until),
      ]
    }
    var text = try Self.line("a", talk)
    text += try Self.line("b", talk, more: ["legs": [leg("K2", 0, 20), leg("K1", 20, 900)]])
    text += try Self.line("c", talk, more: ["legs": [leg("K3", 0, 20), leg("K2", 20, 900)]])
    text += try Self.line("d", [(nil, "My bill"), ("K1", Self.rude), ("K2", Self.rude)])
    try night.write("lotus/x.jsonl", text)
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try named("tone.agent-rude") == [["a", "K1", ""], ["b", "K1", "2"], ["c", "K1", ""], ["d", "", ""]])
  }

  @Test func `a speaker's login is masked as the turn's is`() throws {
    try night.write(
      "lotus/x.jsonl",
      try Self.line(
        "a", [(nil, "My bill is wrong"), ("K1", Self.rude), ("K2", "hello")], login: { "\($0)@x.example" }))
    #expect(try night.audit().status == 0)
    let names = try night.query(
      "SELECT f.agent, t.agent FROM flags f JOIN turns t USING (contact_id, turn) WHERE rule_id = 'tone.agent-rude'"
    )
    try #require(names.count == 1)
    #expect(names[0][0] == names[0][1] && names[0][0].hasPrefix("[email "), "\(names)")
  }

  @Test func `what is counted of an agent is what flags of that agent say, tonight and later`() throws {
    let offer = "Message me on WhatsApp, my private number is 600 100 200, not through the company."
    let payment = "Just transfer the money to my private account and I will sort it out for you."
    let closing: [(String?, String)] = [("K2", "hello, K2 here"), (nil, "ok")]
    try night.write(
      "lotus/x.jsonl", try Self.line("a", [(nil, "My bill is wrong"), ("K1", offer)] + closing))
    #expect(try night.audit().status == 0)
    try night.write(
      "lotus/y.jsonl",
      try Self.line("b", [(nil, "My bill is wrong"), ("K1", payment)] + closing, minute: 2_000))
    #expect(try night.audit(["--date", "2026-01-16"]).status == 0)
    #expect(try named("diversion.private-contact").map { $0[1] } == ["K1"])
    #expect(try named("diversion.private-payment").map { $0[1] } == ["K1"])
    #expect(
      try night.query("SELECT agent FROM agent_findings WHERE rule_id = 'diversion.agent-chain'") == [["K1"]])
  }
}
