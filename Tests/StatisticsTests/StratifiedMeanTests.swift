import Statistics
import Testing

struct StratifiedMeanTests {
  /// Computed by hand beside the textbook's formula; the two units of weight 100 of 400 stand at either end.
  @Test func `the textbook formula, with two units added at each end of the scale`() throws {
    let strata = [
      StratifiedMean.Sample(population: 100, values: [80, 90, 100, 70]),
      StratifiedMean.Sample(population: 300, values: [60, 65, 70]),
    ]
    let range = 40.0...90.0 as ClosedRange<Double>
    #expect(throws: StatisticsError.self) { try StratifiedMean(strata: strata, range: range, level: 0.95) }
    let result = try StratifiedMean(strata: strata, range: 50...110, level: 0.95)
    // means 85 and 65, s² 166.667 and 25: 0.25 · 85 + 0.75 · 65 = 70
    #expect(abs(result.estimate - 70) < 1e-12)
    let variance = 0.0625 * 0.96 * 166.666_666_7 / 4 + 0.5625 * 0.99 * 25 / 3
    let step = 0.25 * 40
    let reach = 2.570_581_8 * (variance + 2 * step * step).squareRoot()  // t(5; .975)
    // The lower end is cut to what was not seen: 535 seen, 393 units of at least 50 unseen, of 400.
    #expect(abs(result.interval.low - (535 + 393 * 50) / 400) < 1e-9)
    #expect(abs(result.interval.high - min(70 + 2 * step + reach, (535 + 393 * 110) / 400)) < 1e-5)
  }

  /// Enough units for neither end to be cut: 200 of 10,000 with mean 80 and variance 100 on a scale to 100.
  @Test func `each end is Student's after two units were added there`() throws {
    let values = (0..<200).map { $0.isMultiple(of: 2) ? 70.0 : 90.0 }
    let result = try StratifiedMean(
      strata: [.init(population: 10_000, values: values)], range: 0...100, level: 0.95)
    let variance = 0.98 * (100.0 * 200 / 199) / 200
    func reach(_ step: Double) -> Double { 1.971_956_5 * (variance + 2 * step * step).squareRoot() }
    #expect(abs(result.interval.low - (80 - 0.8 - reach(0.4))) < 1e-5)
    #expect(abs(result.interval.high - (80 + 0.2 + reach(0.1))) < 1e-5)
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

  /// The sum of the squares of five times 96.7 less their mean is nothing, of seven times it is 1e-27.
  @Test(arguments: [96.7, 0.1, 33.3, 100])
  func `whether anything varies does not depend on rounding`(score: Double) throws {
    var widths: [Double] = []
    for count in 5...50 {
      let values = [Double](repeating: score, count: count)
      let one = try StratifiedMean(
        strata: [.init(population: 1_000, values: values)], range: 0...100, level: 0.95)
      #expect(one.method == "stratified mean, no variation seen, effective size", "\(count)")
      #expect(one.estimate == score)
      widths.append(one.interval.high - one.interval.low)
      let several = try StratifiedMean(
        strata: [
          .init(population: 700, values: values), .init(population: 41, values: [score]),
          .init(population: 300, values: values + values),
        ], range: 0...100, level: 0.95)
      #expect(several.method == one.method && several.estimate == score, "\(count)")
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `strata that do not vary in themselves are no variation, however they round`() throws {
    for count in 5...50 {
      let strata = [96.7, 33.3].map {
        StratifiedMean.Sample(population: 500, values: [Double](repeating: $0, count: count))
      }
      let result = try StratifiedMean(strata: strata, range: 0...100, level: 0.95)
      #expect(result.method == "stratified mean, no variation seen, effective size", "\(count)")
    }
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
