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
    // What is not known differs from nothing.
    let some = [(0, ["x"]), (1, [])].map { index, sites in
      CorrelationBook.hit(
        plan, Int64(index), UInt64(index), until: 1000, sites.first.map { [.site: $0] } ?? [:])
    }
    #expect(CorrelationWork.findings(in: some, plan: plan).isEmpty)
  }
}
