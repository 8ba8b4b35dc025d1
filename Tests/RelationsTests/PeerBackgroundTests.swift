import Contacts
import Relations
import Testing

/// What is believed of honest agents where a vendor has few of them and few nights.
struct PeerBackgroundTests {
  /// The calls of an agent by the steps that agents are compared by.
  private func tally(
    _ agent: UInt32, calls: Int, rates: [CallReading.Level: Double], vendor: UInt32 = 1,
    _ generator: inout SeededGenerator
  ) -> AgentTally {
    MadeAgent(
      calls: calls, rates: rates, vendor: vendor,
      reading: { level in
        level == .outright
          ? CallReading(own: .good, final: .good) : CallReading(own: min(level, .fair), final: level)
      }
    ).tally(agent, &generator)
  }

  private static let honest: [CallReading.Level: Double] = [
    .weak: 0.003, .fair: 0.0025, .good: 0.002, .strong: 0.0002, .outright: 0.0003,
  ]

  @Test func `what is expected of honest agents is about what they have`() throws {
    var (expected, observed) = (0.0, 0)
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: 5_000 + seed)
      let tallies = (0..<12).map { tally(UInt32($0 + 1), calls: 75, rates: Self.honest, &generator) }
      for line in try PeerAudit().lines(tallies, vendor: 1) {
        for (index, count) in line.weights.enumerated() { expected += Double(index + 1) * count }
        observed += tallies[line.place].weight
      }
    }
    let ratio = expected / Double(observed)
    #expect(ratio > 0.9 && ratio < 1.2, "\(expected) of \(observed)")
  }

  @Test func `the more is known of colleagues the less is allowed for`() throws {
    var last = Double.infinity
    for agents in [6, 12, 24, 48, 96] {
      // The same calls of each: only their number tells.
      let tallies = (0..<agents).map { agent in
        var generator = SeededGenerator(seed: 17)
        return tally(UInt32(agent + 1), calls: 150, rates: Self.honest.mapValues { $0 * 3 }, &generator)
      }
      let lines = try PeerAudit().lines(tallies, vendor: 1)
      let line = try #require(lines.first)
      let excess = (1 + line.width) / (1 + line.variance)
      #expect(excess > 1 && excess < last, "\(agents) agents: \(excess)")
      last = excess
    }
    #expect(last < 1.02)
  }

  @Test(
    arguments: [
      [.weak: 0.01, .fair: 0.04, .good: 0.05, .outright: 0.02], [.weak: 0.02, .fair: 0.06, .good: 0.03],
      [.fair: 0.03, .good: 0.09], [.good: 0.01, .strong: 0.02, .outright: 0.05],
    ] as [[CallReading.Level: Double]])
  func `several culprits of a small vendor are found whatever steps their calls have`(
    culprit: [CallReading.Level: Double]
  ) throws {
    var (found, innocent) = (0, 0)
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: 8_000 + seed)
      let tallies = (0..<13).map { agent in
        tally(UInt32(agent + 1), calls: 120, rates: agent < 4 ? culprit : Self.honest, &generator)
      }
      for finding in try PeerAudit().findings(tallies) where finding.kind == .agent {
        if finding.name <= 4 { found += 1 } else { innocent += 1 }
      }
    }
    #expect(found >= 136, "\(found) of 160")
    #expect(Double(innocent) <= 0.05 * Double(found + innocent), "\(innocent) beside \(found)")
  }

  @Test(
    arguments: [
      [.weak: 0.35, .fair: 0.35, .good: 0.25, .strong: 0.02, .outright: 0.03],
      [.weak: 0.7, .fair: 0.25, .good: 0.05],
      [.weak: 0.3, .fair: 0.3, .good: 0.25, .strong: 0.05, .outright: 0.1],
      [.fair: 0.1, .good: 0.85, .outright: 0.05],
    ] as [[CallReading.Level: Double]], [0.005, 0.015])
  func `honest agents of houses with other habits are rarely named`(
    mix: [CallReading.Level: Double], rate: Double
  ) throws {
    var nights = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: 20_000 + seed)
      let tallies = (0..<24).map { agent in
        let factor = Double.random(in: 0.5...1.5, using: &generator) * rate
        return tally(
          UInt32(agent + 1), calls: 75, rates: mix.mapValues { $0 * factor }, vendor: agent < 12 ? 1 : 2,
          &generator)
      }
      if try PeerAudit().findings(tallies).contains(where: { $0.kind == .agent }) { nights += 1 }
    }
    #expect(nights <= 10, "\(nights) of 100")
  }
}
