import Foundation
import Testing

/// A rule whose text changes while its version stays.
struct RuleTextTests {
  private let night: NightFolder
  private let file: URL

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    file = URL(fileURLWithPath: night.path + "/rules/tone/tone.rude.yaml")
  }

  private func audit(_ number: Int) throws -> EarshotProcess.Outcome {
    try night.write("lotus/\(number).jsonl", SmallBook.lines(number * 10..<number * 10 + 10, day: number))
    let outcome = try night.audit(["--rules", night.path + "/rules"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func change(_ old: String, _ new: String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  private static let warning = "rules changed though their versions did not"
  private static let books = "SELECT count(*) FROM audit_log WHERE action = 'rule_book'"
  private static let changes =
    "SELECT subject, detail FROM audit_log WHERE action = 'rules_changed' ORDER BY seq"

  @Test func `a rule that changed under the same version is told once and noted`() throws {
    #expect(try !audit(0).errors.contains(Self.warning))
    #expect(try !audit(1).errors.contains(Self.warning))
    #expect(try night.value(Self.books) == "1")

    try change("severity: high", "severity: low")
    let changed = try audit(2)
    #expect(changed.errors.contains(Self.warning) && changed.errors.contains("tone.rude 1"))
    #expect(try night.query(Self.changes) == [["run/3", "tone.rude@1=same_version"]])
    #expect(try night.value(Self.books) == "2")
    // It is the text of the last night now.
    #expect(try !audit(3).errors.contains(Self.warning))
    // Back to what the first nights had: another text than that of the last one.
    try change("severity: low", "severity: high")
    #expect(try audit(4).errors.contains(Self.warning))
    #expect(try night.value(Self.books) == "2")

    // A new version may say what it wants.
    try change("severity: high", "severity: medium")
    try change("version: 1", "version: 2")
    #expect(try !audit(5).errors.contains(Self.warning))
    #expect(try night.query(Self.changes).map { $0[0] } == ["run/3", "run/5"])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `comments and tests are no change of a rule`() throws {
    _ = try audit(0)
    try change("owner: qa", "owner: qa  # of the house")
    try change("You are kind.", "You are very kind.")
    try change("severity: high", "severity: 'high'")
    #expect(try !audit(1).errors.contains(Self.warning))
    #expect(try night.query(Self.changes).isEmpty)
    // The text is another one all the same, and the log has both.
    #expect(try night.value(Self.books) == "2")
    try change("stupid|idiot", "stupid|idiots")
    #expect(try audit(2).errors.contains(Self.warning))
    #expect(try night.query(Self.changes) == [["run/3", "tone.rude@1=same_version"]])
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `the log has the digest of each rule, as the check of the book prints it`() throws {
    _ = try audit(0)
    let check = try night.earshot.run(["rules", "check", "--digests", "--rules", night.path + "/rules"])
    #expect(check.status == 0, "\(check.errors)")
    let line = try #require(check.output.split(separator: "\n").last).split(separator: " ")
    #expect(line[1] == "tone.rude@1" && line[0].count == 64)
    #expect(
      try night.query(
        """
        SELECT detail FROM audit_log JOIN runs ON subject = 'rules/' || rules_digest WHERE action = 'rule_book'
        """) == [["tone.rude@1=\(line[0])"]])
  }
}
