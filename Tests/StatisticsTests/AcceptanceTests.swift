import Statistics
import Testing

@Suite struct `Acceptance and discovery` {
  @Test func `larger lots never get a smaller sample at the same limit, but for arrows`() throws {
    let sizes = [2, 9, 16, 26, 51, 91, 151, 281, 501, 1201, 3201, 10_001, 35_001, 150_001, 500_001]
    for limit in AcceptancePlan.limits {
      for lot in sizes {
        let plan = try AcceptancePlan(lot: lot, limit: limit)
        #expect(plan.sampleSize <= lot && plan.sampleSize >= 1)
        #expect(plan.acceptanceNumber <= 21)
        // A plan is kind to a lot at its limit of quality.
        let chance = plan.acceptance(lot: lot, defects: Int(Double(lot) * limit / 100))
        #expect(chance >= 0.75, "lot \(lot), limit \(limit): \(chance)")
      }
    }
  }

  @Test func `a plan is not a measurement`() throws {
    // Lot 1000 at 1.0: 80/2 still accepts a lot with 4 % defects 36 times in 100.
    let plan = try AcceptancePlan(lot: 1000, limit: 1)
    #expect(plan.letter == "J" && plan.sampleSize == 80 && plan.acceptanceNumber == 2)
    #expect(abs(plan.acceptance(lot: 1000, defects: 40) - 0.3645) < 0.001)
  }

  @Test func `one unit fewer would miss too often`() throws {
    for population in [1, 7, 50, 333, 1000, 100_000] {
      for rate in [0.001, 0.01, 0.05, 0.3, 1] {
        for confidence in [0.8, 0.95, 0.999] {
          let n = try DiscoverySize.smallest(population: population, rate: rate, confidence: confidence)
          let defects = max(1, Int((rate * Double(population) - 1e-9).rounded(.up)))
          func missed(_ n: Int) -> Double {
            HypergeometricDistribution(population: population, defects: defects, sampled: n).mass(0)
          }
          #expect(missed(n) <= (1 - confidence) * (1 + 1e-9))
          if n > 1 { #expect(missed(n - 1) > (1 - confidence) * (1 - 1e-9)) }
        }
      }
    }
  }

  @Test func `limits outside the table are refused`() {
    #expect(throws: StatisticsError.self) { try AcceptancePlan(lot: 100, limit: 3) }
    #expect(throws: StatisticsError.self) { try AcceptancePlan(lot: 0, limit: 1) }
    #expect(throws: StatisticsError.self) {
      try DiscoverySize.smallest(population: nil, rate: 1e-300, confidence: 0.95)
    }
  }
}
