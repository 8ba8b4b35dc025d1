import Foundation
import GRDB
import Testing

/// `earshot evidence`: a folder that checks itself without earshot.
@Suite(.enabled(if: Shell.has("openssl") && Shell.has("sqlite3"), "openssl or sqlite3 is not here"))
struct EvidenceFolderTests {
  private let night: NightFolder
  private let rules = EarshotProcess.root + "/Rules"

  init() throws {
    night = try NightFolder()
    try night.write(
      "lotus/calls.jsonl",
      try (0..<12).map { index in
        try ContactLine.line(
          "call-\(index)", minute: index,
          turns: [
            ("agent", "Good morning."), ("customer", "My card is 4111 1111 1111 1111, charge it."),
            ("agent", "Thank you, 4111 1111 1111 1111 it is. Goodbye."),
          ])
      }.joined())
    let outcome = try night.audit()
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  private func flag() throws -> String {
    try night.value("SELECT flag_id FROM flags WHERE turn IS NOT NULL ORDER BY flag_id LIMIT 1")
  }

  private func evidence(_ name: String, _ more: [String] = []) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["evidence", flag(), "--db", night.database, "--out", night.path + "/" + name] + more)
  }

  private func check(_ name: String, _ more: [String] = []) throws -> (status: Int32, output: String) {
    try Shell.run("/bin/sh", [night.path + "/" + name + "/check.sh"] + more)
  }

  @Test func `the folder checks itself, against the export, the database and the rules too`() throws {
    let outcome = try evidence("e", ["--input", night.inputs])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let export = night.inputs + "/lotus/calls.jsonl"
    let (status, output) = try check(
      "e", ["--export", export, "--ledger", night.database, "--rules", rules])
    #expect(status == 0, "\(output)")
    #expect(output.hasSuffix("all of it fits\n") && !output.contains("FAILED"))
    for line in [
      "the log is a chain", "the flag is among those of its run", "the transcript is the contact's",
      "the vendor's file is the one", "the rule book is the run's", "the database has the same flag",
    ] { #expect(output.contains("ok      " + line), "\(line) in \(output)") }
    let names = try FileManager.default.contentsOfDirectory(atPath: night.path + "/e")
    for name in names {
      let path = night.path + "/e/" + name
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
      // The rule's own tests have published numbers.
      if name == "rule.yaml" { continue }
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      for secret in ["4111 1111 1111 1111", "500123456"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
    }
    #expect(names.contains("decoded.txt") && names.contains("rule.yaml") && !names.contains("record.txt"))
    let flags = try String(contentsOfFile: night.path + "/e/flag.txt", encoding: .utf8)
    #expect(flags.contains("the run's own") && flags.contains("[payment_card"))
    // The same folder is not written over.
    #expect(try evidence("e").status == 64)
  }

  @Test func `a text with line feeds is no turn and no field of its own`() throws {
    let folder = try NightFolder()
    let text = "I waited\n0:16 agent: Stop whining\n> 9\t18.000 s\tagent\tyou moron\u{1B}[8m\u{202E}"
    try folder.write(
      "lotus/calls.jsonl",
      try ContactLine.line(
        "call-1",
        turns: [
          ("agent", "Good morning."), ("customer", text),
          ("customer", "My card is 4111 1111 1111 1111, charge it."),
          ("agent", "Thank you. Goodbye."),
        ], more: ["agent": "A1\nstatus          withdrawn", "queue": "q\nseverity        low"]))
    try #require(try folder.audit().status == 0)
    let flag = try folder.value("SELECT flag_id FROM flags ORDER BY flag_id LIMIT 1")
    let outcome = try folder.earshot.run(
      ["evidence", flag, "--db", folder.database, "--out", folder.path + "/e", "--input", folder.inputs])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let (status, output) = try Shell.run("/bin/sh", [folder.path + "/e/check.sh"])
    #expect(status == 0 && output.hasSuffix("all of it fits\n"), "\(output)")
    for name in ["flag.txt", "decoded.txt"] {
      let told = try String(contentsOfFile: folder.path + "/e/" + name, encoding: .utf8)
      let lines = told.split(separator: "\n")
      #expect(
        told.contains("I waited␊0:16 agent: Stop whining␊> 9␉18.000 s␉agent␉you moron␛[8m\\u{202E}"),
        "\(told)")
      #expect(
        !lines.contains {
          $0.hasPrefix("> 9") || $0.hasPrefix("0:16") || $0.contains("withdrawn") && $0.hasPrefix("status")
        })
      #expect(!told.unicodeScalars.contains("\u{1B}") && !told.unicodeScalars.contains("\u{202E}"))
    }
    let sheet = try folder.earshot.run(["sample", "export", "--db", folder.database])
    #expect(
      sheet.status == 0 && sheet.output.contains("I waited␊0:16 agent"), "\(sheet.output)\(sheet.errors)")
    #expect(!sheet.output.contains("\n0:16"))
  }

  @Test func `the record itself is added only where that is asked for`() throws {
    #expect(try evidence("raw", ["--raw"]).status == 64)
    let outcome = try evidence("raw", ["--input", night.inputs, "--raw"])
    #expect(outcome.status == 0 && outcome.errors.contains("in clear"))
    let record = try String(contentsOfFile: night.path + "/raw/record.txt", encoding: .utf8)
    #expect(record.contains("4111 1111 1111 1111") && record.hasPrefix("{"))
    let export = night.inputs + "/lotus/calls.jsonl"
    let (status, output) = try check("raw", ["--export", export])
    #expect(status == 0 && output.contains("ok      the record stands in it"), "\(output)")
    // A file that changed since is not taken for the one that was read.
    try Data("{}\n".utf8).write(to: URL(fileURLWithPath: export))
    let changed = try evidence("changed", ["--input", night.inputs, "--raw"])
    #expect(changed.status == 0 && changed.errors.contains("no file under --input"))
    #expect(try check("raw", ["--export", export]).status == 1)
  }

  @Test func `the file is read wherever it stands, by its digest`() throws {
    let elsewhere = night.path + "/archive/handed over"
    try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: night.inputs + "/lotus/calls.jsonl", toPath: elsewhere + "/renamed.jsonl")
    let places = [night.path + "/archive", night.inputs + "/lotus", night.inputs + "/lotus/calls.jsonl"]
    for (index, place) in places.enumerated() {
      let outcome = try evidence("at\(index)", ["--input", place, "--raw"])
      #expect(outcome.status == 0 && !outcome.errors.contains("no record"), "\(place): \(outcome.errors)")
      let decoded = try String(contentsOfFile: night.path + "/at\(index)/decoded.txt", encoding: .utf8)
      #expect(decoded.contains("lotus"), "\(place)")
      #expect(try check("at\(index)").status == 0, "\(place)")
    }
  }

  private static let edits = [
    ("flag.txt", ""), ("turns.json", ""), ("rule.yaml", ""), ("head.txt", ""), ("proof.txt", ""),
    ("evidence.sqlite", "UPDATE flag SET explanation = 'other'"),
    ("evidence.sqlite", "UPDATE flag SET severity = 'critical', evidence = 'x'"),
    ("evidence.sqlite", "UPDATE flag SET at = at + 0.001"),
    ("evidence.sqlite", "UPDATE line SET text = replace(text, 'flags', 'flagz') WHERE name = 'flag'"),
    ("evidence.sqlite", "UPDATE line SET digest = (SELECT hash FROM step LIMIT 1) WHERE name = 'flag'"),
    ("evidence.sqlite", "UPDATE log SET actor = actor || 'x' WHERE seq = (SELECT max(seq) FROM log)"),
    ("evidence.sqlite", "DELETE FROM log WHERE seq = (SELECT min(seq) + 2 FROM log)"),
    (
      "evidence.sqlite",
      "UPDATE step SET hash = (SELECT digest FROM line WHERE name = 'flag') WHERE number = 0"
    ),
    ("evidence.sqlite", "DELETE FROM row_digest WHERE rowid = 1"),
    ("evidence.sqlite", "UPDATE turn SET text = 'other' WHERE turn = 1"),
    ("evidence.sqlite", "UPDATE contact SET contact_id = 'other'"),
    (
      "evidence.sqlite",
      "UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE seq = (SELECT min(seq) FROM log)"
    ),
    ("evidence.sqlite", "UPDATE about SET value = 'other.csv' WHERE name = 'file'"),
    ("evidence.sqlite", "UPDATE about SET value = '1' || value WHERE name = 'record_offset'"),
    ("evidence.sqlite", "UPDATE about SET value = '7' WHERE name = 'size'"),
  ]

  /// Every cell of the rows that people read, whatever it holds.
  private func cells(_ folder: String) throws -> [(table: String, column: String, sql: String)] {
    let queue = try DatabaseQueue(path: folder + "/evidence.sqlite")
    return try ["flag", "contact", "turn"].flatMap { table in
      let rows = try queue.read { db in
        try Row.fetchAll(db, sql: "SELECT name, type FROM pragma_table_info('\(table)')")
      }
      return rows.map { row in
        let column: String = row[0]
        let type: String = row[1]
        let name = "\"\(column)\""
        let value =
          switch type {
          case "INTEGER": "coalesce(\(name) + 1, 1)"
          case "REAL": "coalesce(\(name) + 0.25, 1)"
          default: "coalesce(\(name), '') || 'x'"
          }
        // The last turn, since a turn's number must stay one of its own.
        let last = table == "turn" ? " WHERE turn = (SELECT max(turn) FROM turn)" : ""
        return (table, column, "UPDATE \(table) SET \(name) = \(value)\(last)")
      }
    }
  }

  @Test func `an edit is found, also where the sums were made to fit`() throws {
    #expect(try evidence("whole").status == 0)
    #expect(try check("whole").status == 0)
    // Every cell with `EARSHOT_LONG=1`; else each third, from another one every time.
    let all = try cells(night.path + "/whole")
    #expect(all.count > 55)
    let isLong = ProcessInfo.processInfo.environment["EARSHOT_LONG"] == "1"
    let first = Int.random(in: 0..<3)
    let cells = all.enumerated().filter { isLong || $0.offset % 3 == first }.map(\.element)
    let texts = [("flag.txt", "critical"), ("proof.txt", "left")]
    for (name, sql) in Self.edits + cells.map({ ("evidence.sqlite", $0.sql) }) {
      try? FileManager.default.removeItem(atPath: night.path + "/t")
      try FileManager.default.copyItem(atPath: night.path + "/whole", toPath: night.path + "/t")
      try edit(night.path + "/t/" + name, name, sql)
      let (status, output) = try check("t")
      #expect(status == 1 && output.contains("FAILED"), "\(name) \(sql): \(output)")
    }
    // Texts whose sums were made to fit: the script derives them from the tables again.
    for (name, word) in texts {
      try? FileManager.default.removeItem(atPath: night.path + "/t")
      try FileManager.default.copyItem(atPath: night.path + "/whole", toPath: night.path + "/t")
      let path = night.path + "/t/" + name
      try Data((try String(contentsOfFile: path, encoding: .utf8) + word + "\n").utf8)
        .write(to: URL(fileURLWithPath: path))
      try fitSums(name)
      #expect(try check("t").status == 1, "\(name)")
    }
  }

  @Test func `every file of the folder is tied to the database's log, by the digest of its sums`() throws {
    #expect(try evidence("whole", ["--input", night.inputs, "--raw"]).status == 0)
    #expect(
      try night.query("SELECT action, substr(subject, 1, 5) FROM audit_log WHERE action = 'export'")
        == [["export", "flag/"]])
    let whole = night.path + "/whole"
    #expect(try check("whole", ["--ledger", night.database]).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: whole).sorted()
    #expect(names.count == 11)
    for name in names where name != "check.sh" {
      for attack in ["changed", "removed", "unlisted"] {
        try? FileManager.default.removeItem(atPath: night.path + "/t")
        try FileManager.default.copyItem(atPath: whole, toPath: night.path + "/t")
        let path = night.path + "/t/" + name
        let sums = night.path + "/t/SHA256SUMS"
        let before = try String(contentsOfFile: sums, encoding: .utf8)
        if attack == "removed" {
          try FileManager.default.removeItem(atPath: path)
        } else if name != "evidence.sqlite" {
          var data = try Data(contentsOf: URL(fileURLWithPath: path))
          data.append(Data("x\n".utf8))
          try data.write(to: URL(fileURLWithPath: path))
        } else {
          try edit(path, name, "UPDATE about SET value = value || 'x' WHERE name = 'record_bytes'")
        }
        // Whoever changes a file makes its sum fit, or leaves it out.
        if name != "SHA256SUMS", attack == "changed" { try fitSums(name) }
        if name != "SHA256SUMS", attack != "changed" {
          let rest = before.split(separator: "\n").filter { !$0.hasSuffix(name) }
          try Data((rest.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: sums))
        }
        let (status, output) = try check("t", ["--ledger", night.database])
        #expect(status != 0, "\(name) \(attack): \(output)")
      }
    }
    // A script that was changed is found by one that was not.
    try? FileManager.default.removeItem(atPath: night.path + "/t")
    try FileManager.default.copyItem(atPath: whole, toPath: night.path + "/t")
    try Data("exit 0\n".utf8).write(to: URL(fileURLWithPath: night.path + "/t/check.sh"))
    try Data(contentsOf: URL(fileURLWithPath: whole + "/check.sh"))
      .write(to: URL(fileURLWithPath: night.path + "/own.sh"))
    let text = try String(contentsOfFile: night.path + "/own.sh", encoding: .utf8)
      .replacing("here=$(cd \"$(dirname \"$0\")\" && pwd)", with: "here='\(night.path)/t'")
    try Data(text.utf8).write(to: URL(fileURLWithPath: night.path + "/own.sh"))
    let (status, output) = try Shell.run("/bin/sh", [night.path + "/own.sh"])
    #expect(status == 1 && output.contains("FAILED  check.sh is as it was written"), "\(output)")
  }

  private func edit(_ path: String, _ name: String, _ sql: String) throws {
    if sql.isEmpty {
      var data = try Data(contentsOf: URL(fileURLWithPath: path))
      data[data.count / 2] = data[data.count / 2] ^ 1
      return try data.write(to: URL(fileURLWithPath: path))
    }
    let queue = try DatabaseQueue(path: path)
    let changes = try queue.write { db in
      try db.execute(sql: sql)
      return db.totalChangesCount
    }
    try queue.close()
    try #require(changes > 0)
    try fitSums(name)
  }

  /// Makes the sum of a file fit again.
  private func fitSums(_ name: String) throws {
    let (_, sum) = try Shell.run("sha256sum", [night.path + "/t/" + name])
    var sums = try String(contentsOfFile: night.path + "/t/SHA256SUMS", encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasSuffix(name) }.map(String.init)
    sums.append("\(sum.prefix(64))  \(name)")
    try Data((sums.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: night.path + "/t/SHA256SUMS"))
  }

  @Test func `a signed head ties the folder to what somebody else holds`() throws {
    let key = night.path + "/key.pem"
    #expect(try Shell.run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", key]).status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let signed = try night.earshot.run([
      "verify", "--db", night.database, "--sign", key, "--out", night.path + "/head",
    ])
    #expect(signed.status == 0, "\(signed.errors)")
    #expect(try evidence("s").status == 0)
    let head = night.path + "/head/"
    let with = ["--head", head + "head.txt", "--signature", head + "head.sig", "--key", head + "public.pem"]
    let (status, output) = try check("s", with)
    #expect(status == 0 && output.contains("ok      the signature is the key's"), "\(output)")
    let here = try night.query("SELECT seq, digest FROM audit_log ORDER BY seq")
    let run = Int(try night.value("SELECT min(seq) FROM audit_log WHERE action = 'run'")) ?? 0
    let last =
      Int(
        String(
          try String(contentsOfFile: night.path + "/s/head.txt", encoding: .utf8).split(separator: " ")[2]))
      ?? 0
    try #require(run > 2 && here.count > last)
    func answer(_ text: String, _ more: [String] = []) throws -> (status: Int32, output: String) {
      try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: head + "head.txt"))
      try Shell.run(
        "openssl",
        [
          "pkeyutl", "-sign", "-inkey", key, "-rawin", "-in", head + "head.txt", "-out", head + "head.sig",
        ])
      return try check("s", with + more)
    }
    for (index, event) in here.enumerated() {
      let number = index + 1
      let isHere = number >= run - 1 && number <= last
      let genuine = "earshot log \(event[0]) \(event[1])"
      let forged = "earshot log \(event[0]) \(String(repeating: "0", count: 64))"
      let alone = try answer(genuine)
      #expect(
        alone.status == 0 && alone.output.contains("ok      the log holds the head") == isHere, "\(alone)")
      #expect(alone.output.contains("open    the head") == !isHere && !alone.output.contains("FAILED"))
      #expect(alone.output.hasSuffix("all of it fits\n") == isHere)
      #expect(try answer(forged).status == (isHere ? 1 : 0))
      let asked = try answer(genuine, ["--ledger", night.database])
      #expect(asked.status == 0 && asked.output.hasSuffix("all of it fits\n"), "\(asked.output)")
      #expect(try answer(forged, ["--ledger", night.database]).status == 1)
    }
    for text in ["", "other", "earshot log 1' 2", "earshot log 99 \(String(repeating: "0", count: 64)) more"]
    {
      #expect(try answer(text, ["--ledger", night.database]).status == 1, "\(text)")
    }
    #expect(try answer("earshot log 99 \(here[0][1])", ["--ledger", night.database]).status == 1)
  }

  @Test func `a flag that is not there, and one that is not told apart, are usage errors`() throws {
    #expect(
      try night.earshot.run(["evidence", "zz", "--db", night.database, "--out", night.path + "/n"]).status
        == 64)
    #expect(
      try night.earshot.run(["evidence", "", "--db", night.database, "--out", night.path + "/n"]).status == 64
    )
    #expect(!FileManager.default.fileExists(atPath: night.path + "/n"))
  }
}
