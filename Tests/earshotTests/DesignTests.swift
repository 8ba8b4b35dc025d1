import Foundation
import Testing

/// How a night is drawn when the configuration says how, and how its sample changes afterwards.
struct DesignTests {
  private let night: NightFolder
  private let seed = ["EARSHOT_SEED": NightFolder.seed]

  init() throws {
    night = try NightFolder()
    try night.commit()
  }

  private func configured(_ sampling: String, more: String = "") throws -> [String] {
    let path = night.path + "/earshot.yaml"
    try Data((more + "sampling:\n" + sampling).utf8).write(to: URL(fileURLWithPath: path))
    return ["--config", path]
  }

  private func contacts(_ range: Range<Int>, minute: Int = 0) throws -> String {
    try range.map { index in
      try ContactLine.line(
        "c\(index)", vendor: ["lotus", "harbor", "meridian"][index % 3], minute: minute + index % 50,
        turns: [
          ("agent", "Good morning, how may I help you?"), ("customer", "My invoice \(index) is wrong."),
          ("agent", index % 6 == 0 ? "Give me the code on the back of your card." : "I have corrected it."),
        ])
    }.joined()
  }

  private func verifies() throws -> Bool {
    try night.earshot.run(["sample", "verify", "--db", night.database], environment: seed).status == 0
      && night.earshot.run(["verify", "--db", night.database]).status == 0
  }

