import Sampling
import Statistics
import Testing

struct SamplePlanTests {
  private let cells = [
    PlanCell(id: "a/voice", group: "a", population: 90_000, rate: 0.05),
    PlanCell(id: "a/chat", group: "a", population: 10_000, rate: 0.05),
    PlanCell(id: "b/voice", group: "b", population: 1_000, rate: 0.2, minutes: 3),
    PlanCell(id: "b/chat", group: "b", population: 100, rate: 0.2),
  ]

  private func plan(_ method: AllocationMethod, _ budget: PlanBudget) throws -> SamplePlan {
    try SamplePlan(cells: cells, method: method, budget: budget, level: 0.95)
  }

  @Test func `the square root divides as the reference does`() throws {
    #expect(try plan(.power(exponent: 0.5), .contacts(200)).units == [136, 45, 14, 5])
    #expect(try plan(.proportional, .contacts(200)).units.reduce(0, +) == 200)
    #expect(try plan(.equal, .contacts(200)).units == [50, 50, 50, 50])
  }

  @Test func `a margin is met by the smallest sample that meets it`() throws {
    for method in [AllocationMethod.proportional, .neyman, .power(exponent: 0.5)] {
      let met = try plan(method, .margin(0.02))
      #expect(met.margin <= 0.02)
      #expect(try plan(method, .contacts(met.count - 1)).margin > 0.02)
    }
  }

  @Test func `Neyman's sample for a margin is the smallest of all`() throws {
    let neyman = try plan(.neyman, .margin(0.02)).count
    for method in [AllocationMethod.proportional, .equal, .power(exponent: 0.5)] {
      #expect(try plan(method, .margin(0.02)).count >= neyman)
    }
  }

  @Test func `a simple random sample has the textbook size`() throws {
    // n0 = 1.96² · 0.25 / 0.05² = 384.1, with N = 1000: 278
    let one = [PlanCell(id: "x", group: "x", population: 1_000, rate: 0.5)]
    let plan = try SamplePlan(cells: one, method: .proportional, budget: .margin(0.05), level: 0.95)
    #expect((278...281).contains(plan.count))
  }

  @Test func `minutes are kept, and dear cells get less`() throws {
    let plan = try plan(.neyman, .minutes(300))
    #expect(plan.minutes <= 300)
    #expect(plan.minutes > 296)
  }

  @Test func `what is impossible is told`() {
    #expect(throws: StatisticsError.self) { try plan(.equal, .contacts(7)) }
    #expect(throws: StatisticsError.self) { try plan(.equal, .margin(0)) }
    #expect(throws: StatisticsError.self) {
      try SamplePlan(
        cells: [PlanCell(id: "x", group: "x", population: 1_000, rate: 0.5, cap: 20)], method: .equal,
        budget: .margin(0.05), level: 0.95)
    }
  }

  @Test func `a larger budget never widens a margin and never takes a contact away`() throws {
    var before = [0, 0, 0, 0]
    var margin = 1.0
    for count in stride(from: 8, through: 800, by: 24) {
      let plan = try plan(.power(exponent: 0.5), .contacts(count))
      #expect(zip(plan.units, before).allSatisfy { $0 >= $1 })
      #expect(plan.margin <= margin + 1e-12)
      (before, margin) = (plan.units, plan.margin)
    }
  }

  @Test func `a margin never widens as contacts come in, from the minimum of one on`() throws {
    let two = ["x", "y"].map { PlanCell(id: $0, group: $0, population: 1_000, rate: 0.05, minimum: 1) }
    var margin = 1.0
    for count in 2...400 {
      let plan = try SamplePlan(cells: two, method: .equal, budget: .contacts(count), level: 0.95)
      // One contact of each tells nothing of the variance.
      if count == 2 { #expect(plan.margin == 1 && plan.margin(group: "x") == 1) }
      #expect(plan.margin <= margin + 1e-12, "\(count)")
      margin = plan.margin
    }
    for wanted in [0.35, 0.2, 0.05] {
      let met = try SamplePlan(cells: two, method: .equal, budget: .margin(wanted), level: 0.95)
      #expect(met.margin <= wanted)
      for count in 2..<met.count {
        let less = try SamplePlan(cells: two, method: .equal, budget: .contacts(count), level: 0.95)
        #expect(less.margin > wanted, "\(count) of \(met.count)")
      }
    }
  }

  @Test func `cells that are drawn whole leave no margin`() throws {
    let cells = ["x", "y"].map { PlanCell(id: $0, group: $0, population: 1, rate: 0.05, minimum: 1) }
    #expect(try SamplePlan(cells: cells, method: .equal, budget: .contacts(2), level: 0.95).margin == 0)
  }

  @Test func `no defect in 59 of many is at most five per cent, nearly`() throws {
    let one = [PlanCell(id: "x", group: "x", population: 100_000, rate: 0.01)]
    let plan = try SamplePlan(cells: one, method: .equal, budget: .contacts(59), level: 0.90)
    #expect(abs(try #require(plan.upperBoundWithoutDefects) - 0.05) < 0.001)
  }
}
