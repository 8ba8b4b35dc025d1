import Statistics
import Testing

@Suite struct `Stratified estimates` {
  @Test func `everything reviewed leaves nothing to chance`() throws {
    let result = try StratifiedEstimate(
      strata: [
        StratumSample(population: 4, sampled: 4, defects: 1),
        StratumSample(population: 6, sampled: 6, defects: 0),
        StratumSample(population: 0, sampled: 0, defects: 0),
      ], level: 0.95)
    #expect(result.method == .census)
    #expect(result.estimate == 0.1 && result.interval == Interval(low: 0.1, high: 0.1))
    #expect(result.standardError == 0)
  }

  @Test func `one sampled stratum beside complete ones is exact`() throws {
    // Flagged contacts reviewed completely and a random sample of the rest: published in the method's notes
    // as 2.10 % with 95 % [0.95 %, 4.84 %].
    let result = try StratifiedEstimate(
      strata: [
        StratumSample(population: 180, sampled: 180, defects: 63),
        StratumSample(population: 9820, sampled: 200, defects: 3),
      ], level: 0.95)
    #expect(result.method == .hypergeometric)
    #expect(abs(result.estimate - 0.02103) < 1e-9)
    #expect(abs(result.interval.low - 0.0095) < 1e-12 && abs(result.interval.high - 0.0484) < 1e-12)
  }

  @Test func `the interval holds the estimate and what was seen`() throws {
    var random = SeededGenerator(21)
    for round in 0..<500 {
      var strata: [StratumSample] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let population = Int.random(in: 1...3000, using: &random)
        let sampled = Int.random(in: 1...min(population, 60), using: &random)
        let defects = Bool.random(using: &random) ? 0 : Int.random(in: 0...sampled, using: &random)
        strata.append(StratumSample(population: population, sampled: sampled, defects: defects))
      }
      let result = try StratifiedEstimate(strata: strata, level: 0.9)
      let total = Double(strata.reduce(0) { $0 + $1.population })
      let seen = Double(strata.reduce(0) { $0 + $1.defects }) / total
      let good = Double(strata.reduce(0) { $0 + $1.sampled - $1.defects }) / total
      let slack = 1e-9
      #expect(result.interval.low <= result.estimate + slack, "seed 21, round \(round)")
      #expect(result.interval.high >= result.estimate - slack, "seed 21, round \(round)")
      #expect(
        result.interval.low >= seen - slack && result.interval.high <= 1 - good + slack,
        "seed 21, round \(round)")
    }
  }

  /// Several rare, unequal tiers, where the usual interval covers 66 % instead of 95 %.
  @Test func `rare defects in unequal tiers stay covered`() throws {
    // Size, reviewed, defects.
    let tiers = [[300, 150, 90], [2000, 100, 100], [17700, 100, 88]]
    let truth = 278.0 / 20000
    var random = SeededGenerator(22)
    var covered = 0
    for _ in 0..<400 {
      var strata: [StratumSample] = []
      for tier in tiers {
        var (left, bad, found) = (tier[0], tier[2], 0)
        for _ in 0..<tier[1] {
          if Int.random(in: 0..<left, using: &random) < bad {
            bad -= 1
            found += 1
          }
          left -= 1
        }
        strata.append(StratumSample(population: tier[0], sampled: tier[1], defects: found))
      }
      if try StratifiedEstimate(strata: strata, level: 0.95).interval.contains(truth) { covered += 1 }
    }
    #expect(covered >= 385, "seed 22: \(covered) of 400")
  }

  @Test func `a stratum of one unit is joined with its neighbour`() throws {
    let result = try StratifiedEstimate(
      strata: [
        StratumSample(population: 100, sampled: 10, defects: 1),
        StratumSample(population: 50, sampled: 1, defects: 1),
      ], level: 0.95)
    #expect(result.method == .effectiveSize)
    #expect(result.degreesOfFreedom == 10)
    #expect((result.standardError ?? 0) > 0)
  }

  @Test func `a stratum nobody looked at is an error that names it`() {
    let strata = [
      StratumSample(population: 10, sampled: 2, defects: 0),
      StratumSample(population: 10, sampled: 0, defects: 0),
    ]
    #expect(
      throws: StatisticsError(
        .outOfRange, "strata[1].n", "nothing was reviewed of 10; merge it with another stratum")
    ) { try StratifiedEstimate(strata: strata, level: 0.95) }
    #expect(throws: StatisticsError.self) { try StratifiedEstimate(strata: [], level: 0.95) }
  }
}
