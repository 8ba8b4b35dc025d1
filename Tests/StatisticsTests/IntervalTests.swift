import Statistics
import Testing

@Suite struct `Intervals` {
  @Test func `Clopper-Pearson covers at least its level for every n to 40`() throws {
    for n in 1...40 {
      let intervals = try (0...n).map { try ProportionInterval.clopperPearson(x: $0, n: n, level: 0.9) }
      // The coverage is least just outside the ends of the intervals.
      var rates = (0...40).map { Double($0) / 40 }
      rates += intervals.flatMap { [$0.low - 1e-9, $0.low + 1e-9, $0.high - 1e-9, $0.high + 1e-9] }
      for rate in rates where rate >= 0 && rate <= 1 {
        let law = BinomialDistribution(trials: n, probability: rate)
        let covered = (0...n).reduce(0.0) { $0 + (intervals[$1].contains(rate) ? law.mass($1) : 0) }
        #expect(covered >= 0.9 - 1e-9, "n \(n), rate \(rate)")
      }
    }
  }

  @Test func `the hypergeometric interval covers at least its level, by enumeration`() throws {
    for population in [1, 2, 7, 18, 30] {
      for n in 0...population {
        let intervals = try (0...n).map {
          try HypergeometricInterval.counts(x: $0, n: n, population: population, level: 0.9)
        }
        for defects in 0...population {
          let law = HypergeometricDistribution(population: population, defects: defects, sampled: n)
          let covered = (0...n).reduce(0.0) { $0 + (intervals[$1].contains(defects) ? law.mass($1) : 0) }
          #expect(covered >= 0.9 - 1e-9, "N \(population), n \(n), D \(defects)")
        }
      }
    }
  }

  @Test func `Garwood covers at least its level`() throws {
    let intervals = try (0...120).map { try PoissonInterval.garwood(x: $0, level: 0.95) }
    for step in 1...120 {
      let mean = Double(step) / 3
      let law = PoissonDistribution(mean: mean)
      let covered = (0...120).reduce(0.0) { $0 + (intervals[$1].contains(mean) ? law.mass($1) : 0) }
      #expect(covered >= 0.95 - 1e-9, "mean \(mean)")
    }
  }

  @Test func `defects and good units are mirror images`() throws {
    for method in ["clopper_pearson", "wilson", "jeffreys", "agresti_coull"] {
      for n in [1, 5, 33, 1000] {
        for x in Set([0, 1, n / 3, n / 2, n]) {
          func ends(_ x: Int) throws -> [Double] {
            try ask(method, ["x": .integer(x), "n": .integer(n), "level": .number(0.95)]).at("value").doubles
          }
          let (one, other) = (try ends(x), try ends(n - x))
          #expect(abs(one[0] - (1 - other[1])) < 1e-12 && abs(one[1] - (1 - other[0])) < 1e-12)
          #expect(one[0] >= 0 && one[1] <= 1 && one[0] < one[1])
        }
      }
    }
  }

  @Test func `a higher level never shortens an interval`() throws {
    for x in 0...12 {
      var last = Interval(low: 0.5, high: 0.5)
      for level in [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999] {
        let interval = try ProportionInterval.clopperPearson(x: x, n: 12, level: level)
        if level > 0.5 { #expect(interval.low <= last.low && interval.high >= last.high) }
        last = interval
      }
    }
  }

  @Test func `counts that make no sense name the argument`() {
    #expect(throws: StatisticsError(.outOfRange, "x", "4 is more than n = 3")) {
      try ProportionInterval.wilson(x: 4, n: 3, level: 0.95)
    }
    #expect(throws: StatisticsError(.outOfRange, "level", "1.0 is not strictly between 0 and 1")) {
      try PoissonInterval.garwood(x: 1, level: 1)
    }
    #expect(throws: StatisticsError(.outOfRange, "n", "9 is more than N = 8")) {
      try HypergeometricInterval.counts(x: 1, n: 9, population: 8, level: 0.95)
    }
  }
}
