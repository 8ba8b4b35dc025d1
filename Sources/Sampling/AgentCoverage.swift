/// Sees to it that every agent is drawn often enough in a period.
///
/// Agents are part of the strata, and coverage only raises the strata's minima before the draw: every contact of a
/// stratum keeps the same chance, and nobody is topped up afterwards. How much an agent is due depends on earlier
/// samples alone, never on tonight's contacts or on scores.
package enum AgentCoverage {
  /// The strata's minima with what is due to their agents.
  ///
  /// Agents with the fewest contacts drawn so far come first, one contact each in every round, as long as the budget
  /// lasts; who is left out tonight comes first in another night.
  ///
  /// - Parameters:
  ///   - cells: The strata with their minima.
  ///   - agents: The agent of each; `nil` for none.
  ///   - drawn: How many contacts of each agent were drawn in the period before.
  ///   - contacts: How many every agent should have.
  ///   - budget: The budget, which the minima never exceed because of coverage.
  ///   - most: The most contacts where the budget is a margin.
  package static func minima(
    _ cells: [PlanCell], agents: [String?], drawn: [String: Int], contacts: Int, budget: PlanBudget, most: Int
  ) -> [Int] {
    func limit(_ cell: PlanCell) -> Int { min(cell.population, cell.cap ?? .max) }
    var minima = cells.map { min($0.minimum, limit($0)) }
    var isInMinutes = false
    var room: Double
    switch budget {
    case .contacts(let count): room = Double(count)
    case .minutes(let minutes):
      room = minutes
      isInMinutes = true
    case .margin: room = Double(most)
    }
    for (cell, minimum) in zip(cells, minima) { room -= Double(minimum) * (isInMinutes ? cell.minutes : 1) }

    var places: [String: [Int]] = [:]
    for (place, agent) in agents.enumerated() { if let agent { places[agent, default: []].append(place) } }
    var due: [(agent: String, has: Int, missing: Int)] = []
    for (agent, own) in places {
      let has = drawn[agent] ?? 0
      let missing = contacts - has - own.reduce(0) { $0 + minima[$1] }
      if missing > 0 { due.append((agent, has, missing)) }
    }
    due.sort { $0.has == $1.has ? $0.agent.utf8.lexicographicallyPrecedes($1.agent.utf8) : $0.has < $1.has }
    var round = 0
    while room > 0, due.contains(where: { $0.missing > round }) {
      for entry in due where entry.missing > round {
        let open = (places[entry.agent] ?? []).filter { minima[$0] < limit(cells[$0]) }
        guard
          let place = open.max(by: {
            (cells[$0].population - minima[$0], $1) < (cells[$1].population - minima[$1], $0)
          })
        else { continue }
        let cost = isInMinutes ? cells[place].minutes : 1
        guard cost <= room + 1e-9 else { return minima }
        minima[place] += 1
        room -= cost
      }
      round += 1
    }
    return minima
  }
}
