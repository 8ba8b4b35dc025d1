import Foundation
import Testing

/// A night with contacts in which people speak after the end.
struct LateTurnTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func line(_ id: String, vendor: String, ended: Int) throws -> String {
    try ContactLine.line(
      id, vendor: vendor, endedBy: "agent",
      turns: [
        ("agent", "Hello, how can I help?"), ("customer", "I was charged twice."), ("agent", "Let me see."),
        ("customer", "When do I get my money back?"),
      ], more: ["ended_at": ContactLine.stamp(1_763_596_800 + ended)])
  }

  @Test func `who ended a contact that went on is left open, and the delivery is told of`() throws {
    try night.write(
      "lotus/a.jsonl", line("c1", vendor: "lotus", ended: 45) + line("c2", vendor: "lotus", ended: 20))
    try night.write("basil/a.jsonl", line("c3", vendor: "basil", ended: 45))
    let outcome = try night.audit()
    #expect(outcome.status == 0 && outcome.errors.contains("1 in which people speak after the end"))
    #expect(
      try night.query(
        "SELECT vendor, \"check\", verdict FROM completeness WHERE \"check\" = 'turns_after_end'")
        == [["lotus", "turns_after_end", "warning"]])
    #expect(
      try night.query("SELECT source_id, ended_by, ended_by_basis FROM contacts ORDER BY source_id") == [
        ["c1", "agent", "claimed"], ["c2", "unknown", "unknown"], ["c3", "agent", "claimed"],
      ])
    #expect(
      try night.query(
        "SELECT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'hangup.chat-closed-early' ORDER BY 1"
      ) == [["c1"], ["c3"]])
    #expect(
      try night.query(
        """
        SELECT vendor, sum(not_evaluated) FROM rule_results
        WHERE rule_id = 'hangup.chat-closed-early' AND reason LIKE '%ended_by%' GROUP BY vendor
        """) == [["lotus", "1"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }
}
