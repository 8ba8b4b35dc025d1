import Foundation
import Testing

/// `earshot flags` and `earshot contacts`: filters, search, order, pages, formats.
struct QueryCommandTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    var lines = ""
    for index in 0..<9 {
      let vendor = index % 2 == 0 ? "lotus" : "iris"
      lines += try ContactLine.line(
        "c\(index)", vendor: vendor, channel: index % 3 == 0 ? "voice" : "chat", queue: "q\(index % 2)",
        customer: "+4860070080\(index % 4)", minute: index * 60,
        turns: [("customer", "My card is 4111 1111 1111 1111."), ("agent", "I repeat, 4111 1111 1111 1111.")])
    }
    lines += try ContactLine.line(
      "zh", language: "zh", minute: 1000,
      turns: [
        ("customer", "我要投诉，请马上退款，卡号是4111 1111 1111 1111。"), ("agent", "你的卡号是4111 1111 1111 1111，退款不归我管。"),
      ])
    lines += try ContactLine.line(
      "pl", language: "pl", minute: 1001,
      turns: [
        ("customer", "Zażółć gęślą jaźń, mój numer karty to 4111 1111 1111 1111."),
        ("agent", "Zażółć, numer karty 4111 1111 1111 1111, zgadza się."),
      ])
    try night.write("a.jsonl", lines)
    let outcome = try night.audit()
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func rows(_ arguments: [String], input: String? = nil) throws -> [[String: Any]] {
    let outcome = try night.earshot.run(
      [arguments[0], "--db", night.database, "--format", "json"] + arguments.dropFirst(), input: input)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func count(_ sql: String) throws -> Int { Int(try night.value(sql)) ?? -1 }

  @Test(arguments: [
    (["--vendor", "lotus"], "c.vendor = 'lotus'"), (["--queue", "q1"], "c.queue = 'q1'"),
    (["--channel", "voice"], "c.channel = 'voice'"),
    (
      ["--since", "2025-11-20T02:00:00Z", "--until", "2025-11-20T05:00:00.000Z"],
      "c.started_at >= '2025-11-20T02' AND c.started_at < '2025-11-20T05'"
    ),
    (["--since", "2025-11-21"], "c.started_at >= '2025-11-21'"),
    (["--severity", "high"], "f.severity = 'high'"), (["--grade", "A"], "f.grade = 'A'"),
    (["--vendor", "iris", "--grade", "A", "--queue", "q0"], "0"),
  ])
  func `a filter restricts flags as SQL does`(arguments: [String], condition: String) throws {
    let expected = try night.query(
      """
      SELECT flag_id FROM flags f JOIN contacts c USING (contact_id)
      WHERE f.status = 'current' AND \(condition) ORDER BY 1
      """
    ).map { $0[0] }
    let found = try rows(["flags"] + arguments).compactMap { $0["flag_id"] as? String }.sorted()
    #expect(found == expected)
    let all = try count("SELECT count(*) FROM flags")
    #expect(all > 9 && (expected.count < all))
  }

  @Test func `flags are found by rule, agent, flag, run and customer`() throws {
    let rule = try night.value("SELECT rule_id FROM flags LIMIT 1")
    #expect(
      try rows(["flags", "--rule", rule]).count
        == count("SELECT count(*) FROM flags WHERE rule_id = '\(rule)'"))
    let agent = try night.value("SELECT agent FROM flags LIMIT 1")
    #expect(
      try rows(["flags", "--agent", agent]).count
        == count("SELECT count(*) FROM flags WHERE agent = '\(agent)'"))
    let flag = try night.value("SELECT flag_id FROM flags LIMIT 1")
    #expect(try rows(["flags", "--flag", String(flag.prefix(20))]).count == 1)
    #expect(try rows(["flags", "--run", "2"]).isEmpty)
    let customer = try rows(["flags", "--customer"], input: "0048 600-700-801\n")
    let ids = "SELECT contact_id FROM contacts WHERE source_id IN ('c1', 'c5')"
    #expect(
      try customer.count == count("SELECT count(*) FROM flags WHERE contact_id IN (\(ids))")
        && !customer.isEmpty)
    #expect(try rows(["contacts", "--customer"], input: "+48600700801\n").count == 2)
    #expect(try rows(["contacts", "--all", "--customer"], input: "+48600700801\n").count == 2)
  }

  @Test(arguments: [("退款", "zh"), ("投诉", "zh"), ("zazolc", "pl"), ("ZAŻÓŁĆ", "pl"), ("gesla", "pl")])
  func `a search finds what it should`(text: String, source: String) throws {
    let words = try night.query(
      "SELECT evidence || ' ' || explanation FROM flags f JOIN contacts c USING (contact_id) WHERE source_id = '\(source)'"
    ).joined().joined(separator: " ")
    let found = try rows(["flags", "--search", text])
    let id = try night.value("SELECT contact_id FROM contacts WHERE source_id = '\(source)'")
    #expect(found.allSatisfy { $0["contact_id"] as? String == id })
    let plain = text == "zazolc" || text == "ZAŻÓŁĆ" ? "Zażółć" : text == "gesla" ? "gęślą" : text
    #expect(words.contains(plain) == !found.isEmpty, "\(words)")
    if text == "退款" || text == "zazolc" { #expect(!found.isEmpty, "\(words)") }
  }

  @Test func `pages fit together and follow the order`() throws {
    let all = try rows(["flags", "--sort", "start", "--descending"]).compactMap { $0["flag_id"] as? String }
    var paged: [String] = []
    for offset in stride(from: 0, to: all.count, by: 4) {
      paged += try rows(["flags", "--sort", "start", "--descending", "--limit", "4", "--offset", "\(offset)"])
        .compactMap { $0["flag_id"] as? String }
    }
    #expect(paged == all && all.count > 8)
    for arguments in [["contacts"], ["contacts", "--all"]] {
      let starts = try rows(arguments + ["--sort", "start"]).compactMap { $0["started_at"] as? String }
      #expect(starts == starts.sorted() && starts.count == 11)
      #expect(
        try rows(arguments + ["--sort", "start", "--limit", "3", "--offset", "2"]).compactMap {
          $0["started_at"] as? String
        } == Array(starts[2..<5]))
      #expect(try rows(arguments + ["--vendor", "iris", "--channel", "chat"]).count == 3)
    }
  }

  @Test func `formats hold the same, agents are pseudonyms where it leaves the house`() throws {
    let names = Set(try night.query("SELECT DISTINCT agent FROM flags").map { $0[0] })
    let flags = ["flags", "--db", night.database]
    let json = try rows(["flags"]).compactMap { $0["agent"] as? String }
    #expect(
      Set(json).count == names.count && json.allSatisfy { $0.hasPrefix("agent-") && $0.utf8.count == 18 })
    #expect(Set(try rows(["flags", "--agents", "names"]).compactMap { $0["agent"] as? String }) == names)
    let csv = try night.earshot.run(flags + ["--format", "csv"]).output
    #expect(
      csv.hasPrefix("flag_id,run_id,") && csv.contains(json[0]) && !csv.contains(",\(names.sorted()[0]),"))
    let table = try night.earshot.run(flags).output
    #expect(names.allSatisfy { table.contains($0) } && !table.contains("\u{1B}"))
    let pseudonyms = try night.earshot.run(flags + ["--agents", "pseudonyms"]).output
    #expect(pseudonyms.contains(json[0]))
    // Without a key there are no pseudonyms, and no key is made for the occasion.
    let none = try night.earshot.run(flags + ["--format", "csv"], environment: ["EARSHOT_KEY": ""])
    #expect(none.status == 78 && none.errors.contains("--agents names"), "\(none.errors)")
    #expect(!FileManager.default.fileExists(atPath: night.path + "/home/earshot/key"))
  }

  @Test(.enabled(if: Shell.has("script"), "script(1) is not here"))
  func `only a terminal gets colours`() throws {
    let command = "\(EarshotProcess.program) flags --db \(night.database)"
    let environment = "-u NO_COLOR TERM=xterm XDG_CONFIG_HOME=\(night.path)"
    let colours = try Shell.run("script", ["-qec", "env \(environment) \(command)", "/dev/null"])
    #expect(colours.output.contains("\u{1B}["), "\(colours.output)")
    let none = try Shell.run("script", ["-qec", "env \(environment) NO_COLOR=1 \(command)", "/dev/null"])
    #expect(!none.output.contains("\u{1B}[") && none.output.contains("rule_id"))
  }

  @Test func `a rule or a vendor that the ledger does not know is told, with the nearest one`() throws {
    let (vendor, rule) = ("iris", try night.value("SELECT rule_id FROM flags ORDER BY 1"))
    for command in ["flags", "agents", "contacts"] {
      let outcome = try night.earshot.run([command, "--db", night.database, "--vendor", "irsi"])
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
      #expect(
        outcome.errors.contains("knows no vendor 'irsi'; did you mean '\(vendor)'?"), "\(outcome.errors)")
    }
    let mistyped = try night.earshot.run(["flags", "--db", night.database, "--rule", rule + "x"])
    #expect(mistyped.status == 0 && mistyped.errors.contains("no rule '\(rule)x'; did you mean '\(rule)'?"))
    // What is known and found nothing is no mistake.
    let none = try night.earshot.run(
      ["flags", "--db", night.database, "--vendor", vendor, "--rule", rule, "--since", "2031-01-01"])
    #expect(none.status == 0 && !none.errors.contains("knows no"), "\(none.errors)")
  }

  @Test func `wrong values are usage errors`() throws {
    for arguments in [
      ["flags", "--severity", "grave"], ["flags", "--grade", "D"], ["flags", "--since", "yesterday"],
      ["flags", "--search", "!!!"], ["contacts", "--channel", "fax"], ["contacts", "--ended-by", "nobody"],
      ["contacts", "--all", "--language", "pl"], ["flags", "--limit", "-1"],
    ] {
      #expect(try night.earshot.run(arguments + ["--db", night.database]).status == 64, "\(arguments)")
    }
  }
}
