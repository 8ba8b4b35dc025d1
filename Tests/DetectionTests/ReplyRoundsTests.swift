import Contacts
import Detection
import Testing

/// The rounds of a contact are worked out once for all selections; none must show what the ones before it asked for.
@Suite struct ReplyRoundsTests {
  private static let selections = [
    "plain: { reply: { max: { at_least: 20s } } }",
    "capped: { reply: { mean: { at_least: 15s }, cap: 18s } }",
    "other: { reply: { max: { at_least: 0s } }, role: customer }",
    "low: { reply: { max: { at_least: 12s }, cap: 12s } }",
    "bot: { reply: { first: { at_least: 10s } }, role: bot }",
    "again: { reply: { max: { at_least: 20s } }, times: 2 }",
  ]

  @Test(arguments: 0..<8) func `a selection measures the same beside others as alone`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let order = Self.selections.shuffled(using: &random)
    func names(_ selections: [String]) -> [String] { selections.map { String($0.prefix { $0 != ":" }) } }
    func plan(_ selections: [String]) throws -> DetectionPlan {
      let when = names(selections).map { "\($0).found" }.joined(separator: " || ")
      return try TestBook.plan([
        TestBook.rule("replies", find: selections.joined(separator: "\n"), when: when)
      ])
    }
    let all = try plan(order)
    let alone = try order.map { try plan([$0]) }
    for _ in 0..<40 {
      var time: Int64 = 0
      var times: [Int64?] = []
      let turns: [(Role, String)] = (0..<random.below(12)).map { _ in
        time += Int64(random.below(40_000))
        times.append(random.below(9) == 0 ? nil : time)
        return (random.pick([.agent, .customer, .customer, .bot]), "x")
      }
      let fragment = Talk.fragment(turns, times: times)
      let found = try Talk.found(all, fragment)
      for (name, plan) in zip(names(order), alone) {
        let expected = try Talk.found(plan, fragment)[name]
        #expect(found[name]?.isFound == expected?.isFound, "\(name) \(turns.map(\.0)) \(times)")
        #expect(found[name]?.detail == expected?.detail, "\(name) \(turns.map(\.0)) \(times)")
        #expect(found[name]?.matches == expected?.matches, "\(name) \(turns.map(\.0)) \(times)")
      }
    }
  }
}
