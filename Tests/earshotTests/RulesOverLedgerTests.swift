import Foundation
import Testing

/// Rules that are tried on the contacts of a database.
struct RulesOverLedgerTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try night.write(
      "lotus/chats.jsonl",
      ContactLine.line(
        "c-1", turns: [("customer", "My card is 4111 1111 1111 1111."), ("agent", "Thank you.")])
        + ContactLine.line("c-2", minute: 9, turns: [("customer", "Hello."), ("agent", "Hello there.")]))
    try #require(try night.audit().status == 0)
  }

  @Test func `a stored contact is explained by its masked turns`() throws {
    let id = try night.value("SELECT contact_id FROM contacts WHERE source_id = 'c-1'")
    for name in [id, "c-1"] {
      let outcome = try night.earshot.run([
        "rules", "explain", "privacy.card-number-in-transcript", "--db", night.database, "--contact", name,
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("privacy.card-number-in-transcript: flagged"), "\(outcome.output)")
      #expect(outcome.output.contains("My card is [payment_card …1111]."), "\(outcome.output)")
    }
    let missing = try night.earshot.run(["rules", "explain", "--db", night.database, "--contact", "c-9"])
    #expect(missing.status == 66 && missing.errors.contains("flagged or drawn"))
  }

  @Test func `the book in use is compared with an older one over stored contacts`() throws {
    let old = night.path + "/old"
    try FileManager.default.copyItem(atPath: EarshotProcess.root + "/Rules", toPath: old)
    try FileManager.default.removeItem(atPath: old + "/privacy/card-number-in-transcript.yaml")
    let outcome = try night.earshot.run([
      "rules", "diff", "--against", old, "--db", night.database,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("rule privacy.card-number-in-transcript added"), "\(outcome.output)")
    #expect(outcome.output.contains("gained privacy.card-number-in-transcript on c-1"), "\(outcome.output)")
    let files = try night.earshot.run([
      "rules", "diff", old, EarshotProcess.root + "/Rules", "--input", night.inputs,
    ])
    #expect(files.output == outcome.output, "\(files.errors)")
    #expect(try night.earshot.run(["rules", "diff", old]).status == 64)
  }
}
