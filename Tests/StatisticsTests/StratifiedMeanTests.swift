import Statistics
import Testing

struct StratifiedMeanTests {
  @Test func `the textbook formula with the finite-population correction`() throws {
    let strata = [
      StratifiedMean.Sample(population: 100, values: [80, 90, 100, 70]),
      StratifiedMean.Sample(population: 300, values: [60, 65, 70]),
    ]
    let result = try StratifiedMean(strata: strata, range: 0...100, level: 0.95)
    // means 85 and 65, s² 166.667 and 25: 0.25 · 85 + 0.75 · 65 = 70
    #expect(abs(result.estimate - 70) < 1e-12)
    let variance = 0.0625 * 0.96 * 166.666_666_7 / 4 + 0.5625 * 0.99 * 25 / 3
    let reach = 2.570_581_8 * variance.squareRoot()  // t(5; .975)
    #expect(abs(result.interval.low - (70 - reach)) < 1e-5)
    #expect(abs(result.interval.high - (70 + reach)) < 1e-5)
  }

  @Test func `a census has no error, and what was not seen bounds the interval`() throws {
    let census = try StratifiedMean(
      strata: [.init(population: 3, values: [1, 2, 3])], range: 0...10, level: 0.95)
    #expect(census.interval == Interval(low: 2, high: 2))
    let almost = try StratifiedMean(
      strata: [.init(population: 3, values: [0, 10])], range: 0...10, level: 0.95)
    #expect(abs(almost.interval.low - 10.0 / 3) < 1e-12 && abs(almost.interval.high - 20.0 / 3) < 1e-12)
  }

  @Test func `values that do not vary still leave room`() throws {
    let result = try StratifiedMean(
      strata: [.init(population: 1_000, values: [Double](repeating: 100, count: 60))], range: 0...100,
      level: 0.95)
    #expect(result.estimate == 100)
    #expect(result.interval.high == 100)
    #expect(result.interval.low < 97 && result.interval.low > 90)
  }

  @Test func `wrong arguments are typed errors`() {
    #expect(throws: StatisticsError.self) { try StratifiedMean(strata: [], range: 0...1, level: 0.95) }
    #expect(throws: StatisticsError.self) {
      try StratifiedMean(strata: [.init(population: 5, values: [])], range: 0...1, level: 0.95)
    }
    #expect(throws: StatisticsError.self) {
      try StratifiedMean(strata: [.init(population: 5, values: [2])], range: 0...1, level: 0.95)
    }
    #expect(throws: StatisticsError.self) {
      try StratifiedMean(strata: [.init(population: 5, values: [1])], range: 0...1, level: 1)
    }
  }
}
