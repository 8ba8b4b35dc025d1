import Foundation
import Testing

/// Keys of pseudonyms: changed, lost, wrong; and what is sealed.
struct KeyRotationTests {
  private let night: NightFolder
  private static let first = "000102030405060708090a0b0c0d0e0f"
  private static let second = String(repeating: "c3", count: 32)
  private static let number = "+48600700800"

  init() throws {
    night = try NightFolder()
    // A rule that hits where the customer was there before.
    let rule = """
      id: tone.back-again
      version: 1
      title: { en: Back again, pl: Znowu, zh: 再来 }
      status: stable
      category: tone
      severity: info
      languages: [en]
      owner: qa
      find:
        hello: { phrases: [hello], role: customer }
      when: hello.found && contacts_of_customer(duration('72h')) >= 1
      grade: "'C'"
      explain: { en: 'back again', pl: 'znowu', zh: '再来' }
      tests:
        - name: back
          contact: { channel: chat, language: en }
          relations: { contacts_of_customer: 1 }
          turns: [ { customer: hello } ]
          expect: hit
        - name: 'not'
          contact: { channel: chat, language: en }
          relations: { contacts_of_customer: 0 }
          turns: [ { customer: hello } ]
          expect: miss

      """
    try FileManager.default.createDirectory(
      atPath: night.path + "/rules/tone", withIntermediateDirectories: true)
    try Data(rule.utf8).write(to: URL(fileURLWithPath: night.path + "/rules/tone/back-again.yaml"))
  }

  private func write(_ name: String, _ text: String) throws -> String {
    let path = night.path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  private func audit(_ file: String, minute: Int, key: String, _ more: [String] = []) throws
    -> EarshotProcess.Outcome
  {
    try night.write(
      file, try ContactLine.line(file, customer: Self.number, minute: minute, turns: [("customer", "hello")]))
    return try night.audit(
      ["--rules", night.path + "/rules"] + more,
      environment: ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_KEY": key])
  }

  @Test func `call-backs still meet while keys are changed`() throws {
    let one = try audit("a.jsonl", minute: 0, key: Self.first)
    #expect(one.status == 0, "\(one.errors)")
    let previous = try write("previous", Self.first)
    let two = try audit("b.jsonl", minute: 60, key: Self.second, ["--previous-key-file", previous])
    #expect(two.status == 0, "\(two.errors)")
    #expect(try night.query("SELECT run_id FROM flags") == [["2"]])
    // Both keys in one file, the present one first.
    let both = try write("both", Self.second + "\n" + Self.first + "\n")
    let three = try audit("c.jsonl", minute: 120, key: "", ["--key-file", both])
    #expect(three.status == 0, "\(three.errors)")
    #expect(try night.query("SELECT run_id FROM flags ORDER BY 1") == [["2"], ["3"]])
    #expect(try night.value("SELECT count(DISTINCT customer_key) FROM contacts") == "2")
    #expect(
      try night.query(
        "SELECT substr(detail, 1, 7) FROM audit_log WHERE action = 'pseudonym_key' ORDER BY seq")
        == [["first"], ["rotated"]])
    // A customer is found under both.
    let contacts = try night.earshot.run(
      ["contacts", "--db", night.database, "--customer", "--format", "json", "--key-file", both],
      environment: ["EARSHOT_KEY": ""], input: Self.number)
    #expect(contacts.output.split(separator: "\n").count == 3, "\(contacts.errors)")
    let half = try night.earshot.run(
      ["forget", "--db", night.database], environment: ["EARSHOT_KEY": Self.second], input: Self.number)
    #expect(half.status == 78)
    let whole = try night.earshot.run(
      ["forget", "--db", night.database, "--key-file", both], environment: ["EARSHOT_KEY": ""],
      input: Self.number)
    #expect(whole.output.hasPrefix("erased: 3 contacts"), "\(whole.errors)")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a customer who was forgotten under one key stays forgotten under the next`() throws {
    #expect(try audit("a.jsonl", minute: 0, key: Self.first).status == 0)
    let forgotten = try night.earshot.run(
      ["forget", "--db", night.database], environment: ["EARSHOT_KEY": Self.first], input: Self.number)
    #expect(forgotten.output.hasPrefix("erased: 1"))
    let previous = try write("previous", Self.first)
    #expect(
      try audit("b.jsonl", minute: 60, key: Self.second, ["--previous-key-file", previous]).status == 0)
    #expect(try night.query("SELECT parts, ignored FROM runs WHERE run_id = 2") == [["0", "1"]])
  }

