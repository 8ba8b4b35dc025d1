import Contacts
import Detection
import Rules
import Testing

/// A rule that is passed over for want of a hit comes to what it would have come to.
@Suite struct RuleOpeningsTests {
  /// Selections, and a condition that is written once so that a selection decides, and once so that none does.
  private static let rules: [(find: String, when: String, loose: String)] = [
    ("one: { phrases: [red] }", "one.found", "one.found || false"),
    (
      "one: { phrases: [red], role: agent }\ntwo: { phrases: [blue], role: customer }",
      "one.found && !two.found", "(one.found || false) && !(two.found && true)"
    ),
    (
      "one: { near: { a: [red], b: [blue], within: { words: 2 } }, role: agent }", "one.found",
      "one.found || false"
    ),
    (
      "one: { near: { a: [red], not_b: [blue], within: { words: 2 } } }", "one.found",
      "one.found || false"
    ),
    (
      "one: { near: { a: [red], b: [blue], within: { seconds: 20 } } }\ntwo: { phrases: [green], anchor: { after: one } }",
      "one.found && !two.found", "(one.found || false) && (!two.found || false)"
    ),
    (
      "one: { outside: { a: [red], except: [red blue] }, role: customer, unless: two }\ntwo: { phrases: [green] }",
      "one.found", "one.found || false"
    ),
    (
      "one: { phrases: [red], role: agent, where: { seconds: { last: 20 } } }\nsame: { entity: [email] }",
      "one.found && same.count == 0", "(one.found || false) && same.count == 0"
    ),
    (
      "pause: { gap: { at_least: 15s } }\none: { regex: 're+d', role: agent }", "pause.found && one.found",
      "(pause.found || false) && (one.found || false)"
    ),
    ("one: { phrases: { none: [red] } }", "one.found", "one.found || false"),
  ]

  @Test(arguments: 0..<8) func `a rule comes to the same however its condition is written`(seed: UInt64)
    throws
  {
    let plan = try TestBook.plan(
      Self.rules.enumerated().flatMap { number, rule in
        [
          TestBook.rule("a\(number)", find: rule.find, when: rule.when),
          TestBook.rule("b\(number)", find: rule.find, when: rule.loose),
        ]
      })
    var random = SplitMix(seed: seed)
    var twins = TwinRules(plan)
    for _ in 0..<250 {
      let roles: [Role] = random.pick([[.agent, .customer], [.agent, .other], [.other], [.agent]])
      let turns: [(Role, String)] = (0..<1 + random.below(6)).map { _ in
        let words = ["red", "blue", "green", "x", "reed", "a@b.example"]
        return (
          random.pick(roles), (0..<1 + random.below(3)).map { _ in random.pick(words) }.joined(separator: " ")
        )
      }
      try twins.check(turns, &random)
    }
    #expect(twins.flagged > 50)
  }
}
