import Foundation
import GRDB
import Testing

/// The same through the program: the database, its journal, exports, reports, messages and what is left on the
/// disk are searched for what was planted.
struct PlantedNightTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  /// Contact lines with every kind in the transcript, in every text of the contract, in unknown keys, and in
  /// records that cannot be used.
  private func lines() throws -> String {
    var lines = ""
    for (index, plant) in Plant.all.enumerated() {
      let language = plant.language
      lines += try ContactLine.line(
        "turn-\(index)", language: language, minute: index * 3,
        turns: [("agent", "Hello."), ("customer", plant.text), ("agent", "I repeat: " + plant.text)])
      lines += try ContactLine.line(
        "field-\(index)", language: language, minute: index * 3 + 1, turns: [("agent", "Hello.")],
        more: [
          "queue": plant.text, "campaign": plant.text, "brand": plant.text, "site": plant.text,
          "team": plant.text, "supervisor": plant.text, "agent": plant.text, "disposition": plant.text,
          "reason": plant.text, "case_id": plant.text, "customer": plant.text, "note": plant.text,
          plant.text: "a key", "deep": ["er": [plant.text]], "recording": plant.text,
          "recording_sha256": plant.text,
          "legs": [["agent": plant.text, "team": plant.text, "started_at": "2025-11-20T00:00:00Z"]],
          "turns": [["role": "agent", "agent": plant.text, "at": 1, "text": "Hello."] as [String: Any]],
        ])
      lines += try ContactLine.line(
        plant.text, vendor: plant.text, minute: index * 3 + 2, turns: [("agent", "Hello.")])
      lines += "{\"source_id\": \"q\", \"vendor\": \"lotus\", \"channel\": \"\(plant.text)\"}\n"
      lines += "{\"source_id\": \"q\", \"\(plant.text)\"\n"
    }
    for (index, (question, plant)) in Plant.answers.enumerated() {
      let isChinese = question.unicodeScalars.contains { $0.value >= 0x2E80 }
      let isPolish = question.contains("jak") || question.contains("dane") || question.contains("karty")
      for (wait, turns) in [
        [("agent", question), ("customer", plant.text)],
        [
          ("agent", question), ("customer", isChinese ? "稍等" : isPolish ? "chwileczkę" : "hold on a second"),
          ("agent", "mhm"), ("customer", plant.text), ("agent", plant.secret + ", mhm"),
        ],
      ].enumerated() {
        lines += try ContactLine.line(
          "answer-\(wait)-\(index)", language: isChinese ? "zh" : isPolish ? "pl" : "en",
          minute: index * 3 + wait,
          turns: turns)
      }
    }
    return lines
  }

  private static let plants = Plant.all + Plant.answers.map(\.answer)

  private func search(_ place: String, _ data: Data, _ leaks: inout Set<String>) {
    for plant in Self.plants where data.range(of: Data(plant.secret.utf8)) != nil {
      // A number of three digits is in every file somewhere: it is looked for in texts only.
      leaks.insert("\(plant.secret) in \(place)")
    }
  }

  @Test func `what was planted is nowhere`() throws {
    try night.write("lotus/a.jsonl", try lines())
    // In the names of folders and files, of entries that cannot be read, and in a control total.
    let named = "calls of jan.kowalski@example.com, card 4111 1111 1111 1111"
    try night.write(
      "write to jan.kowalski@example.com/\(named).jsonl",
      try ContactLine.line("named", turns: [("agent", "Hello.")]))
    try night.write("lotus/\(named).bin", "my password is hunter2secret, 4111 1111 1111 1111\n")
    try night.write("lotus/\(named).part", "")
    try night.write("lotus/MANIFEST.json", "{\"note\": \"my card is 4111 1111 1111 1111\"}")
    let seal = night.path + "/seal"
    try Data(String(repeating: "17", count: 32).utf8).write(to: URL(fileURLWithPath: seal))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: seal)
    let config = night.path + "/earshot.yaml"
    try Data("quarantine_limit: 1\nsampling: { budget: 1000 }\n".utf8).write(to: URL(fileURLWithPath: config))
    let outcome = try night.audit(["--config", config, "--seal-key-file", seal, "--timings"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Int(try night.value("SELECT count(*) FROM flags")) ?? 0 >= 20)
    #expect(Int(try night.value("SELECT count(*) FROM quarantine")) ?? 0 >= Plant.all.count)
    #expect(Int(try night.value("SELECT count(*) FROM sealed_original")) ?? 0 >= Plant.all.count)

    var leaks: Set<String> = []
    search("messages", Data(outcome.errors.utf8), &leaks)
    search("summary", Data(outcome.output.utf8), &leaks)
    // Every text of every table of the file: pages may cut one in two, and SQLite keeps no text apart.
    let queue = try DatabaseQueue(path: night.database)
    try queue.read { db in
      for table in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
      ) {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"") {
          for (column, value) in row {
            if case .string(let text) = value.storage {
              search("\(table).\(column)", Data(text.utf8), &leaks)
            }
          }
        }
      }
    }
    try queue.close()
    for command in [
      ["flags", "--format", "json", "--status", "all"], ["flags", "--format", "csv"],
      ["contacts", "--format", "csv"],
      ["contacts", "--all", "--format", "json"], ["sample", "export"],
      ["sample", "export", "--format", "json"],
      ["sample", "list", "--format", "csv"], ["review", "export", "--kind", "second-pass"], ["verify"],
    ] {
      let export = try night.earshot.run([command[0]] + command.dropFirst() + ["--db", night.database])
      search(command.joined(separator: " "), Data((export.output + export.errors).utf8), &leaks)
    }
    let flag = try night.value("SELECT flag_id FROM flags ORDER BY flag_id LIMIT 1")
    _ = try night.earshot.run(
      ["evidence", flag, "--db", night.database, "--out", night.path + "/evidence", "--input", night.inputs])
    // The bytes of everything that the program wrote: the database, its journal, its lock, caches, folders.
    let long = Self.plants.filter { $0.secret.utf8.count > 5 }
    for case let name as String in FileManager.default.enumerator(atPath: night.path) ?? .init()
    where !name.hasPrefix("in/") && !name.hasSuffix("rule.yaml") {
      guard let data = FileManager.default.contents(atPath: night.path + "/" + name) else { continue }
      for plant in long where data.range(of: Data(plant.secret.utf8)) != nil {
        leaks.insert("\(plant.secret) in the file \(name)")
      }
    }
    #expect(leaks.isEmpty, "\(leaks.sorted().prefix(40).joined(separator: "\n"))")
  }

  /// Every file below a folder but the exports and the rules' own tests; workbooks as the texts in them.
  private func searchFiles(_ leaks: inout Set<String>) throws {
    // A number of few digits is in every file somewhere.
    let long = Self.plants.filter { $0.secret.utf8.count > 5 }
    for case let name as String in FileManager.default.enumerator(atPath: night.path) ?? .init()
    where !name.hasPrefix("in/") && !name.hasSuffix("rule.yaml") {
      let path = night.path + "/" + name
      guard var data = FileManager.default.contents(atPath: path) else { continue }
      if name.hasSuffix(".xlsx"), Shell.has("unzip") {
        let (status, text) = try Shell.run("unzip", ["-p", path])
        #expect(status == 0 && text.contains("<worksheet"))
        data = Data(text.utf8)
      }
      for plant in long where data.range(of: Data(plant.secret.utf8)) != nil {
        leaks.insert("\(plant.secret) in the file \(name)")
      }
    }
  }

  @Test func `nor is it in partials, metrics, logs in JSON, workbooks, or what errors say`() throws {
    try night.write("lotus/a.jsonl", try lines())
    try night.write("lotus/call of jan.kowalski@example.com, 4111 1111 1111 1111.vtt", "WEBVTT\n\nnonsense\n")
    let config = night.path + "/earshot.yaml"
    try Data("quarantine_limit: 0.001\nsampling: { budget: 1000 }\n".utf8).write(
      to: URL(fileURLWithPath: config))
    var leaks: Set<String> = []
    func run(_ arguments: [String], _ statuses: Set<Int32> = [0], input: String? = nil) throws {
      let outcome = try night.earshot.run(
        arguments, environment: ["EARSHOT_SEED": NightFolder.seed], input: input)
      #expect(statuses.contains(outcome.status), "\(arguments): \(outcome.status) \(outcome.errors)")
      search(arguments.prefix(2).joined(separator: " "), Data((outcome.output + outcome.errors).utf8), &leaks)
    }
    let inputs = ["--input", night.inputs, "--config", config]
    try run(
      ["run"] + inputs + ["--db", night.database, "--dry-run", "--json", "--log-format", "json"], [0, 65])
    // More is quarantined than is allowed: the night is stored, and the error says so.
    try run(
      ["run"] + inputs + [
        "--db", night.database, "--log-format", "json", "--timings", "--metrics", night.path + "/night.prom",
      ], [65])
    try run(["scan"] + inputs + ["--out", night.path + "/a.partial", "--log-format", "json"])
    try run(["scan"] + inputs + ["--out", night.path + "/b.partial", "--no-text"])
    try run(
      ["merge", night.path + "/a.partial", "--config", config, "--db", night.path + "/merged.sqlite"], [65])
    try run(["inspect", night.inputs + "/lotus/a.jsonl"])
    let db = ["--db", night.database]
    for (name, command) in [
      ("sample", ["sample", "export"]), ("second", ["review", "export", "--kind", "second-pass"]),
      ("coaching", ["review", "export", "--kind", "coaching"]),
    ] {
      try run(command + db + ["--out", night.path + "/\(name).xlsx"])
      try run(command + db + ["--out", night.path + "/\(name).csv"])
    }
    for command in [
      ["agents", "--format", "json"], ["sample", "export-frame"], ["sample", "plan"], ["flags"], ["contacts"],
      ["contacts", "--all", "--format", "csv"], ["backup", "--out", night.path + "/backup.sqlite"],
    ] { try run(command + db) }
    // What people type: a note, a reason, a name that is refused, a customer who is not there.
    let flag = try night.value("SELECT flag_id FROM flags WHERE turn IS NOT NULL ORDER BY 1 LIMIT 1")
    try run(["evidence", flag] + db + ["--out", night.path + "/evidence", "--input", night.inputs])
    let all = Plant.all.map(\.text)
    let contact = try night.value("SELECT contact_id FROM sample WHERE kind = 'random' ORDER BY 1 LIMIT 1")
    try run(
      ["sample", "replace", "--contact", contact, "--reason", all.joined(separator: ". ")] + db,
      // Where every contact of the stratum was drawn there is none to come in.
      [0, 64])
    try run(["forget"] + db, [0, 65], input: "my card is 4111 1111 1111 1111\n")
    try run(["forget", "--hold", "my card is 4111 1111 1111 1111"] + db, [64], input: "+48600700800\n")
    let sheet = night.path + "/verdicts.csv"
    let reason = all.joined(separator: ". ").filter { $0 != "," && $0 != "\"" }
    try Data(
      "flag_id,verdict,reason,reviewer,judged_at,appeal_by\n\(flag),right,\(reason),me,2025-11-21T10:00Z,vendor\n"
        .utf8
    )
    .write(to: URL(fileURLWithPath: sheet))
    let judged = try night.earshot.run(["review", "import", sheet, "--verdicts"] + db)
    search("verdicts", Data((judged.output + judged.errors).utf8), &leaks)
    try FileManager.default.removeItem(atPath: sheet)
    #expect(FileManager.default.fileExists(atPath: night.path + "/night.prom"))
    try searchFiles(&leaks)
    #expect(leaks.isEmpty, "\(leaks.sorted().prefix(40).joined(separator: "\n"))")
  }
}
