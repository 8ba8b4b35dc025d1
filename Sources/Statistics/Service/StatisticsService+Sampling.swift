extension StatisticsService {
  /// Allocation, acceptance and discovery sampling.
  mutating func addSamplingFunctions() {
    add("allocate") { (arguments) throws(StatisticsError) in try Self.allocate(arguments) }
    add("stratified_mean") { (arguments) throws(StatisticsError) in
      var strata: [StratifiedMean.Sample] = []
      for entry in try arguments.objects("strata") {
        strata.append(
          StratifiedMean.Sample(population: try entry.integer("N"), values: try entry.numbers("values")))
      }
      let low = try arguments.optionalNumber("low") ?? 0
      let high = try arguments.optionalNumber("high") ?? 100
      guard low < high else { throw StatisticsError(.outOfRange, "high", "it is not above low = \(low)") }
      let mean = try StratifiedMean(
        strata: strata, range: low...high, level: try arguments.number("level"))
      return .members([
        "estimate": .number(mean.estimate), "low": .number(mean.interval.low),
        "high": .number(mean.interval.high), "method": .string(mean.method),
      ])
    }
    add("acceptance_plan") { (arguments) throws(StatisticsError) in
      let plan = try AcceptancePlan(lot: try arguments.integer("lot"), limit: try arguments.number("aql"))
      return .members([
        "letter": plan.letter.map { .string($0) } ?? .null, "n": .integer(plan.sampleSize),
        "accept": .integer(plan.acceptanceNumber),
      ])
    }
    add("discovery_size") { (arguments) throws(StatisticsError) in
      .integer(
        try DiscoverySize.smallest(
          population: try arguments.optionalInteger("N"), rate: try arguments.number("rate"),
          confidence: try arguments.number("confidence")))
    }
  }

  private static func allocate(_ arguments: StatisticsArguments) throws(StatisticsError) -> JSONValue {
    let method = try method(arguments)
    var isPower = false
    if case .power = method { isPower = true }
    let variations = try column(arguments, "cv")
    let sizes = try column(arguments, "X")
    var strata: [AllocationStratum] = []
    for (index, entry) in try arguments.objects("strata").enumerated() {
      var stratum = AllocationStratum(id: try entry.string("id"), population: try entry.integer("N"))
      stratum.minimum = try entry.optionalInteger("min") ?? 0
      stratum.cap = try entry.optionalInteger("cap")
      stratum.cost = try entry.optionalNumber("cost", "minutes") ?? 1
      stratum.importance = try entry.optionalNumber("X") ?? sizes?[checked: index]
      let deviation = try entry.optionalNumber("S")
      stratum.variance = try variance(entry, deviation: deviation, population: stratum.population)
      if let variation = try entry.optionalNumber("cv") ?? variations?[checked: index] {
        stratum.variation = variation
      } else if isPower, let deviation {
        let size = stratum.importance ?? Double(stratum.population)
        stratum.variation = size > 0 ? deviation * Double(stratum.population) / size : 0
      }
      strata.append(stratum)
    }
    let budget = AllocationBudget(
      units: try arguments.optionalInteger("n"),
      minutes: try arguments.optionalNumber("minutes", "budget_minutes"))
    let allocation = try Allocation(strata: strata, method: method, budget: budget)
    return .object(zip(strata, allocation.units).map { JSONValue.Member($0.id, .integer($1)) })
  }

  private static func method(_ arguments: StatisticsArguments) throws(StatisticsError) -> AllocationMethod {
    switch try arguments.string("method") {
    case "proportional": return .proportional
    case "equal": return .equal
    // Reviewer minutes change the unit of the budget, not the weights.
    case "neyman", "cost": return .neyman
    case "power": return .power(exponent: try arguments.optionalNumber("q") ?? 0.5)
    case let other:
      throw StatisticsError(
        .outOfRange, "method", "\"\(other)\" is none of proportional, equal, neyman, power")
    }
  }

  /// S² from S, S² itself or the rate of a defect; nil when none is given.
  private static func variance(
    _ entry: StatisticsArguments, deviation: Double?, population: Int
  ) throws(StatisticsError) -> Double? {
    if let deviation {
      try Check.nonNegative(deviation, entry.name("S"))
      return deviation * deviation
    }
    if let variance = try entry.optionalNumber("S2") { return variance }
    guard let rate = try entry.optionalNumber("p") else { return nil }
    guard rate >= 0, rate <= 1 else {
      throw StatisticsError(.outOfRange, entry.name("p"), "\(rate) is not within 0 and 1")
    }
    return AllocationStratum.variance(ofRate: rate, population: population)
  }

  /// One number a stratum, given as a list beside `strata`.
  private static func column(
    _ arguments: StatisticsArguments, _ name: String
  ) throws(StatisticsError) -> [Double]? {
    guard arguments.value(name) != nil else { return nil }
    let numbers = try arguments.numbers(name)
    guard numbers.count == (try arguments.list("strata").count) else {
      throw StatisticsError(.outOfRange, name, "\(numbers.count) numbers; give one for every stratum")
    }
    return numbers
  }
}

extension Array {
  fileprivate subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
