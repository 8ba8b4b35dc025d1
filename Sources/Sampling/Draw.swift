package import Statistics

/// Divides a budget of reviews among the strata and draws the contacts with the smallest tickets in each.
package enum Draw {
  /// Draws.
  ///
  /// By default the budget is divided by the square root of the strata's sizes (power allocation, Bankier 1988, with
  /// exponent one half), with a minimum for each. Where the minima need more than the budget, they are the budget.
  /// Where no sample within ``SamplingDesign/most`` contacts has the margin that was asked for, so many are drawn.
  ///
  /// - Parameters:
  ///   - strata: What is known of each stratum, with at least as many tickets as can be allocated.
  ///   - design: What was decided.
  ///   - rates: The expected defect rate by stratum, where reviews tell one.
  ///   - drawnByAgent: How many contacts of each agent the samples of the period hold, for coverage.
  /// - Returns: The strata by the bytes of their ids.
  package static func draw(
    _ strata: [Stratum: FrameStratum], design: SamplingDesign, rates: [String: Double] = [:],
    drawnByAgent: [String: Int] = [:]
  ) throws(StatisticsError) -> [DrawnStratum] {
    let ordered = strata.sorted { $0.key < $1.key }.filter { $0.value.population > 0 }
    var cells = ordered.map { stratum, frame in
      let minutes =
        Double(frame.chats) * design.chatMinutes
        + Double(frame.population - frame.chats) * design.callMinutes
      return PlanCell(
        id: stratum.id, group: stratum.vendor ?? "-", population: frame.population,
        rate: rates[stratum.id] ?? design.rate, minutes: minutes / Double(frame.population),
        minimum: design.minimum,
        cap: min(design.cap ?? .max, frame.population - frame.passedOver, frame.smallest.limit))
    }
    if let coverage = design.coverage {
      let minima = AgentCoverage.minima(
        cells, agents: ordered.map(\.value.agent), drawn: drawnByAgent, contacts: coverage.contacts,
        budget: design.budget, most: design.most)
      for index in cells.indices { cells[index].minimum = minima[index] }
    }
    let units = try units(cells, design)
    return zip(ordered, units).map { cell, count in
      let sorted = cell.value.smallest.sorted()
      return DrawnStratum(
        stratum: cell.key, population: cell.value.population, drawn: Array(sorted.prefix(count)),
        reserve: Array(sorted.dropFirst(count).prefix(SamplingDesign.reserve)))
    }
  }

  private static func units(_ cells: [PlanCell], _ design: SamplingDesign) throws(StatisticsError) -> [Int] {
    func plan(_ budget: PlanBudget) throws(StatisticsError) -> SamplePlan {
      try SamplePlan(cells: cells, method: design.allocation, budget: budget, level: design.level)
    }
    let least = cells.map { min($0.minimum, $0.population, $0.cap ?? .max) }
    let contacts = least.reduce(0, +)
    switch design.budget {
    case .contacts(let count): return try plan(.contacts(max(count, contacts))).units
    case .minutes(let minutes):
      let needed = zip(cells, least).reduce(0.0) { $0 + $1.0.minutes * Double($1.1) }
      return try plan(.minutes(max(minutes, needed))).units
    case .margin(let margin):
      let most = max(design.most, contacts)
      if let found = try? plan(.margin(margin)), found.count <= most { return found.units }
      return try plan(.contacts(most)).units
    }
  }
}
