import Testing

@testable import Simulator

@Suite struct PlanTests {
  @Test func `options out of range are refused by name`() {
    #expect(throws: SimulationError.self) { try SimulationPlan(seed: 1, nights: 0) }
    #expect(throws: SimulationError.self) { try SimulationPlan(seed: 1, nights: 1, contactsPerNight: 3) }
    #expect(throws: SimulationError.self) { try SimulationPlan(seed: 1, nights: 1, agents: 1) }
    #expect(throws: SimulationError.self) { try SimulationPlan(seed: 1, nights: 1, agentShare: 1.5) }
    #expect(throws: SimulationError.self) { try SimulationPlan(seed: 1, nights: 1, occasionShare: .nan) }
    for day in ["2025-02-29", "2025-13-01", "25-01-01", "2025-1-01", "", "1969-12-31", "２０２５-01-01"] {
      #expect(throws: SimulationError.self, "\(day)") { try SimulationPlan(seed: 1, nights: 1, start: day) }
    }
  }

  @Test func `kinds are read from a list`() throws {
    #expect(try SimulationPlan.kinds("cut_complex, ask_secret") == [.cutComplex, .askSecret])
    #expect(throws: SimulationError.self) { try SimulationPlan.kinds("cut_corners") }
  }

  @Test func `days and dates agree over centuries`() {
    var previous = (year: 1969, month: 12, day: 31)
    for day in stride(from: 0, to: 200_000, by: 1) {
      let date = CivilDay.date(day)
      let isNext =
        (date.year == previous.year && date.month == previous.month && date.day == previous.day + 1)
        || (date.day == 1 && (date.month == previous.month + 1 || date.year == previous.year + 1))
      #expect(isNext, "\(date)")
      if !isNext { return }
      previous = date
    }
    #expect(CivilDay.days("2025-11-22") == 20_414)
    #expect(CivilDay.weekday(20_414) == 5)
  }

  @Test func `dice are even`() {
    var dice = Dice(99, 1)
    var counts = Array(repeating: 0, count: 10)
    for _ in 0..<100_000 { counts[dice.below(10)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    let waits = (0..<50_000).map { _ in dice.exponential(mean: 1_000) }
    #expect((900...1_050).contains(waits.reduce(0, +) / waits.count))
    // Two places in the world share nothing.
    var one = Dice(1, 2, 3, 4)
    var other = Dice(1, 2, 3, 5)
    #expect((0..<64).allSatisfy { _ in one.next() != other.next() })
  }
}
