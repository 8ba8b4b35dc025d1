import Foundation
import Testing

/// Rules over many contacts, from the exports of two nights to the database.
struct CorrelationRunTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    let folder = night.path + "/rules/load"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in Self.rules {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/\(name).yaml"))
    }
  }

  private static let head = "version: 1\nstatus: stable\ncategory: load\nseverity: medium\nowner: qa\n"
  private static let contact = "vendor: lotus, agent: A1, customer_key: c, started_at: 2025-11-20T08:00:00Z"

  private static func many(_ name: String, _ block: String, _ words: String) -> String {
    let tests = ["hit", "miss"].map { expectation in
      let hits = expectation == "hit" ? ", hits: [load.short]" : ""
      let contacts = (0..<3).map { "{ contact: { \(contact.replacing("c,", with: "c\($0),")) }\(hits) }" }
      let same = (0..<3).map { _ in "{ contact: { \(contact) }\(hits) }" }
      return "  - { name: \(expectation), expect: \(expectation), "
        + "contacts: [ \((name == "agent" ? contacts : same).joined(separator: ", ")) ] }\n"
    }.joined()
    return "id: load.\(name)\n\(head)title: { en: x, pl: x, zh: x }\n\(block)\n"
      + "explain: { en: '\(words)', pl: x, zh: x }\ntests:\n\(tests)"
  }

  private static let rules: [String: String] = [
    "short": "id: load.short\n\(head)title: { en: x, pl: x, zh: x }\nwhen: reason == 'cut'\n"
      + "explain: { en: x, pl: x, zh: x }\ntests:\n  - { name: a, contact: { reason: cut }, expect: hit }\n"
      + "  - { name: b, contact: { reason: kept }, expect: miss }\n",
    "agent": many(
      "agent",
      "value_count: { rules: [load.short], group_by: [agent], field: customer_key, timespan: 3d, condition: { gte: 3 } }",
      "{observed} customers of {agent}"),
    "customer": many(
      "customer",
      "event_count: { rules: [load.short], group_by: [customer_key], timespan: 3d, condition: { gte: 3 } }",
      "{contacts} contacts of the customer {customer_key}"),
  ]

  private func line(_ id: String, day: Int, customer: String, agent: String = "A1", reason: String = "cut")
    throws
    -> String
  {
    try ContactLine.line(
      id, customer: customer, minute: day * 1440 + (Int(id) ?? 0),
      turns: [("customer", "Hello."), ("agent", "Hello.")],
      more: ["agent": agent, "reason": reason])
  }

  private func run(_ database: String, _ jobs: Int) throws -> EarshotProcess.Outcome {
    try night.audit(["--jobs", "\(jobs)", "--rules", night.path + "/rules"], db: database)
  }

  @Test func `hits of earlier nights count, whatever the number of workers`() throws {
    try night.write(
      "a/one.jsonl",
      try line("1", day: 0, customer: "+48500100001") + line("2", day: 0, customer: "+48500100002")
        + line("3", day: 0, customer: "+48500100003", agent: "A2")
        + line("4", day: 0, customer: "+48500100003", agent: "A3", reason: "kept"))
    let bases = [night.path + "/one.sqlite", night.path + "/two.sqlite"]
    for (base, jobs) in zip(bases, [1, 4]) {
      #expect(try run(base, jobs).status == 0)
      #expect(try night.value("SELECT count(*) FROM agent_findings", db: base) == "0")
    }
    try night.write(
      "a/two.jsonl",
      try line("5", day: 1, customer: "+48500100004")
        + line("6", day: 1, customer: "+48500100003", agent: "A4")
        + line("7", day: 1, customer: "+48500100003", agent: "A5")
        + line("8", day: 1, customer: "", agent: "A6"))
    for (base, jobs) in zip(bases, [1, 4]) {
      let outcome = try run(base, jobs)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        try night.query(
          "SELECT vendor, level, agent, rule_id, contacts, observed, explanation FROM agent_findings",
          db: base)
          == [["lotus", "agent", "A1", "load.agent", "3", "3.0", "3 customers of A1"]])
      #expect(
        try night.query(
          """
          SELECT source_id FROM agent_finding_contacts JOIN contacts USING (contact_id) ORDER BY source_id
          """, db: base) == [["1"], ["2"], ["5"]])
      // The flag stands on the customer's last contact, and does not tell the key.
      #expect(
        try night.query(
          """
          SELECT source_id, explanation FROM flags JOIN contacts USING (contact_id)
          WHERE rule_id = 'load.customer'
          """, db: base) == [["7", "3 contacts of the customer [customer]"]])
      #expect(
        try night.query(
          """
          SELECT rule_id, sum(evaluated), sum(hits), sum(not_evaluated), max(reason) FROM rule_results
          WHERE run_id = 2 AND rule_id <> 'load.short' GROUP BY rule_id ORDER BY rule_id
          """, db: base) == [
            ["load.agent", "4", "1", "0", ""], ["load.customer", "3", "1", "1", "customer_key unknown"],
          ])
      #expect(try night.earshot.run(["verify", "--db", base]).status == 0)
    }
    let digests = try bases.map { try night.value("SELECT result_digest FROM runs WHERE run_id = 2", db: $0) }
    #expect(digests[0] == digests[1])
  }

  @Test func `a contact restated tonight counts as it is now`() throws {
    try night.write(
      "a/one.jsonl",
      try line("1", day: 0, customer: "+48500100001") + line("2", day: 0, customer: "+48500100002"))
    #expect(try run(night.database, 2).status == 0)
    try night.write(
      "a/two.jsonl",
      try line("1", day: 0, customer: "+48500100001", reason: "kept")
        + line("3", day: 1, customer: "+48500100003"))
    #expect(try run(night.database, 2).status == 0)
    #expect(try night.value("SELECT count(*) FROM agent_findings") == "0")
  }
}
