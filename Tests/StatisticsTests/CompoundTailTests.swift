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

  @Test(arguments: 0..<40)
  func `with an event that is needed it is the mixture of Poisson counts over the spread`(seed: UInt64) throws
  {
    var generator = SeededGenerator(seed)
    let means = (0..<4).map { _ in Double.random(in: 0...1, using: &generator) }
    let needed = means.map { Double.random(in: 0...1, using: &generator) * $0 }
    let others = zip(means, needed).map { $0 - $1 }
    let weight = Int.random(in: 0...12, using: &generator)
    // A variance of 1/2 is a gamma distribution with shape 2: the rate ratio r has the density 4 r e^(-2r).
    var expected = 0.0
    let step = 0.002
    for index in 0..<10_000 {
      let ratio = (Double(index) + 0.5) * step
      let all = try CompoundTail.probability(weight: weight, expected: means.map { $0 * ratio }, variance: 0)
      let rest = try CompoundTail.probability(
        weight: weight, expected: others.map { $0 * ratio }, variance: 0)
      let none = exp(-ratio * needed.reduce(0, +))
      expected += 4 * ratio * exp(-2 * ratio) * step * (all - none * rest)
    }
    let found = try CompoundTail.probability(weight: weight, expected: means, needed: needed, variance: 0.5)
    #expect(abs(found - expected) < 1e-5, "seed \(seed): \(found) for \(expected)")
  }

  @Test(arguments: 0..<40)
  func `the falling chances are those of each weight, and less is needed the likelier it is`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed)
    let means = (0..<4).map { _ in Double.random(in: 0...0.5, using: &generator) }
    let needed = means.map { Bool.random(using: &generator) ? $0 : 0 }
    let falling = CompoundTail.falling(
      expected: means, needed: needed, variance: 0.25, least: 1e-9, count: 30)
    #expect(falling.first == 1)
    for (weight, chance) in falling.enumerated().dropFirst() {
      let single = try CompoundTail.probability(
        weight: weight, expected: means, needed: needed, variance: 0.25)
      #expect(abs(chance - single) < 1e-14, "seed \(seed): \(chance) for \(single)")
      #expect(chance <= (try CompoundTail.probability(weight: weight, expected: means, variance: 0.25)))
      #expect(chance <= falling[weight - 1])
    }
    let all = try CompoundTail.probability(weight: 3, expected: means, needed: means, variance: 0.25)
    let plain = try CompoundTail.probability(weight: 3, expected: means, variance: 0.25)
    #expect(abs(all - plain) < 1e-12)
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
    for needed in [[2.0], [.nan], [0.5, 0.5]] {
      #expect(throws: StatisticsError.self) {
        try CompoundTail.probability(weight: 1, expected: [1], needed: needed, variance: 0)
      }
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
