import Foundation
import Testing

struct AgentsTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private static let talk = [
    ("agent", "Good morning, how can I help?"), ("customer", "I was charged twice for one order"),
    ("agent", "Let me see, which order was it"), ("customer", "The one of last week"),
    ("agent", "One of the two is on its way back"), ("customer", "And the other one?"),
  ]
  private static let leave = [("agent", "It is cancelled, have a nice day"), ("customer", "Thank you, bye")]

  /// A call of an agent; one that is cut ends with the customer's question, and the customer is back soon after.
  private static func call(_ number: Int, agent: Int, isCut: Bool, isHonest: Bool = false) throws -> String {
    let turns = isCut ? talk : talk + leave
    let minute = number * 3
    let start = 1_763_596_800 + minute * 60
    var more: [String: Any] = ["agent": "A\(agent)", "team": "T1", "transfers": 0]
    more["ended_at"] = ContactLine.stamp(start + 5 + (turns.count - 1) * 10 + 4)
    let customer = "+4850\(1_000_000 + agent * 10_000 + number)"
    var text = try ContactLine.line(
      "c-\(agent)-\(number)", channel: "voice", endedBy: "agent", customer: customer, minute: minute,
      turns: turns, more: more)
    if isCut {
      text += try ContactLine.line(
        "r-\(agent)-\(number)", channel: "voice", endedBy: "customer", customer: customer,
        minute: minute + 12,
        turns: talk + leave, more: ["agent": "A\(agent % 14 + 1)", "team": "T1"])
    }
    return text
  }

  /// Fourteen agents with fifty calls each, of whom the seventh may cut one call in ten; one call of the others
  /// breaks off as if it had been cut.
  private static func lines(culprit: Int?) throws -> [String] {
    var lines: [String] = []
    for agent in 1...14 {
      for number in 0..<50 {
        let isCut = agent == culprit && number % 10 == 3 || agent % 4 == 1 && number == 17
        lines.append(try call(number, agent: agent, isCut: isCut))
      }
    }
    return lines
  }

  @Test func `an agent who cuts calls is found with the contacts behind it`() throws {
    try night.write("lotus/contacts.jsonl", try Self.lines(culprit: 7).joined())
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try night.query(
      "SELECT agent, level, observed, low, q_value, explanation FROM agent_findings WHERE level = 'agent'")
    try #require(found.map { $0[0] } == ["A7"], "\(found)")
    #expect(Double(found[0][2]) == 5)
    #expect(Double(found[0][3]) ?? 0 > 1 && Double(found[0][4]) ?? 1 <= 0.05)
    #expect(found[0][5].contains("5 of "))
    let behind = try night.query(
      "SELECT source_id FROM agent_finding_contacts JOIN contacts USING (contact_id) ORDER BY source_id")
    #expect(behind.map { $0[0] } == ["c-7-13", "c-7-23", "c-7-3", "c-7-33", "c-7-43"])
    let flagged = try night.query(
      "SELECT DISTINCT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'hangup.agent-cut-call'"
    )
    #expect(flagged.allSatisfy { $0[0].hasPrefix("c-7-") } && flagged.count == 5, "\(flagged)")
    #expect(
      try night.value(
        "SELECT count(*) FROM consequences WHERE kind = 'call_back' AND detail LIKE '%agent=A8%'")
        != "0")
  }

  @Test func `who rings back is accused of nothing`() throws {
    var lines = try Self.lines(culprit: 7)
    for number in stride(from: 3, to: 50, by: 10) {
      lines.append(
        try ContactLine.line(
          "b-7-\(number)", channel: "voice", customer: "+4850\(1_000_000 + 70_000 + number)",
          minute: number * 3 + 2, turns: Self.talk + Self.leave,
          more: ["agent": "A7", "team": "T1", "direction": "outbound"]))
    }
    try night.write("lotus/contacts.jsonl", lines.joined())
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query(
        "SELECT source_id FROM flags JOIN contacts USING (contact_id) WHERE category = 'hangup' AND source_id LIKE 'c-7-%'"
      ).isEmpty)
    #expect(try night.value("SELECT count(*) FROM agent_findings WHERE level = 'agent'") == "0")
  }

  @Test func `honest agents are not found, and the order of the lines changes nothing`() throws {
    let lines = try Self.lines(culprit: nil)
    try night.write("lotus/contacts.jsonl", lines.joined())
    #expect(try night.audit().status == 0)
    #expect(try night.value("SELECT count(*) FROM agent_findings") == "0")

    let first = try NightFolder()
    let culprit = try Self.lines(culprit: 3)
    try first.write("lotus/contacts.jsonl", culprit.joined())
    #expect(try first.audit(["--jobs", "1"]).status == 0)
    let second = try NightFolder()
    try second.write("lotus/a.jsonl", culprit.reversed().prefix(300).joined())
    try second.write("lotus/b.jsonl", culprit.reversed().dropFirst(300).joined())
    #expect(try second.audit(["--jobs", "4"]).status == 0)
    #expect(try first.value("SELECT count(*) FROM agent_findings") == "1")
    #expect(
      try first.value("SELECT result_digest FROM runs") == second.value("SELECT result_digest FROM runs"))
  }

  @Test func `findings, contacts and a plot are listed`() throws {
    try night.write("lotus/contacts.jsonl", try Self.lines(culprit: 7).joined())
    #expect(try night.audit().status == 0)
    let plot = night.path + "/funnel.svg"
    let json = try night.earshot.run(
      ["agents", "--db", night.database, "--format", "json", "--plot", plot])
    #expect(json.status == 0, "\(json.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    // Answers that leave the house have pseudonyms; the table and --agents names have the names.
    let pseudonym = try #require(object["agent"] as? String)
    #expect(pseudonym.hasPrefix("agent-") && pseudonym.utf8.count == 18)
    #expect(!json.output.contains("A7"))
    let named = try night.earshot.run([
      "agents", "--db", night.database, "--format", "json", "--agents", "names",
    ])
    #expect(named.output.contains("\"agent\": \"A7\""))
    #expect(try night.earshot.run(["agents", "--db", night.database]).output.contains("A7"))
    let id = try #require(object["finding_id"] as? String)
    let contacts = try night.earshot.run(
      ["agents", "--db", night.database, "--finding", id, "--format", "csv", "--limit", "2", "--offset", "1"])
    #expect(contacts.status == 0)
    #expect(contacts.output.split(whereSeparator: \.isNewline).count == 3)
    #expect(contacts.output.contains("And the other one?"))
    let back = contacts.output.components(separatedBy: "agent=").dropFirst()
    #expect(!back.isEmpty && back.allSatisfy { $0.hasPrefix("agent-") || $0.hasPrefix("-") })
    let svg = try String(contentsOfFile: plot, encoding: .utf8)
    #expect(svg.hasPrefix("<svg") && svg.contains(">\(pseudonym)<") && !svg.contains(">A7<"))
    #expect(svg.components(separatedBy: "<circle").count == 15)
    #expect(try night.earshot.run(["agents", "--db", night.database, "--level", "nobody"]).status == 64)
    #expect(try night.earshot.run(["agents", "--db", night.database, "--finding", "00"]).status == 66)
    #expect(try night.earshot.run(["agents", "--db", night.database, "--vendor", "none"]).status == 0)
  }

  @Test func `evidence adds up over nights`() throws {
    let lines = try Self.lines(culprit: 7)
    // Half of every agent's calls a night: too few for a finding alone.
    let halves = [0, 1].map { half in
      lines.enumerated().filter { $0.offset % 2 == half }.map(\.element).joined()
    }
    try night.write("lotus/first.jsonl", halves[0])
    #expect(try night.audit().status == 0)
    #expect(try night.value("SELECT count(*) FROM agent_findings WHERE level = 'agent'") == "0")
    try night.write("lotus/second.jsonl", halves[1])
    #expect(
      try night.audit(environment: ["EARSHOT_SEED": String(repeating: "ab", count: 32)]).status == 0)
    #expect(try night.query("SELECT agent FROM agent_findings WHERE level = 'agent'") == [["A7"]])
    #expect(try night.value("SELECT contacts FROM agent_findings") == "50")
  }

  @Test func `every contact behind a finding is there, also of a night in which nobody was named`() throws {
    // The calls are read, but no rule flags them, and few are drawn.
    let rules = night.path + "/rules"
    try FileManager.default.createDirectory(atPath: rules + "/hangup", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: EarshotProcess.root + "/Rules/lists", toPath: rules + "/lists")
    let cut = "/hangup/agent-cut-call.yaml"
    let rule = try String(contentsOfFile: EarshotProcess.root + "/Rules" + cut, encoding: .utf8)
    try Data(rule.replacing(">= 6.0", with: ">= 60000.0").utf8).write(to: URL(fileURLWithPath: rules + cut))
    let config = try night.write("../small.yaml", "sampling:\n  budget: 10\n")
    let lines = try Self.lines(culprit: 7)
    // Two of the calls that were cut come in the first night, three in the second.
    for half in [1, 0] {
      try night.write(
        "lotus/\(half).jsonl",
        lines.enumerated().filter { $0.offset / 10 % 2 == half }.map(\.element).joined())
      let outcome = try night.audit(
        ["--rules", rules, "--config", config],
        environment: ["EARSHOT_SEED": String(repeating: "a\(half)", count: 32)])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(
      try night.query("SELECT run_id, agent FROM agent_findings WHERE level = 'agent'") == [["2", "A7"]])
    #expect(
      try night.query("SELECT contact_id FROM agent_finding_contacts EXCEPT SELECT contact_id FROM contacts")
        == [])
    // With the ids that the vendor knows them by, and with what was said.
    let behind = try night.query(
      """
      SELECT c.agent, c.source_id NOT LIKE 'unknown:%', c.turns > 0, c.run_id,
        c.turns = (SELECT count(*) FROM turns AS t WHERE t.contact_id = c.contact_id)
      FROM agent_finding_contacts JOIN contacts AS c USING (contact_id)
      """)
    #expect(Set(behind.map { $0[3] }) == ["1", "2"])
    #expect(behind.allSatisfy { $0[0] == "A7" && $0[1] == "1" && $0[2] == "1" && $0[4] == "1" }, "\(behind)")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }
}
