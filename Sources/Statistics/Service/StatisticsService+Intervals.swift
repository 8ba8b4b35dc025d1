extension StatisticsService {
  /// Intervals and the stratified estimate.
  mutating func addIntervalFunctions() {
    addProportion("clopper_pearson", ProportionInterval.clopperPearson)
    addProportion("wilson", ProportionInterval.wilson)
    addProportion("jeffreys", ProportionInterval.jeffreys)
    addProportion("agresti_coull", ProportionInterval.agrestiCoull)
    add("hypergeometric_interval") { (arguments) throws(StatisticsError) in
      let counts = try HypergeometricInterval.counts(
        x: try arguments.integer("x"), n: try arguments.integer("n"),
        population: try arguments.integer("N"), level: try arguments.number("level"))
      return .array([.integer(counts.lowerBound), .integer(counts.upperBound)])
    }
    add("poisson_interval") { (arguments) throws(StatisticsError) in
      Self.pair(
        try PoissonInterval.garwood(x: try arguments.integer("x"), level: try arguments.number("level")))
    }
    add("stratified_estimate") { (arguments) throws(StatisticsError) in
      var strata: [StratumSample] = []
      for stratum in try arguments.objects("strata") {
        strata.append(
          StratumSample(
            population: try stratum.integer("N"), sampled: try stratum.integer("n"),
            defects: try stratum.integer("x")))
      }
      let result = try StratifiedEstimate(strata: strata, level: try arguments.number("level"))
      return .members([
        "estimate": .number(result.estimate), "se": .optional(result.standardError),
        "low": .number(result.interval.low), "high": .number(result.interval.high),
        "df": .integer(result.degreesOfFreedom), "method": .string(result.method.rawValue),
      ])
    }
  }

  private mutating func addProportion(
    _ name: String,
    _ interval: @escaping @Sendable (Int, Int, Double) throws(StatisticsError) -> Interval
  ) {
    add(name) { (arguments) throws(StatisticsError) in
      Self.pair(
        try interval(try arguments.integer("x"), try arguments.integer("n"), try arguments.number("level")))
    }
  }

  private static func pair(_ interval: Interval) -> JSONValue {
    .array([.number(interval.low), .number(interval.high)])
  }
}