  @Test func `a wrong key is refused, a lost one has to be admitted`() throws {
    #expect(try audit("a.jsonl", minute: 0, key: Self.first).status == 0)
    let wrong = try audit("b.jsonl", minute: 60, key: Self.second)
    #expect(wrong.status == 78 && wrong.errors.contains("--previous-key-file"), "\(wrong.errors)")
    #expect(!wrong.errors.contains(Self.second) && !wrong.errors.contains(Self.first))
    #expect(try night.value("SELECT count(*) FROM runs") == "1")
    let lost = try audit("b.jsonl", minute: 60, key: Self.second, ["--key-lost"])
    #expect(lost.status == 0, "\(lost.errors)")
    // Nobody is recognised across the loss, and the log says why.
    #expect(try night.value("SELECT count(*) FROM flags") == "0")
    #expect(
      try night.value(
        "SELECT count(*) FROM audit_log WHERE action = 'pseudonym_key' AND detail LIKE 'replaced%'")
        == "1")
  }

  @Test func `originals are sealed, opened with their key alone, and told of`() throws {
    let seal = try write("seal", String(repeating: "17", count: 32))
    try night.write(
      "a.jsonl",
      try ContactLine.line(
        "1", customer: Self.number,
        turns: [
          ("customer", "My card is 4111 1111 1111 1111, the cvv is 987."),
          ("customer", "My password is hunter2secret."), ("agent", "I repeat: 4111 1111 1111 1111."),
        ]))
    let run = try night.audit(["--seal-key-file", seal])
    #expect(run.status == 0, "\(run.errors)")
    let data = try Data(contentsOf: URL(fileURLWithPath: night.database))
    for secret in ["4111 1111", "hunter2secret", "987."] { #expect(data.range(of: Data(secret.utf8)) == nil) }
    let flag = try night.value("SELECT flag_id FROM flags ORDER BY flag_id LIMIT 1")
    let out = night.path + "/evidence"
    let other = try write("other", String(repeating: "18", count: 32))
    let refused = try night.earshot.run(
      ["evidence", flag, "--db", night.database, "--out", out, "--unseal", other])
    #expect(refused.status == 78, "\(refused.errors)")
    let opened = try night.earshot.run(
      ["evidence", flag, "--db", night.database, "--out", out, "--unseal", seal])
    #expect(opened.status == 0, "\(opened.errors)")
    let text = try String(contentsOfFile: out + "/original.json", encoding: .utf8)
    #expect(text.contains("4111 1111 1111 1111"))
    #expect(!text.contains("987") && !text.contains("hunter2secret"), "\(text)")
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'unseal'") == "1")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    // Forgetting takes them along.
    let forgotten = try night.earshot.run(["forget", "--db", night.database], input: Self.number)
    #expect(forgotten.status == 0)
    let gone = try night.earshot.run(
      ["evidence", flag, "--db", night.database, "--out", out + "2", "--unseal", seal])
    #expect(gone.status == 78 && gone.errors.contains("erased"), "\(gone.errors)")
    // What is left can still be shown to fit.
    let rest = try night.earshot.run(["evidence", flag, "--db", night.database, "--out", out + "3"])
    #expect(rest.status == 0, "\(rest.errors)")
    if Shell.has("sqlite3"), Shell.has("openssl") {
      let (status, output) = try Shell.run("/bin/sh", [out + "3/check.sh", "--ledger", night.database])
      #expect(status == 0 && output.contains("erased"), "\(output)")
    }
  }

  @Test func `nothing is sealed unless that is asked for`() throws {
    #expect(try audit("a.jsonl", minute: 0, key: Self.first).status == 0)
    #expect(try night.value("SELECT count(*) FROM sealed_original") == "0")
    let short = try write("short", String(repeating: "17", count: 16))
    #expect(try audit("b.jsonl", minute: 60, key: Self.first, ["--seal-key-file", short]).status == 78)
  }
}
