import Contacts
import Detection
import Rules
import Testing

/// What is settled for all contacts that look alike is what comes of judging each of them rule by rule.
@Suite struct SettledRulesTests {
  private static let conditions = [
    "hits.found", "!hits.found", "hits.found && other.found", "hits.found || other.count >= 2",
    "hits.found && talk > duration('1m')", "talk > duration('1m')", "other.found || talk > duration('1m')",
    "disposition == 'resolved'", "has(contact.disposition) && disposition != 'resolved'",
    "queue in ['a', 'b'] && hits.found", "ended_by == 'agent' && other.found", "transfers + holds > 1",
    "channel == 'voice' && !hits.found", "direction == 'inbound' || concurrent() >= 1",
    "passed_back() >= 1 && ended_by == 'agent'", "callback_within(duration('2h'))",
    "contacts_of_customer(duration('24h')) >= 2 || hits.found", "circumstances() > 0.5 && other.found",
    "complexity > 0.5", "'x' in attributes || hits.found", "started_at < answered_at && !other.found",
    "hits.found ? talk > duration('1m') : other.found",
    "ended_by_basis == 'confirmed' && wait < duration('1m')",
    "hits.first.at > duration('1s') && talk > duration('1m')", "queue.matches('a') && hits.found",
    "survey_offered == false && hits.found", "hits.count + other.count < 3",
  ]

  private static func plan() throws -> DetectionPlan {
    try TestBook.plan(
      conditions.enumerated().map { number, condition in
        TestBook.rule(
          "c\(number)", find: "hits: { phrases: [hello] }\nother: { phrases: ['no'], role: agent }",
          when: condition, languages: number.isMultiple(of: 5) ? "[en, pl, zh]" : nil)
      })
  }

  private static func fragment(_ random: inout SplitMix) -> Fragment {
    let words = ["hello", "no", "well"]
    let role = random.pick([Role.agent, .customer, .other])
    var fragment = Talk.fragment(
      (0..<random.below(3) + 1).map { _ in (role, random.pick(words)) },
      language: random.pick(["en", "pl", nil]), times: random.below(3) == 0 ? [nil, nil, nil] : nil)
    for field in [TextField.disposition, .queue] where random.below(3) > 0 {
      fragment.set(field, random.pick(["resolved", "a", "x"]))
    }
    fragment.set(.vendor, random.pick(["lotus", "other"]))
    fragment.fields.answeredAt = random.pick([nil, 1_700_000_000_500, 253_402_300_800_000])
    fragment.fields.talk = random.pick([nil, 1, 200_000])
    fragment.fields.wait = random.pick([nil, 1, 200_000])
    fragment.fields.holds = random.pick([nil, 1])
    fragment.fields.transfers = random.pick([nil, 0, 2])
    fragment.fields.endedBy = random.pick([.unknown, .agent, .customer])
    fragment.fields.endedByBasis = random.pick([.unknown, .confirmed, .derived])
    fragment.fields.direction = random.pick([nil, .inbound, .outbound])
    fragment.fields.channel = random.pick([.chat, .voice])
    fragment.fields.surveyOffered = random.pick([nil, false, true])
    return fragment
  }

  @Test(arguments: 0..<6) func `a night comes to the same as its contacts rule by rule`(seed: UInt64) throws {
    let plan = try Self.plan()
    let watched = Set(plan.book.rules.indices.filter { !$0.isMultiple(of: 3) })
    var random = SplitMix(seed: seed)
    var finder = Finder(plan)
    let judge = Judge(plan, day: nil, watching: watched)
    let slow = Judge(plan, day: nil, listsNotEvaluated: true, watching: watched)
    var coverages: [Int: [RuleCoverage]] = [:]
    for round in 0..<400 {
      let fragment = Self.fragment(&random)
      let findings = random.below(3) == 0 ? nil : finder.find(in: fragment)
      var facts = RelationFacts()
      facts.passedBack = random.pick([nil, 0, 1])
      facts.circumstances = random.pick([nil, 0.3, 1])
      facts.concurrent = random.pick([nil, 0, 1])
      facts.complexity = random.pick([nil, 0.3, 1])
      facts.observedFor = random.pick([nil, 0, 10_000_000])
      facts.nextContactIn = random.pick([nil, 100])
      var contact = try Talk.contact(fragment, findings ?? Findings())
      if random.below(2) == 0 { contact.customerKey = CustomerKey(high: 1, low: 2) }
      let fast = judge.judge(contact, findings: findings, relations: facts)
      let own = slow.judge(contact, findings: findings, relations: facts)
      #expect(fast.flags == own.flags, "seed \(seed), round \(round)")
      #expect(fast.tier == own.tier, "seed \(seed), round \(round)")
      let coverage = watched.sorted().map { judge.coverage(ofRule: $0) }
      #expect(coverage == watched.sorted().map { slow.coverage(ofRule: $0) }, "seed \(seed), round \(round)")
      #expect(coverages[judge.coverageCase, default: coverage] == coverage, "seed \(seed), round \(round)")
      coverages[judge.coverageCase] = coverage
    }
    judge.settle()
    slow.settle()
    #expect(judge.tallies == slow.tallies)
  }
}
