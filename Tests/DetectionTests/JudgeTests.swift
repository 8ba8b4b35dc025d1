import Contacts
import Detection
import Rules
import Testing

@Suite struct JudgeTests {
  private static let files = [
    TestBook.rule(
      "left", find: "question: { phrases: [why], role: customer }\nbye: { phrases: [bye] }",
      when: "ended_by == 'agent' && question.found && !bye.found",
      extra: """
        grade: "ended_by_basis == 'confirmed' ? 'A' : 'B'"
        score: "0.5 + (callback_within(duration('2h')) ? 0.25 : 0.0)"
        review: true
        """)
  ]

  private func judgement(
    _ fragment: Fragment, _ relations: RelationFacts = RelationFacts(), waiver: String? = nil
  ) throws -> (Judgement, RuleTally.Counts) {
    var files = Self.files
    if let waiver { files.append(("waivers.yaml", waiver)) }
    let plan = try TestBook.plan(files)
    var finder = Finder(plan)
    let findings = finder.find(in: fragment)
    let judge = Judge(plan, day: CalendarDay("2026-01-15"), listsNotEvaluated: true)
    let result = judge.judge(try Talk.contact(fragment, findings), findings: findings, relations: relations)
    judge.settle()
    return (result, try #require(judge.tallies["lotus"]).rules[0])
  }

  private func fragment(_ endedBy: EndedBy = .agent) -> Fragment {
    var fragment = Talk.fragment([(.customer, "but why? call me on +48 500 123 456"), (.agent, "because")])
    fragment.fields.endedBy = endedBy
    fragment.fields.endedByBasis = .confirmed
    return fragment
  }

  @Test(arguments: [(0, "first"), (2_000, "first"), (8_000, "second"), (60_000, "second")])
  func `a flag is of the agent whose leg the evidence lies in, or of the first one before all legs`(
    at: Int64, agent: String
  ) throws {
    var fragment = Talk.fragment([(.customer, "but why?"), (.agent, "because")], times: [at, at + 500])
    fragment.fields.endedBy = .agent
    fragment.fields.startedAt = 1_700_000_000_000
    fragment.set(.agent, "second")
    for (name, from, until) in [("first", Int64(1_000), Int64(5_000)), ("second", 7_000, 30_000)] {
      var leg = Leg()
      leg.agent = fragment.append(Array(name.utf8))
      leg.startedAt = 1_700_000_000_000 + from
      leg.endedAt = 1_700_000_000_000 + until
      fragment.legs.append(leg)
    }
    let (judgement, _) = try judgement(fragment)
    #expect(judgement.flags.map(\.agent) == [agent])
  }

  @Test func `what a grade rests on and nobody knows makes it the weakest`() throws {
    let files = [
      TestBook.rule(
        "back", find: "question: { phrases: [why], role: customer }", when: "question.found",
        extra: "grade: \"callback_within(duration('2h')) ? 'A' : 'B'\"")
    ]
    let plan = try TestBook.plan(files)
    var finder = Finder(plan)
    let fragment = fragment()
    let findings = finder.find(in: fragment)
    func grade(_ relations: RelationFacts) throws -> String? {
      let judge = Judge(plan, day: CalendarDay("2026-01-15"), listsNotEvaluated: true)
      return judge.judge(try Talk.contact(fragment, findings), findings: findings, relations: relations)
        .flags.first?.grade
    }
    #expect(try grade(RelationFacts()) == "C")
  }

  @Test func `a flag has grade, place, masked evidence and an id from its contents`() throws {
    let (judgement, counts) = try judgement(fragment())
    let flag = try #require(judgement.flags.first)
    #expect(flag.grade == "A")
    #expect(flag.score == nil)
    #expect(flag.turn == 0)
    #expect(flag.role == .customer)
    #expect(flag.explanation == [.en: "e", .pl: "p", .zh: "解"])
    let evidence = String(decoding: flag.evidence ?? [], as: UTF8.self)
    #expect(evidence.hasPrefix("but why?") && !evidence.contains("500"))
    #expect(flag.id.count == 32)
    #expect(
      flag.id == DraftFlag.identifier(contact: flag.contact, rule: "tone.left", version: 1, turn: 0, at: 0))
    #expect(judgement.tier == .high)
    #expect(counts.evaluated == 1 && counts.hits == 1)
  }

  @Test func `a waiver counts and does not raise`() throws {
    let waiver = """
      - rule: tone.left
        scope: { vendor: lotus }
        reason: r
        owner: qa
        expires: 2026-01-31

      """
    let (judgement, counts) = try judgement(fragment(), waiver: waiver)
    #expect(judgement.flags.first?.status == .waived)
    #expect(judgement.tier == .normal)
    #expect(counts.waived == 1 && counts.hits == 0)
  }

  @Test func `a contact ended by the customer is a miss, by nobody known is not evaluated`() throws {
    #expect(try judgement(fragment(.customer)).1.evaluated == 1)
    let (unknown, counts) = try judgement(fragment(.unknown))
    #expect(unknown.flags.isEmpty)
    #expect(unknown.notEvaluated.map(\.reason) == ["ended_by unknown"])
    #expect(counts.evaluated == 0 && counts.notEvaluated == ["ended_by unknown": 1])
  }

  @Test func `tallies of parts add up`() throws {
    var first = RuleTally(rules: 2)
    first.rules[0].evaluated = 3
    first.rules[0].notEvaluated = ["error": 1]
    var second = RuleTally(rules: 2)
    second.rules[0].evaluated = 4
    second.rules[0].notEvaluated = ["error": 2, "x": 1]
    second.rules[1].hits = 5
    var left = first
    left.merge(second)
    var right = second
    right.merge(first)
    #expect(left == right)
    #expect(left.rules[0].evaluated == 7)
    #expect(left.rules[0].notEvaluated == ["error": 3, "x": 1])
  }
}
