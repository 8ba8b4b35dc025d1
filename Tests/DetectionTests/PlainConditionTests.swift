import Contacts
import Detection
import Rules
import Testing

/// Conditions that are decided over plain values come to what their full evaluation comes to.
@Suite struct PlainConditionTests {
  private static let conditions = [
    "disposition in ['resolved', 'zażółć', '已解决']", "!(disposition in ['resolved']) && hits.found",
    "contact.disposition in ['resolved', 'x']", "disposition == 'resolved' || transfers == 0",
    "disposition != 'resolved'", "has(contact.disposition) && disposition == ''",
    "ended_at - started_at >= duration('1m')",
    "has(contact.ended_at) && ended_at - started_at < duration('1s')",
    "answered_at - started_at > duration('10s') && ended_by == 'agent'", "passed_back() >= 1",
    "passed_back() + transfers >= 2", "circumstances() >= (ended_by_basis == 'confirmed' ? 0.35 : 2.5)",
    "hits.found && circumstances() >= (channel == 'chat' || talk >= duration('3m') ? 0.35 : 2.5)",
    "(hits.found ? transfers : legs) >= 1", "(ended_by == 'agent' ? disposition : queue) == 'resolved'",
    "queue in ['a', 'b'] ? hits.found : disposition in ['x']", "direction in ['outbound', 'inbound']",
    "hits.first.at >= duration('1s') && talk > duration('1m')",
    "size(hits.first.text) > 3 || disposition == 'x'",
    "queue.matches('a|b') && hits.found", "-transfers < 0 || hits.last.ago < duration('1s')",
    "has(hits.first.at) && !(attributes.x == 'y')", "hits.first.text == 'hello' || transfers == 0",
    "ended_by in ['agent', 'customer'] && channel in ['chat']", "concurrent() >= 1 || queue in ['a']",
    "transfers * 2 >= 2 || hits.found", "circumstances() * 0.5 >= 0.5 && hits.count * 3 > 2",
    // With names for what they are made of.
    "called && talk > duration('1m')", "!called || circumstances() >= 2.0", "weight * circumstances() >= 2.0",
    "weight > 1.0 ? disposition == 'x' : hits.last.ago < duration('1s') && !called",
    "size(early) >= 1 && called",
  ]

  /// Names for parts of conditions, each of which may use those before.
  private static let names = """
    let:
      called: "hits.found && ended_by == 'agent'"
      weight: "called ? 2.0 : has(contact.talk) && talk > duration('1m') ? circumstances() : 0.5"
      early: "hits.matches.filter(m, m.at < duration('1s'))"
    """

  private static let texts: [TextField: [String]] = [
    .disposition: ["resolved", "Resolved", "zażółć", "zaz\u{307}o\u{301}łc\u{301}", "已解决", "x"],
    .queue: ["a", "b", "resolved"],
  ]

  private static func plan() throws -> DetectionPlan {
    let rules = conditions.enumerated().flatMap { number, condition in
      // The macro is no plain step, so that the second of each pair is evaluated in full.
      [("plain", condition), ("full", "[\(condition)].exists(x, x)")].map { kind, condition in
        TestBook.rule(
          "c\(number)-\(kind)", find: "hits: { phrases: [hello] }",
          when: condition.replacing("\"", with: "\\\""), extra: names)
      }
    }
    return try TestBook.plan(rules)
  }

  private static func fragment(_ random: inout SplitMix) -> Fragment {
    var fragment = Talk.fragment([(.agent, random.below(2) == 0 ? "hello" : "no")])
    for (field, texts) in texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where random.below(4) > 0 {
      fragment.set(field, random.pick(texts))
    }
    let times: [Int64?] = [nil, 0, 500, 61_000, 1_700_000_000_000, -1_700_000_000_000, 253_402_300_799_999]
    fragment.fields.startedAt = random.pick(times)
    fragment.fields.answeredAt = random.pick(times)
    fragment.fields.endedAt = random.pick(times)
    fragment.fields.talk = random.pick([nil, 0, 200_000])
    fragment.fields.transfers = random.pick([nil, 0, 1, .max])
    fragment.fields.endedBy = random.pick([.unknown, .agent, .customer])
    fragment.fields.endedByBasis = random.pick([.unknown, .confirmed, .derived])
    fragment.fields.direction = random.pick([nil, .inbound, .outbound])
    fragment.fields.channel = random.pick([.chat, .voice])
    return fragment
  }

  @Test(arguments: 0..<8) func `a condition comes to the same over plain values and in full`(seed: UInt64)
    throws
  {
    let plan = try Self.plan()
    var random = SplitMix(seed: seed)
    var finder = Finder(plan)
    let judge = Judge(plan, day: nil, listsNotEvaluated: true)
    for round in 0..<120 {
      let fragment = Self.fragment(&random)
      let findings = random.below(5) == 0 ? nil : finder.find(in: fragment)
      var facts = RelationFacts()
      facts.passedBack = random.pick([nil, 0, 1, 2])
      facts.circumstances = random.pick([nil, 0.3, 1, 3])
      facts.concurrent = random.pick([nil, 0, 1])
      let contact = try Talk.contact(fragment, findings ?? Findings())
      let judgement = judge.judge(contact, findings: findings, relations: facts)
      let outcomes = judgement.outcomes(in: plan.book)
      for number in Self.conditions.indices {
        let plain = outcomes["tone.c\(number)-plain"]
        let full = outcomes["tone.c\(number)-full"]
        #expect(plain == full, "seed \(seed), round \(round): \(Self.conditions[number])")
      }
    }
  }
}
