import Contacts
import Detection
import Rules
import Testing

/// Expressions that wait until they are asked for find what they would have found in every turn.
@Suite struct DeferredExpressionTests {
  /// Selections and a condition. Each rule stands in the book twice; in the second one another selection reads every
  /// expression by itself, so that none of them waits.
  private static let rules: [(find: String, when: String)] = [
    ("asked: { phrases: [red], role: agent, unless: warned }\nwarned: { regex: 'no+' }", "asked.found"),
    (
      "asked: { phrases: [red] }\ngiven: { regex: '[0-9]+', role: customer, anchor: { after: asked } }",
      "given.found"
    ),
    (
      "asked: { phrases: [red] }\ngiven: { regex: '[0-9]+', anchor: { same: asked } }",
      "asked.found && !given.found"
    ),
    (
      "digits: { regex: '[0-9]+', role: customer }\nhint: { phrases: [red], anchor: { before: digits, within: { turns: 1 } } }",
      "hint.found"
    ),
    (
      "ask: { regex: 'no+', role: customer, where: { turns: { last: 3 } } }\nnod: { regex: '^.', role: agent, anchor: { after: ask } }\n"
        + "pause: { gap: { at_least: 15s } }",
      "ask.found && !nod.found && !pause.found"
    ),
    ("one: { regex: 'no+' }\ntwo: { regex: '[0-9]+', anchor: { after: one } }", "two.found"),
    (
      "one: { regex: 'no+', where: { seconds: { last: 30 } } }\ntwo: { phrases: [red], unless: one }",
      "two.found"
    ),
  ]
  private static let texts = ["no", "noo", "1", "22", "x"]

  /// The rule as it is, and with every expression read once more.
  private static func pair(_ number: Int) -> [(String, String)] {
    let (find, when) = rules[number]
    let patterns = find.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let eager = patterns.enumerated().map { "eager\($0.offset): { regex: '\($0.element)' }\n" }.joined()
    let reading = patterns.indices.map { " && eager\($0).count >= 0" }.joined()
    return [
      TestBook.rule("a\(number)", find: find, when: when),
      TestBook.rule("b\(number)", find: find + "\n" + eager, when: "(\(when))\(reading)"),
    ]
  }

  @Test(arguments: 0..<8) func `waiting changes nothing`(seed: UInt64) throws {
    let plan = try TestBook.plan(Self.rules.indices.flatMap(Self.pair))
    var random = SplitMix(seed: seed)
    var twins = TwinRules(plan)
    for _ in 0..<250 {
      let turns: [(Role, String)] = (0..<1 + random.below(7)).map { _ in
        (
          random.pick([.agent, .customer]),
          (0..<1 + random.below(3)).map { _ in random.pick(Self.texts + ["red"]) }.joined(separator: " ")
        )
      }
      try twins.check(turns, &random)
    }
    #expect(twins.flagged > 50)
  }
}
