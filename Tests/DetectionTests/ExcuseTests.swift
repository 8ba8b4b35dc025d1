import Contacts
import Detection
import Testing

/// `unless`: a hit in a turn where something excuses it does not count.
@Suite struct ExcuseTests {
  private static let words = ["red", "code", "no", "never", "x"]

  private func plan(_ find: String) throws -> DetectionPlan {
    try TestBook.plan([TestBook.rule("rule", find: find, when: "asked.found")])
  }

  @Test func `an excuse holds for its own turn`() throws {
    let plan = try plan(
      """
      asked: { phrases: [red], role: agent, unless: [refused, warned] }
      refused: { phrases: ['no'], role: agent }
      warned: { regex: '(?i)never' }
      """)
    let found = try Talk.found(
      plan,
      Talk.fragment([
        (.agent, "no red"), (.customer, "red"), (.agent, "no"), (.agent, "red and red"),
        (.agent, "Never red"),
      ]))
    #expect(found["asked"]?.isFound == true)
    #expect(found["asked"]?.count == 2)
    #expect(found["asked"]?.matches.map(\.turn) == [3, 3])
  }

  /// Against a walk over the turns, with an excuse that asks for several hits and one that hangs on another.
  @Test(arguments: 0..<40 as Range<UInt64>) func `what is left is what a walk over the turns leaves`(
    seed: UInt64
  ) throws {
    let plan = try plan(
      """
      asked: { phrases: [red], role: agent, unless: [refused, tired] }
      refused: { phrases: ['no'], role: agent, unless: meant }
      meant: { phrases: [code] }
      tired: { phrases: [never], role: any, times: 2 }
      """)
    var random = SplitMix(seed: seed)
    for _ in 0..<25 {
      let turns: [(Role, String)] = (0..<random.below(12)).map { _ in
        let text = (0..<1 + random.below(4)).map { _ in random.pick(Self.words) }
        return (random.pick([.agent, .customer]), text.joined(separator: " "))
      }
      let held = turns.map { Set($0.1.split(separator: " ").map(String.init)) }
      let tired = turns.map { $0.1.split(separator: " ").count { $0 == "never" } }
      let isTired = tired.reduce(0, +) >= 2
      let expected = turns.indices.filter { turn in
        let isRefused = turns[turn].0 == .agent && held[turn].contains("no") && !held[turn].contains("code")
        return turns[turn].0 == .agent && held[turn].contains("red") && !isRefused
          && !(isTired && tired[turn] > 0)
      }
      let found = try Talk.found(plan, Talk.fragment(turns))["asked"]
      var places: [Int] = []
      for match in found?.matches ?? [] where places.last != match.turn { places.append(match.turn) }
      #expect(places == expected, "\(turns)")
      #expect((found?.isFound ?? false) == !expected.isEmpty)
    }
  }

  @Test func `where an excuse is not evaluated a hit is neither there nor missing`() throws {
    let plan = try plan(
      """
      asked: { phrases: [red], unless: late }
      late: { phrases: ['no'], where: { seconds: { last: 5 } } }
      """)
    let untimed: [Int64?] = [nil, nil]
    let open = try Talk.found(plan, Talk.fragment([(.agent, "red"), (.customer, "x")], times: untimed))[
      "asked"]
    #expect(open?.absence == .anchor)
    let sure = try Talk.found(plan, Talk.fragment([(.agent, "code"), (.customer, "x")], times: untimed))[
      "asked"]
    #expect(sure?.absence == nil && sure?.isFound != true)
  }
}
