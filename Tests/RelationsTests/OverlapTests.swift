import Contacts
import Relations
import Rules
import Testing

struct OverlapTests {
  @Test(arguments: 0..<60)
  func `it agrees with counting at every instant`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plan = try CorrelationBook.plan(
      "concurrent: { group_by: [agent], allowed: 2, minimum: 20ms, tolerance: 3ms }")
    let events = (0..<12).map { index in
      let start = Int64.random(in: 0...400, using: &generator)
      return CorrelationBook.hit(
        plan, start, UInt64(index), until: start + Int64.random(in: 0...120, using: &generator))
    }
    var most = 0
    var stretch: [Int] = []
    for instant in Int64(0)...700 {
      let count = events.count { $0.at + 3 <= instant && instant < $0.until - 3 }
      if count > 2 {
        stretch.append(count)
      } else {
        if stretch.count >= 20 { most = max(most, stretch.max() ?? 0) }
        stretch = []
      }
    }
    let found = CorrelationWork.findings(in: events.shuffled(using: &generator), plan: plan)
    #expect(found.map(\.observed) == (most == 0 ? [] : [Double(most)]), "seed \(seed)")
  }

  @Test func `fields that must differ do`() throws {
    let plan = try CorrelationBook.plan("concurrent: { group_by: [agent], across: [site] }")
    func found(_ sites: [String]) -> Int {
      let events = sites.enumerated().map { index, site in
        CorrelationBook.hit(plan, Int64(index), UInt64(index), until: 1000, [.site: site])
      }
      return CorrelationWork.findings(in: events, plan: plan).count
    }
    #expect(found(["x", "x", "x"]) == 0)
    #expect(found(["x", "y"]) == 1)
    #expect(found(["x"]) == 0)
    // Case and blanks make no other site.
    #expect(found(["CEB", "ceb", "Ce B"]) == 0)
    #expect(found(["CEB", "ceb", "waw"]) == 1)
    // What is not known differs from nothing.
    let some = [(0, ["x"]), (1, [])].map { index, sites in
      CorrelationBook.hit(
        plan, Int64(index), UInt64(index), until: 1000, sites.first.map { [.site: $0] } ?? [:])
    }
    #expect(CorrelationWork.findings(in: some, plan: plan).isEmpty)
  }

  @Test(arguments: 0..<60)
  func `where fields must differ, it agrees with looking at every instant`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plan = try CorrelationBook.plan(
      "concurrent: { group_by: [agent], across: [site], minimum: 5ms, tolerance: 1ms }")
    let events = (0..<14).map { index in
      let start = Int64.random(in: 0...200, using: &generator)
      return CorrelationBook.hit(
        plan, start, UInt64(index), isPast: index % 3 != 0,
        until: start + Int64.random(in: 0...60, using: &generator),
        ["x", "y", nil].randomElement(using: &generator).flatMap { $0 }.map { [.site: $0] } ?? [:])
    }
    let site = try #require(plan.fields.firstIndex(of: .site))
    var found: [(members: Set<ContactID>, most: Int, from: Int64, until: Int64)] = []
    var open: (members: Set<ContactID>, most: Int, from: Int64)?
    for instant in Int64(0)...300 {
      let active = events.filter { $0.at + 1 <= instant && instant < $0.until - 1 }
      if active.count > 1, Set(active.compactMap { $0.texts[site] }).count > 1 {
        let known = open ?? ([], 0, instant)
        open = (known.members.union(active.map(\.contact)), max(known.most, active.count), known.from)
      } else if let stretch = open {
        open = nil
        let isTonight = events.contains { !$0.isPast && stretch.members.contains($0.contact) }
        if instant - stretch.from >= 5, isTonight {
          found.append((stretch.members, stretch.most, stretch.from, instant))
        }
      }
    }
    let findings = CorrelationWork.findings(in: events.shuffled(using: &generator), plan: plan)
    #expect(findings.map(\.observed) == (found.map(\.most).max().map { [Double($0)] } ?? []), "seed \(seed)")
    #expect(
      Set(findings.flatMap(\.contacts)) == found.reduce(into: []) { $0.formUnion($1.members) }, "seed \(seed)"
    )
    #expect(findings.map(\.periodStart) == (found.first.map { [$0.from] } ?? []), "seed \(seed)")
  }

  @Test(.timeLimit(.minutes(1))) func `very many at once are counted in their number`() throws {
    let plan = try CorrelationBook.plan("concurrent: { group_by: [agent], across: [site] }")
    let count = 20_000
    // All go on together; a short one at another site ends and begins again beside them.
    let long = (0..<count).map { index in
      CorrelationBook.hit(plan, Int64(index), UInt64(index), until: Int64(count * 4 + index), [.site: "x"])
    }
    let short = (0..<count).map { index in
      CorrelationBook.hit(
        plan, Int64(count + index * 2), UInt64(count + index), until: Int64(count + index * 2 + 1),
        [.site: "y"])
    }
    let findings = CorrelationWork.findings(in: long + short, plan: plan)
    #expect(findings.map(\.observed) == [Double(count + 1)])
    #expect(findings.map(\.contacts.count) == [2 * count])
  }
}
