import Contacts
import Detection
import Rules
import Testing

/// What a flag shows is what its sentence speaks of.
@Suite struct FlagEvidenceTests {
  private static let turns: [(Role, String)] = [
    (.agent, "hello there"), (.customer, "that is wrong"), (.agent, "you fool"), (.customer, "so rude"),
    (.agent, "what a fool"),
  ]

  private static func flag(explain: String) throws -> DraftFlag {
    let plan = try TestBook.plan([
      TestBook.rule(
        "rude",
        find: """
          greeting: { phrases: [hello there], role: agent }
          rude: { phrases: [you fool, what a fool], role: agent }
          late: { phrases: [what a fool], role: agent, where: { turns: { last: 1 } } }
          """,
        when: "greeting.found && rude.found", explain: explain)
    ])
    let fragment = Talk.fragment(turns)
    var finder = Finder(plan)
    let findings = finder.find(in: fragment)
    let flags = Judge(plan, day: nil).judge(
      try Talk.contact(fragment, findings), findings: findings, relations: RelationFacts()
    ).flags
    return try #require(flags.first)
  }

  @Test(arguments: [
    ("said", 0, "hello there"),
    ("said {rude.first.text}", 2, "you fool"),
    ("said {rude.last.text}", 4, "what a fool"),
    ("{rude.count} times after {greeting.first.text}: {rude.first.text}", 0, "hello there"),
    (#"said {late.found ? late.last.text : rude.first.text}"#, 4, "what a fool"),
    (#"{rude.found ? "rude" : "not"} {rude.first.text}"#, 2, "you fool"),
  ])
  func `the turn is the one that the sentence quotes first`(explain: String, turn: Int, words: String) throws
  {
    let flag = try Self.flag(explain: explain)
    // Counted from zero here.
    #expect(flag.turn == turn)
    #expect(flag.evidence.map { String(decoding: $0, as: UTF8.self) } == words)
  }
}
