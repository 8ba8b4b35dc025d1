import Relations
import Statistics
import Testing

struct DiscreteDiscoveryTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `where every chance can be had no q is below Benjamini and Hochberg's`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let chances = (0..<30).map { _ in Double.random(in: 0.0001...1, using: &generator) }
    // A list that ends above every chance says that any may be had.
    let q = DiscreteDiscovery.adjusted(chances, attainable: chances.map { _ in [1] })
    let known = try BenjaminiHochberg.adjusted(chances)
    for (own, plain) in zip(q, known) { #expect(own >= plain - 1e-12, "seed \(seed)") }
    let order = chances.indices.sorted { chances[$0] < chances[$1] }
    for (one, next) in zip(order, order.dropFirst()) { #expect(q[one] <= q[next], "seed \(seed)") }
  }

  @Test func `who can hardly have a small chance weighs nothing in the others' control`() {
    let chances = [0.004, 0.3, 1, 1]
    let any = DiscreteDiscovery.adjusted(chances, attainable: chances.map { _ in [1] })
    let few = DiscreteDiscovery.adjusted(
      chances, attainable: [[1, 0.3, 0.004], [1, 0.3, 0.0001], [1, 0.2, 0.0001], [1, 0.0001]])
    #expect(abs(any[0] - 4 * 0.004 / 0.996) < 1e-12)
    #expect(abs(few[0] - (0.004 / 0.996 + 3 * 0.0001 / 0.9999)) < 1e-12)
    #expect(few.allSatisfy { $0 >= 0 && $0 <= 1 } && few[2] == 1)
  }

  @Test func `the share of innocents among the named stays below the rate`() throws {
    var generator = SeededGenerator(seed: 77)
    var (shares, nights) = (0.0, 0)
    for _ in 0..<400 {
      // Forty agents with few expected events, six of whom have far more.
      let means = (0..<40).map { _ in Double.random(in: 0.1...1.5, using: &generator) }
      var chances: [Double] = []
      var attainable: [[Double]] = []
      for (place, mean) in means.enumerated() {
        let tails = try (0...30).map {
          try AgentTail.probability(events: $0, expected: mean, variance: 0)
        }
        attainable.append(tails)
        let lot = Double.random(in: 0..<1, using: &generator)
        let shifted = place < 6 ? mean + 4 : mean
        var count = 0
        while count < 30, try lot < AgentTail.probability(events: count + 1, expected: shifted, variance: 0) {
          count += 1
        }
        chances.append(tails[count])
      }
      let q = DiscreteDiscovery.adjusted(chances, attainable: attainable)
      let named = q.indices.filter { q[$0] <= 0.05 }
      if !named.isEmpty { shares += Double(named.count { $0 >= 6 }) / Double(named.count) }
      nights += 1
    }
    #expect(shares / Double(nights) <= 0.05, "\(shares / Double(nights))")
  }

  @Test func `nobody and equal chances`() {
    #expect(DiscreteDiscovery.adjusted([], attainable: []).isEmpty)
    let q = DiscreteDiscovery.adjusted([0, 0, 1], attainable: [[1, 0], [1, 0], [1, 0]])
    #expect(q == [0, 0, 1])
  }
}
