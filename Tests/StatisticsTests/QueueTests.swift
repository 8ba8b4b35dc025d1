import Statistics
import Testing

@Suite struct `Queues` {
  @Test func `patience without end is Erlang C`() throws {
    for agents in [12, 14, 20] {
      let endless = try ErlangC(calls: 100, interval: 1800, handling: 180, agents: agents, target: 20)
      let patient = try ErlangA(
        calls: 100, interval: 1800, handling: 180, agents: agents, target: 20, patience: 1e10)
      let steady = try #require(endless.steady)
      #expect(abs(patient.waiting - steady.waiting) < 1e-6)
      #expect(abs(patient.serviceLevelOfAll - steady.serviceLevel) < 1e-6)
      #expect(abs(patient.meanWait / steady.meanWait - 1) < 1e-5)
    }
  }

  @Test func `overload has no steady state without impatience, and one with it`() throws {
    #expect(try ErlangC(calls: 100, interval: 1800, handling: 180, agents: 10, target: 20).steady == nil)
    let queue = try ErlangA(calls: 1000, interval: 1800, handling: 180, agents: 10, target: 20, patience: 60)
    #expect(queue.abandoned > 0.89 && queue.abandoned < 0.91)
    #expect(queue.occupancy <= 1 + 1e-12 && queue.serviceLevelOfAll <= 1 - queue.abandoned + 1e-12)
    // Thousands of callers in the queue: the sum is scaled on the way, not lost.
    let crowd = try ErlangA(
      calls: 40_000, interval: 1800, handling: 180, agents: 10, target: 20, patience: 3600)
    #expect(abs(crowd.abandoned - (1 - 10.0 / 4000)) < 1e-6)
  }

  @Test func `the fewest agents are enough and one fewer is not`() throws {
    var random = SeededGenerator(61)
    for round in 0..<100 {
      let calls = Double(Int.random(in: 1...900, using: &random))
      let handling = Double.random(in: 30...700, using: &random)
      let agents = try ErlangC.agents(
        calls: calls, interval: 1800, handling: handling, target: 20, level: 0.8)
      func level(_ agents: Int) throws -> Double {
        try ErlangC(calls: calls, interval: 1800, handling: handling, agents: agents, target: 20)
          .steady?.serviceLevel ?? 0
      }
      #expect(try level(agents) >= 0.8, "seed 61, round \(round)")
      if agents > 1 { #expect(try level(agents - 1) < 0.8, "seed 61, round \(round)") }
    }
  }
}
