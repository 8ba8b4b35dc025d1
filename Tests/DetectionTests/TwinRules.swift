import Contacts
import Detection
import Rules
import Testing

/// Rules that stand in a book twice, as `tone.a0`, `tone.a1` and so on, and written in another way as `tone.b0`,
/// `tone.b1`: whatever is said, both come to the same.
struct TwinRules {
  private let plan: DetectionPlan
  private let count: Int
  private var finder: Finder
  private let judge: Judge
  /// How often a rule had a flag.
  private(set) var flagged = 0

  init(_ plan: DetectionPlan) {
    self.plan = plan
    count = plan.book.rules.count / 2
    finder = Finder(plan)
    judge = Judge(plan, day: nil, listsNotEvaluated: true)
  }

  /// Judges a contact of these turns, of which one in four has no times.
  mutating func check(_ turns: [(Role, String)], _ random: inout SplitMix) throws {
    let isTimed = random.below(4) > 0
    let fragment = Talk.fragment(
      turns, times: turns.indices.map { isTimed ? Int64($0) * Int64(10_000 + random.below(9_000)) : nil })
    let findings = finder.find(in: fragment)
    let judgement = judge.judge(
      try Talk.contact(fragment, findings), findings: findings, relations: RelationFacts())
    func outcome(_ name: String) -> String {
      let index = plan.book.rules.firstIndex { $0.id == "tone.\(name)" } ?? -1
      if judgement.flags.contains(where: { $0.rule == index }) { return "hit" }
      return judgement.notEvaluated.contains { $0.rule == index } ? "not evaluated" : "miss"
    }
    for number in 0..<count {
      let first = outcome("a\(number)")
      if first == "hit" { flagged += 1 }
      #expect(first == outcome("b\(number)"), "rule \(number): \(turns) \(isTimed)")
    }
  }
}