  @Test func `queues with slashes and dashes are strata of their own, to every command`() throws {
    let names = ["a/b", "a", "-", "50%2F", ""]
    let lines = try (0..<100).map { index in
      try ContactLine.line(
        "q\(index)", queue: names[index % 5], minute: index % 50, turns: [("agent", "Hello.")])
    }
    try night.write("lotus/a.jsonl", lines.joined())
    let options = try configured("  strata: [vendor, queue]\n  budget: 20\n")
    let run = try night.audit(options, environment: seed)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try night.query("SELECT stratum_id, population FROM strata ORDER BY stratum_id") == [
        ["lotus/-/%2D/-/-", "20"], ["lotus/-/-/-/-", "20"], ["lotus/-/50%252F/-/-", "20"],
        ["lotus/-/a%2Fb/-/-", "20"],
        ["lotus/-/a/-/-", "20"],
      ])
    #expect(try verifies())
  }

  @Test func `strata, coverage and targets of the configuration are what is drawn`() throws {
    try night.write("all/contacts.jsonl", contacts(0..<300))
    let options = try configured(
      """
        strata: [vendor, agent]
        budget: 45
        minimum: 0
        coverage: { contacts: 2, days: 28 }
        targeted: [{ category: privacy, count: 12 }]
      """)
    let outcome = try night.audit(options)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"drawn\": 45, \"targeted\": 12"))
    // Three vendors, seven agents each: a stratum for each, and every agent covered.
    #expect(try night.value("SELECT count(*) FROM strata") == "21")
    #expect(try night.value("SELECT min(drawn) FROM strata") == "2")
    #expect(
      try night.value("SELECT count(*) FROM strata WHERE channel IS NULL AND risk_tier IS NULL") == "21")
    #expect(
      try night.value("SELECT count(*) FROM strata WHERE stratum_id GLOB '*/-/-/-/-/A[0-6]'") == "21")
    #expect(
      try night.value(
        """
        SELECT count(*) FROM sample WHERE kind = 'targeted' AND weight IS NULL AND inclusion_probability IS NULL
          AND reason = 'category=privacy' AND contact_id IN (
            SELECT contact_id FROM flags WHERE category = 'privacy')
        """) == "12")
    #expect(try night.value("SELECT count(DISTINCT contact_id) FROM sample") == "57")
    #expect(try night.value("SELECT round(sum(weight)) FROM sample WHERE kind = 'random'") == "300.0")
    #expect(try verifies())

    // A second night: who has had two contacts in the period is not due any more, and the budget goes by size.
    try night.write("all/more.jsonl", contacts(300..<600))
    let second = try night.audit(options)
    try #require(second.status == 0, "\(second.errors)")
    #expect(try night.value("SELECT sum(drawn) FROM strata WHERE run_id = 2") == "45")
    #expect(try verifies())
    let plan = try night.earshot.run(
      ["sample", "plan", "--db", night.database, "--show", "cells", "--format", "csv"] + options)
    #expect(plan.output.split(separator: "\r\n").count == 22, "\(plan.errors)")
  }

  @Test(arguments: ["budget: 5", "minutes: 5", "margin: 0.0001"])
  func `a plan answers as the night does what can't be had`(budget: String) throws {
    try night.write("all/contacts.jsonl", contacts(0..<300))
    let options = try configured("  strata: [vendor, agent]\n  minimum: 1\n  at_most: 30\n  \(budget)\n")
    let outcome = try night.audit(options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let drawn = try night.value("SELECT sum(drawn) FROM strata")
    func plan(_ more: [String]) throws -> EarshotProcess.Outcome {
      try night.earshot.run(
        ["sample", "plan", "--db", night.database, "--show", "cells", "--format", "json"] + more)
    }
    func count(_ outcome: EarshotProcess.Outcome) throws -> Int {
      try outcome.output.split(separator: "\n").reduce(0) { sum, line in
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return sum + (row?["contacts"] as? Int ?? 0)
      }
    }
    // By the configuration alone, and with the strata named again.
    for more in [options, options + ["--by", "vendor,agent"]] {
      let planned = try plan(more)
      #expect(planned.status == 0 && planned.errors.contains("a night takes"), "\(planned.errors)")
      #expect(try "\(count(planned))" == drawn)
    }
    #expect(try plan(options + ["--by", "vendor,vendor"]).status == 64)
    // What stands on the command line is taken at its word: all contacts have the margin.
    let named = try plan(options + ["--" + budget.replacing(": ", with: "=")])
    #expect(try budget.hasPrefix("margin") ? count(named) == 300 : named.status == 64, "\(named.errors)")
  }

  @Test func `a wrong design is refused before anything is read`() throws {
    try night.write("all/contacts.jsonl", contacts(0..<10))
    let faults = try night.audit(
      configured("  strata: [vendor, agnt]\n  budget: 3\n  margin: 0.1\n  coverage: { contacts: 2 }\n"))
    #expect(faults.status == 78)
    for text in [":2:20: unknown word 'agnt': did you mean 'agent'?", "give one of budget", "coverage needs"]
    {
      #expect(faults.errors.contains(text), "\(faults.errors)")
    }
    let target = try night.audit(configured("  targeted: [{ rule: tone.agent-rud, count: 3 }]\n"))
    #expect(target.status == 78)
    #expect(target.errors.contains("did you mean 'tone.agent-rude'?"), "\(target.errors)")
  }

  @Test func `a replacement has its transcript as long as the reserve lasts`() throws {
    try night.write("all/contacts.jsonl", contacts(0..<200))
    let outcome = try night.audit(configured("  strata: [channel]\n  budget: 20\n"))
    try #require(outcome.status == 0, "\(outcome.errors)")
    // Nothing in reserve shows anywhere.
    #expect(
      try night.value(
        """
        SELECT count(*) FROM contacts WHERE contact_id NOT IN (SELECT contact_id FROM flags)
          AND contact_id NOT IN (SELECT contact_id FROM sample)
        """) == "0")
    #expect(try night.value("SELECT count(*) FROM reserve") != "0")
    let drawn = try night.query("SELECT contact_id FROM sample ORDER BY ticket")
    var withoutText = 0
    for contact in drawn.prefix(8) {
      let replaced = try night.earshot.run(
        [
          "sample", "replace", "--db", night.database, "--contact", contact[0], "--reason", "no recording",
        ], environment: seed)
      #expect(replaced.status == 0, "\(replaced.errors)")
      let id = replaced.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let turns = try night.value("SELECT count(*) FROM turns WHERE contact_id = '\(id)'")
      if turns == "0" {
        withoutText += 1
        #expect(replaced.errors.contains("reserve is used up"))
      } else {
        #expect(turns == "3")
      }
    }
    // Three stand in reserve, and flagged contacts are stored anyway.
    #expect(withoutText > 0 && withoutText <= 5)
    #expect(try verifies())
  }

  @Test func `a sample grows by the next tickets and keeps what it had`() throws {
    try night.write("all/contacts.jsonl", contacts(0..<300))
    let outcome = try night.audit(configured("  budget: 40\n"))
    try #require(outcome.status == 0, "\(outcome.errors)")
    let before = Set(try night.query("SELECT contact_id FROM sample").map { $0[0] })
    let grow = ["sample", "draw", "--db", night.database, "--budget"]
    #expect(try night.earshot.run(grow + ["39"], environment: seed).status == 64)
    #expect(try night.earshot.run(grow + ["40"], environment: seed).output.hasPrefix("nothing to add"))
    let one = before.sorted()[0]
    let replace = ["sample", "replace", "--db", night.database, "--contact", one, "--reason", "not a call"]
    #expect(try night.earshot.run(replace, environment: seed).status == 0)
    for budget in [41, 75] {
      let grown = try night.earshot.run(grow + ["\(budget)"], environment: seed)
      #expect(grown.status == 0, "\(grown.errors)")
      #expect(try night.value("SELECT sum(drawn) FROM strata") == "\(budget)")
      #expect(try verifies())
    }
    let after = Set(try night.query("SELECT contact_id FROM sample").map { $0[0] })
    #expect(before.isSubset(of: after) && after.count == 76)
    #expect(
      try night.value(
        """
        SELECT count(*) FROM sample JOIN strata USING (run_id, stratum_id)
        WHERE abs(weight - population * 1.0 / allocated) > 1e-9 OR abs(inclusion_probability * weight - 1) > 1e-9
        """) == "0")
    #expect(
      try night.value(
        "SELECT count(*) FROM audit_log WHERE action = 'sample_grow' AND detail LIKE '%scored=0'")
        == "2")
  }

  @Test func `a sample grows by the minutes that it was drawn by, also where strata do not tell channels`()
    throws
  {
    let lines = try (0..<200).map { index in
      try ContactLine.line(
        "c\(index)", channel: index % 2 == 0 ? "chat" : "voice", queue: index % 2 == 0 ? "mail" : "line",
        minute: index % 50, turns: [("agent", "Hello.")])
    }
    try night.write("lotus/a.jsonl", lines.joined())
    let outcome = try night.audit(configured("  strata: [vendor, queue]\n  minutes: 120\n"))
    try #require(outcome.status == 0, "\(outcome.errors)")
    // Ten chats of four minutes each and ten calls of eight.
    let drawn = "SELECT sum(drawn * iif(queue = 'mail', 4, 8)) FROM strata"
    #expect(try night.value(drawn) == "120")
    let grow = ["sample", "draw", "--db", night.database, "--minutes"]
    let same = try night.earshot.run(grow + ["120"], environment: seed)
    #expect(same.output.hasPrefix("nothing to add"), "\(same.errors)")
    #expect(try night.earshot.run(grow + ["119"], environment: seed).status == 64)
    #expect(try night.earshot.run(grow + ["240"], environment: seed).status == 0)
    // What is left is less than a call takes.
    #expect((233...240).contains(Int(try night.value(drawn)) ?? 0))
    #expect(try verifies())
  }

  /// History forgets after a day here, so that an old export that is sent once more looks new.
  @Test func `what was drawn in the window is not drawn again`() throws {
    let day = 24 * 60
    let options = try configured(
      "  strata: [vendor]\n  budget: 60\n  window: 30\n", more: "history_days: 1\n")
    for (name, range, minute, date) in [
      ("a", 0..<90, 0, "2026-01-15"), ("b", 100..<160, 6 * day, "2026-01-20"),
      ("c", 0..<90, 12 * day, "2026-01-25"),
    ] {
      try night.write("all/\(name).jsonl", contacts(range, minute: minute))
      try night.commit(to: String(repeating: name, count: 64))
      let outcome = try night.earshot.run(
        ["run", "--input", night.inputs, "--db", night.database, "--date", date] + options,
        environment: ["EARSHOT_SEED": String(repeating: name, count: 64)])
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    // All ninety were new again, and the thirty that were not drawn the first time are drawn now.
    #expect(try night.value("SELECT contacts FROM runs WHERE run_id = 3") == "90")
    #expect(try night.value("SELECT count(*) FROM sample WHERE run_id = 1") == "60")
    #expect(try night.value("SELECT count(*) FROM sample WHERE run_id = 3") == "30")
    #expect(
      try night.value("SELECT count(*) - count(DISTINCT contact_id) FROM sample WHERE kind = 'random'") == "0"
    )
    let verify = ["sample", "verify", "--db", night.database, "--run", "3"]
    #expect(
      try night.earshot.run(verify, environment: ["EARSHOT_SEED": String(repeating: "c", count: 64)]).status
        == 0)
  }
}
