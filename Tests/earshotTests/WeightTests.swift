import Foundation
import Testing

/// Weights of drawn contacts, as whoever adds them up reads them.
struct WeightTests {
  private let night: NightFolder
  private let seed = ["EARSHOT_SEED": NightFolder.seed]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<120))
    try Data("sampling: { strata: [queue], budget: 20 }\n".utf8).write(to: URL(fileURLWithPath: options[1]))
    try night.commit()
    let outcome = try night.audit(options)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private var options: [String] {
    ["--config", night.path + "/earshot.yaml", "--rules", night.path + "/rules"]
  }

  /// By run and stratum: the sum of the weights, and the contacts.
  private func sums() throws -> [[String]] {
    try night.query(
      """
      SELECT run_id, stratum_id, CAST(round(sum(weight)) AS INTEGER), population, count(weight), drawn
      FROM sample JOIN strata USING (run_id, stratum_id) WHERE kind = 'random' GROUP BY 1, 2 ORDER BY 1, 2
      """)
  }

  private func addUp() throws -> Bool {
    let rows = try sums()
    return !rows.isEmpty && rows.allSatisfy { $0[2] == $0[3] && $0[4] == $0[5] }
  }

  private func replace(_ contact: String) throws -> String {
    let outcome = try night.earshot.run(
      ["sample", "replace", "--db", night.database, "--contact", contact, "--reason", "no recording"],
      environment: seed)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `weights add up to the contacts, whatever was replaced and however the sample grew`() throws {
    #expect(try addUp())
    let drawn = try night.query("SELECT contact_id FROM sample ORDER BY ticket").map { $0[0] }
    let once = try replace(drawn[0])
    #expect(try addUp())
    // What came in can't be scored either.
    let twice = try replace(once)
    _ = try replace(drawn[1])
    #expect(try addUp())
    let grow = ["sample", "draw", "--db", night.database, "--budget", "50"]
    #expect(try night.earshot.run(grow, environment: seed).status == 0)
    #expect(try addUp())
    #expect(
      try night.query(
        "SELECT contact_id FROM sample WHERE kind = 'random' AND weight IS NULL ORDER BY 1"
      ).map { $0[0] } == [drawn[0], drawn[1], once].sorted())
    // The chance with which it was drawn stays.
    #expect(try night.value("SELECT count(*) FROM sample WHERE inclusion_probability IS NULL") == "0")

    let list = ["sample", "list", "--db", night.database, "--agents", "names", "--format"]
    let rows = try night.earshot.run(list + ["json"]).output.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    let by = Dictionary(
      rows.compactMap { row in
        (row["replaced_by"] as? String).flatMap { new in (row["contact_id"] as? String).map { ($0, new) } }
      }, uniquingKeysWith: { first, _ in first })
    #expect(by.count == 3 && by[drawn[0]] == once && by[once] == twice)
    #expect(try night.earshot.run(list + ["table"]).output.contains("replaced_by"))
    #expect(
      try night.earshot.run(["sample", "verify", "--db", night.database], environment: seed).status == 0)
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `the sample of a night that was evaluated anew is not counted twice`() throws {
    try Data("sampling: { strata: [queue], budget: 30 }\n".utf8).write(to: URL(fileURLWithPath: options[1]))
    let again = try night.audit(options + ["--again"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try night.value("SELECT replaces FROM runs WHERE run_id = 2") == "1")
    #expect(try night.value("SELECT CAST(round(sum(weight)) AS INTEGER) FROM sample") == "120")
    // What was replaced changes no more.
    let first = try night.value("SELECT contact_id FROM sample WHERE run_id = 1")
    for change in [["replace", "--contact", first, "--reason", "no recording"], ["draw", "--budget", "40"]] {
      let refused = try night.earshot.run(
        ["sample", change[0], "--db", night.database, "--run", "1"] + change.dropFirst(), environment: seed)
      #expect(
        refused.status == 64 && refused.errors.contains("run 1 was replaced by run 2"), "\(refused.errors)")
    }
    // The first evaluation's list still names its contacts, whose versions the second one stored.
    let list = try night.earshot.run([
      "sample", "list", "--db", night.database, "--run", "1", "--format", "csv", "--agents", "names",
    ]).output.split(separator: "\r\n").dropFirst()
    #expect(list.count == 20 && list.allSatisfy { $0.contains(",lotus,c") }, "\(list)")
    #expect(try night.value("SELECT count(*) FROM sample WHERE run_id = 1 AND weight IS NOT NULL") == "0")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test
  func `nobody told the legs of a contact with an agent, and the view does not say that there are none`()
    throws
  {
    #expect(try night.query("SELECT DISTINCT legs, agent IS NULL, turns FROM contacts") == [["", "0", "2"]])
    try night.write(
      "lotus/b.jsonl",
      ContactLine.line(
        "left", minute: 1_500, turns: [],
        more: ["agent": NSNull(), "answered_at": NSNull(), "channel": "voice", "csat": 1])
        + ContactLine.line(
          "passed", minute: 1_501, turns: [("agent", "You are stupid.")],
          more: [
            "legs": [
              ["agent": "A1", "started_at": ContactLine.stamp(1_763_686_865)],
              ["agent": "A2", "started_at": ContactLine.stamp(1_763_686_868)],
            ]
          ]))
    let outcome = try night.audit(options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query(
        "SELECT source_id, legs, turns FROM contacts WHERE source_id IN ('left', 'passed') ORDER BY 1"
      ) == [["left", "0", "0"], ["passed", "2", "1"]])
  }
}
