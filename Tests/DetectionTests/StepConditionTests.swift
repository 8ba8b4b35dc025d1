import Contacts
import Detection
import Rules
import Testing

/// Conditions over the steps of a script come to the same over plain values and in full.
@Suite struct StepConditionTests {
  private static let conditions = [
    "'greeting' in steps.missing", "!('notice' in steps.late)",
    "'greeting' in steps.missing || 'x' in steps.late",
    "'notice' in steps.forbidden && talk > duration('1m')", "size(steps.misplaced) > 0",
    "size(steps.misplaced) > 0 || size(late) > 0", "size(late) == 0 && steps.found",
    "size(steps.missing) + size(steps.forbidden) >= 2", "steps.score < 0.5 || 'notice' in steps.misplaced",
    "has(contact.talk) && ('greeting' in steps.missing || 'greeting' in steps.late)", "'x' in attributes",
    "size(attributes) > 0 || 'notice' in steps.missing",
  ]

  private static func plan() throws -> DetectionPlan {
    let script = """
      id: call
      version: 1
      title: { en: T, pl: T, zh: 题 }
      owner: qa
      steps:
        - { step: greeting, role: agent, any: [ { phrases: { every: [hello] } } ] }
        - { step: notice, role: agent, any: [ { phrases: { every: [recorded] } } ] }
      """
    let rules = conditions.enumerated().flatMap { number, condition in
      [("plain", condition), ("full", "[\(condition)].exists(x, x)")].map { kind, condition in
        TestBook.rule(
          "c\(number)-\(kind)", find: "steps: { script: call }", when: condition,
          extra: "let: { late: \"steps.late.filter(s, s != 'greeting')\" }")
      }
    }
    return try TestBook.plan(rules + [("scripts/call.yaml", script)])
  }

  private static func findings(_ random: inout SplitMix, selections: Int) -> Findings {
    var findings = Findings()
    findings.hasTranscript = random.below(5) > 0
    guard findings.hasTranscript else { return findings }
    // A script or a step that the book does not have comes from another book.
    var outcome = ScriptOutcome(script: random.pick([0, 0, 0, 1]))
    func some(_ random: inout SplitMix) -> [Int] { random.pick([[], [], [0], [1], [0, 1], [2]]) }
    (outcome.missing, outcome.late) = (some(&random), some(&random))
    (outcome.misplaced, outcome.forbidden) = (some(&random), some(&random))
    outcome.millionths = random.pick([0, 500_000, 1_000_000])
    let (isFound, kind) = (outcome.hasFault, random.below(8))
    findings.selections = (0..<selections).map { number in
      Findings.Selection(
        number: number, isFound: isFound, count: isFound ? 1 : 0,
        detail: kind == 1 ? .none : .script(outcome),
        absence: kind == 2 ? .language : nil)
    }
    if kind == 0 { findings.selections = [] }
    return findings
  }

  @Test(arguments: 0..<6) func `a condition over steps comes to the same`(seed: UInt64) throws {
    let plan = try Self.plan()
    var random = SplitMix(seed: seed)
    let judge = Judge(plan, day: nil, listsNotEvaluated: true)
    let settling = Judge(plan, day: nil)
    var hits = 0
    for round in 0..<200 {
      var fragment = Talk.fragment([(.agent, "well")])
      fragment.fields.talk = random.pick([nil, 0, 200_000])
      if random.below(2) == 0 {
        fragment.attributes = [Attribute(key: fragment.append("x".utf8), value: .none, isText: true)]
      }
      let findings = Self.findings(&random, selections: Self.conditions.count * 2)
      let contact = try Talk.contact(fragment, findings)
      let judgement = judge.judge(contact, findings: findings, relations: RelationFacts())
      let outcomes = judgement.outcomes(in: plan.book)
      for number in Self.conditions.indices {
        let plain = outcomes["tone.c\(number)-plain"]
        let full = outcomes["tone.c\(number)-full"]
        #expect(plain == full, "seed \(seed), round \(round): \(Self.conditions[number])")
      }
      hits += judgement.flags.count
      let settled = settling.judge(contact, findings: findings, relations: RelationFacts())
      #expect(settled.flags == judgement.flags, "seed \(seed), round \(round)")
    }
    #expect(hits > 100)
    judge.settle()
    settling.settle()
    #expect(judge.tallies == settling.tallies)
  }
}
