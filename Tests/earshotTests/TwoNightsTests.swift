import Foundation
import Testing

/// One agent in two contacts at once, which came in different nights.
struct TwoNightsTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  /// A call of one agent, in minutes since midnight.
  private func call(
    _ id: String, _ from: Int, _ to: Int, agent: String = "X1", _ more: [String: Any] = [:]
  ) throws -> String {
    let midnight = 1_763_596_800
    return try ContactLine.line(
      id, channel: "voice", turns: [],
      more: [
        "agent": agent, "started_at": ContactLine.stamp(midnight + from * 60),
        "answered_at": ContactLine.stamp(midnight + from * 60),
        "ended_at": ContactLine.stamp(midnight + to * 60), "turns": NSNull(),
      ].merging(more) { $1 })
  }

  private func deliver(_ name: String, _ lines: [String], _ more: [String] = []) throws {
    try night.write("lotus/\(name).jsonl", lines.joined())
    let outcome = try night.audit(more)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func flagged() throws -> [[String]] {
    try night.query(
      """
      SELECT f.run_id, source_id FROM flags f JOIN contacts USING (contact_id)
      WHERE rule_id = 'load.concurrent-voice' AND f.status = 'current' ORDER BY 1, 2
      """)
  }

  @Test func `tonight's call is flagged, and the earlier one keeps its row`() throws {
    try deliver("one", [call("a", -10, 20), call("b", -10, 20, agent: "X2")])
    #expect(try flagged().isEmpty)
    try deliver(
      "two",
      [call("c", 5, 15), call("d", 30, 40), call("e", 19, 30, agent: "X3"), call("f", 20, 30, agent: "X2")])
    #expect(try flagged() == [["2", "c"]])
    #expect(try night.value("SELECT count(*) FROM consequences") == "0")
    let again = try night.audit(["--again", "--run", "2"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try flagged() == [["2", "c"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a call that was passed on says nothing, nor does the older version of a call`() throws {
    try deliver("one", [call("a", -10, 20, ["transfers": 1]), call("b", -10, 20, agent: "X2")])
    try deliver(
      "two",
      [
        call("c", 5, 15), call("b", -10, 5, agent: "X2", ["updated_at": "2025-11-21T00:00:00Z"]),
        call("d", 8, 12, agent: "X2"),
      ])
    #expect(try flagged().isEmpty)
  }

  @Test func `two logins of one person are one agent across nights`() throws {
    let config = try night.write(
      "../people.yaml", "people:\n  - [lotus/X1, basil/Q9]\n")
    try deliver("one", [call("a", -10, 20)], ["--config", config])
    try deliver("two", [call("c", 5, 15, agent: "Q9", ["vendor": "basil"])], ["--config", config])
    #expect(try flagged() == [["2", "c"]])
  }

  @Test func `workers and splits change nothing`() throws {
    let first = try (0..<40).map { try call("a\($0)", -20 + $0 % 7, 10 + $0 % 11, agent: "X\($0 % 9)") }
    let second = try (0..<40).map { try call("b\($0)", $0 % 13, 20 + $0 % 5, agent: "X\($0 % 9)") }
    let other = try NightFolder()
    for (night, split, jobs) in [(night, false, "1"), (other, true, "3")] {
      for (name, lines) in [("one", first), ("two", second)] {
        if split {
          try night.write("lotus/\(name)-z.jsonl", lines[..<17].reversed().joined())
          try night.write("lotus/\(name)-a.jsonl", lines[17...].joined())
        } else {
          try night.write("lotus/\(name).jsonl", lines.joined())
        }
        #expect(try night.audit(["--jobs", jobs]).status == 0)
      }
    }
    let digests = "SELECT result_digest FROM runs ORDER BY run_id"
    #expect(try night.query(digests) == other.query(digests))
    #expect(try flagged().count { $0[0] == "2" } == 40)
  }
}
