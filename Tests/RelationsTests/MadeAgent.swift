import Contacts
import Relations

/// An agent for tests: ordinary calls, and others at given rates by level.
struct MadeAgent {
  var calls: Int
  var rates: [CallReading.Level: Double]
  var vendor: UInt32 = 1
  var team: UInt32 = 1
  /// What a call of a level reads like.
  var reading: (CallReading.Level) -> CallReading = { CallReading(own: $0, final: $0) }
  /// After which levels the customer was back.
  var isReturned: (CallReading.Level) -> Bool = { _ in false }
  /// The queue of a call.
  var queue: (Int) -> UInt32 = { UInt32($0 % 4) }
  /// Over how many nights the calls are spread, from which day on.
  var nights = 3
  var firstDay: Int64 = 0

  /// The agent's calls: three nights, four queues, any complexity.
  func tally(_ agent: UInt32, _ generator: inout SeededGenerator) -> AgentTally {
    AgentTally(cases(agent, &generator), agent: agent)
      ?? AgentTally(vendor: vendor, agent: agent, team: team)
  }

  /// The same calls, in order.
  func cases(_ agent: UInt32, _ generator: inout SeededGenerator) -> [AgentCase] {
    let levels = rates.keys.sorted()
    return (0..<calls).map { index -> AgentCase in
      var lot = Double.random(in: 0..<1, using: &generator)
      let level =
        levels.first { level in
          let rate = rates[level] ?? 0
          if lot < rate { return true }
          lot -= rate
          return false
        } ?? .ordinary
      return AgentCase(
        key: CustomerKey(high: 1, low: UInt64(agent)),
        id: ContactID(high: UInt64(agent), low: UInt64(firstDay) << 32 | UInt64(index)),
        startedAt: (firstDay + Int64(index % nights)) * 86_400_000 + Int64(index) * 60_000, vendor: vendor,
        queue: queue(index), team: team, reading: reading(level),
        complexity: Double.random(in: 0...1, using: &generator), isReturned: isReturned(level), isPast: false)
    }.sorted()
  }
}
