import Testing

/// `earshot rules explain` over a contact.
struct ExplainTurnTests {
  @Test func `turns are counted from one, as the views count them`() throws {
    let night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    let file = try night.write(
      "lotus/a.jsonl",
      ContactLine.line("c1", turns: [("customer", "Hello."), ("agent", "You are stupid.")]))
    #expect(try night.audit(["--rules", night.path + "/rules"]).status == 0)
    let turn = try night.value("SELECT turn FROM flags")
    #expect(try turn == night.value("SELECT turn FROM turns WHERE text LIKE '%stupid%'") && turn == "2")
    let outcome = try night.earshot.run([
      "rules", "explain", "tone.rude", "--rules", night.path + "/rules", "--input", file, "--contact", "c1",
    ])
    #expect(outcome.output.contains("turn \(turn), agent:"), "\(outcome.output)\(outcome.errors)")
  }
}
