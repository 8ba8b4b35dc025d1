import Foundation
import Testing

/// Agents whose logins have to be masked stay the agents that they are.
struct MaskedAgentTests {
  private static let first = "000102030405060708090a0b0c0d0e0f"
  private static let second = String(repeating: "c3", count: 32)

  /// Calls of six agents at the same time; the last agent takes two at once.
  private static func write(_ night: NightFolder, _ login: (Int) -> String) throws {
    var lines = ""
    for agent in 0..<6 {
      for call in 0..<5 {
        lines += try ContactLine.line(
          "k\(agent)-\(call)", vendor: "kelp", channel: "voice",
          customer: "+48501\(100_000 + agent * 10 + call)",
          minute: agent == 5 && call > 0 ? 20 : call * 5,
          turns: [("agent", "Hello."), ("customer", "Where is my parcel?"), ("agent", "You are stupid.")],
          more: ["agent": login(agent)])
      }
    }
    try night.write("kelp/x.jsonl", lines)
  }

  private func audit(_ night: NightFolder, key: String = MaskedAgentTests.first, _ more: [String] = []) throws
  {
    let outcome = try night.audit(
      more, environment: ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_KEY": key])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `agents by e-mail address are flagged as agents by number are`() throws {
    let (plain, mailed) = (try NightFolder(), try NightFolder())
    try Self.write(plain) { "a\($0)" }
    try Self.write(mailed) { "a\($0)@kelp.com" }
    for night in [plain, mailed] { try audit(night) }
    let flags = "SELECT rule_id, source_id FROM flags JOIN contacts USING (contact_id) ORDER BY 1, 2"
    let (expected, found) = (try plain.query(flags), try mailed.query(flags))
    #expect(expected == found)
    #expect(
      try mailed.query(
        "SELECT DISTINCT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'load.concurrent-voice' ORDER BY 1"
      )
        == (1..<5).map { ["k5-\($0)"] })
    for night in [plain, mailed] {
      #expect(try night.value("SELECT count(DISTINCT agent) FROM volumes") == "6")
    }
    let names = try mailed.query("SELECT DISTINCT agent FROM volumes").map { $0[0] }
    #expect(names.allSatisfy { $0.hasPrefix("[email ") && !$0.contains("kelp") }, "\(names)")
    // Each has a pseudonym of its own in what leaves the house.
    let exported = try mailed.earshot.run(
      ["flags", "--db", mailed.database, "--format", "csv"], environment: ["EARSHOT_KEY": Self.first])
    #expect(!exported.output.contains("[email") && exported.output.contains("agent-"), "\(exported.errors)")
  }

  @Test func `the result is the same under another key`() throws {
    let (one, other) = (try NightFolder(), try NightFolder())
    for night in [one, other] { try Self.write(night) { "a\($0)@kelp.com" } }
    try audit(one, key: Self.first)
    try audit(other, key: Self.second)
    let result = "SELECT result_digest FROM runs"
    #expect(try one.value(result) == other.value(result))
    let agents = "SELECT DISTINCT agent FROM flags ORDER BY 1"
    #expect(try one.query(agents) != other.query(agents))
    #expect(try one.earshot.run(["verify", "--db", one.database]).status == 0)
  }

  private static func rule(_ id: String, _ body: String) -> String {
    """
    id: tone.\(id)
    version: 1
    title: { en: T, pl: T, zh: 题 }
    status: stable
    category: tone
    severity: low
    owner: qa
    \(body)
    explain: { en: e, pl: p, zh: 解 }

    """
  }

  @Test func `an agent is the same across a change of keys`() throws {
    let night = try NightFolder()
    let contact = "contact: { channel: chat, vendor: v, agent: a, started_at: 2025-11-20T08:00:00Z }"
    let rules = [
      "rude": Self.rule(
        "rude", "languages: [en]\nfind:\n  rude: { regex: stupid, role: agent }\nwhen: rude.found")
          + """
          tests:
            - { name: hit, contact: { language: en }, turns: [ { agent: You are stupid. } ], expect: hit }
            - { name: miss, contact: { language: en }, turns: [ { agent: You are kind. } ], expect: miss }

          """,
      "often": Self.rule(
        "often",
        "event_count: { rules: [tone.rude], group_by: [agent], timespan: 7d, condition: { gte: 2 } }")
          + """
          tests:
            - { name: two, contacts: [ { \(contact), hits: [tone.rude] }, { \(contact), hits: [tone.rude] } ], expect: hit }
            - { name: one, contacts: [ { \(contact), hits: [tone.rude] } ], expect: miss }

          """,
    ]
    try FileManager.default.createDirectory(
      atPath: night.path + "/rules/tone", withIntermediateDirectories: true)
    for (name, text) in rules {
      try Data(text.utf8).write(to: URL(fileURLWithPath: night.path + "/rules/tone/\(name).yaml"))
    }
    func deliver(_ file: String, _ agents: [String], minute: Int) throws {
      try night.write(
        file + ".jsonl",
        try agents.map { agent in
          try ContactLine.line(
            file + agent.prefix(3), minute: minute, turns: [("agent", "You are stupid.")],
            more: ["agent": agent])
        }.joined())
    }
    let previous = night.path + "/previous"
    try Data(Self.first.utf8).write(to: URL(fileURLWithPath: previous))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: previous)
    try deliver("one", ["ana@kelp.com", "cyd@kelp.com"], minute: 0)
    try audit(night, key: Self.first, ["--rules", night.path + "/rules"])
    try deliver("two", ["ana@kelp.com", "bob@kelp.com"], minute: 60)
    try audit(night, key: Self.second, ["--rules", night.path + "/rules", "--previous-key-file", previous])
    let found = try night.query("SELECT agent, contacts FROM agent_findings")
    #expect(found.count == 1 && found.first?.last == "2", "\(found)")
    let present = try night.query("SELECT agent FROM contacts WHERE source_id = 'twoana'")
    #expect(found.first?.first == present.first?.first)
    #expect(try night.value("SELECT count(DISTINCT agent) FROM flags") == "4")
  }
}
