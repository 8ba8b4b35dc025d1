import Glibc
import Statistics
import Testing

struct CompoundTailTests {
  @Test(arguments: [(1, 0.3, 0.0), (4, 2.0, 0.25), (9, 3.5, 0.1), (2, 0.05, 1.0)])
  func `events of weight one are a plain count`(events: Int, mean: Double, variance: Double) throws {
    let plain = try AgentTail.probability(events: events, expected: mean, variance: variance)
    let compound = try CompoundTail.probability(weight: events, expected: [mean], variance: variance)
    #expect(abs(plain - compound) < 1e-9)
  }

  @Test(arguments: 0..<40)
  func `without spread it is the sum of independent Poisson counts`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let means = (0..<4).map { _ in Double.random(in: 0...2, using: &generator) }
    let weight = Int.random(in: 1...20, using: &generator)
    // P(sum = t) by convolution, weight by weight.
    var sums = [1.0] + [Double](repeating: 0, count: weight)
    for (index, mean) in means.enumerated() {
      var next = [Double](repeating: 0, count: weight + 1)
      for (total, chance) in sums.enumerated() {
        var mass = exp(-mean)
        for count in 0...weight {
          let place = total + count * (index + 1)
          if place <= weight { next[place] += chance * mass }
          mass *= mean / Double(count + 1)
        }
      }
      sums = next
    }
    let expected = 1 - sums[..<weight].reduce(0, +)
    let found = try CompoundTail.probability(weight: weight, expected: means, variance: 0)
    #expect(abs(found - expected) < 1e-9, "seed \(seed)")
  }

  @Test(arguments: 0..<40)
  func `more weight is never likelier, more spread never rarer in the tail`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let means = (0..<4).map { _ in Double.random(in: 0...0.5, using: &generator) }
    var last = 1.0
    for weight in 0..<30 {
      let chance = try CompoundTail.probability(weight: weight, expected: means, variance: 0.25)
      #expect(chance <= last + 1e-12 && chance >= 0, "seed \(seed)")
      last = chance
    }
    let narrow = try CompoundTail.probability(weight: 25, expected: means, variance: 0)
    let wide = try CompoundTail.probability(weight: 25, expected: means, variance: 1)
    #expect(wide >= narrow, "seed \(seed)")
  }

  @Test func `what is no count is refused`() {
    #expect(throws: StatisticsError.self) {
      try CompoundTail.probability(weight: -1, expected: [1], variance: 0)
    }
    #expect(throws: StatisticsError.self) {
      try CompoundTail.probability(weight: 1, expected: [.nan], variance: 0)
    }
    #expect(throws: StatisticsError.self) {
      try CompoundTail.probability(weight: 1, expected: [1], variance: -1)
    }
  }

  @Test func `large numbers neither trap nor leave the unit interval`() throws {
    for mean in [400.0, 900, 1e8] {
      for weight in [1, 5_000, 1_000_000] {
        let chance = try CompoundTail.probability(weight: weight, expected: [mean, mean / 7], variance: 0.1)
        #expect(chance >= 0 && chance <= 1)
      }
    }
  }
}
