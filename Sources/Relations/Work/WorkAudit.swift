package import Statistics

/// What the days and hours of work show: teams that agents leave or join faster than others, and logins that never
/// sleep. A group-by over the agents, of whom only days and hours are kept.
package struct WorkAudit {
  /// The thresholds; choices of ours, not of a standard.
  package struct Thresholds: Hashable, Sendable {
    /// A team is compared from this many agents on.
    package var leastAgents = 8
    /// Named when so many agents left or joined.
    package var leastEvents = 3
    /// Named when observed over expected is at least this.
    package var leastRatio = 2.0
    /// Named when q is at most this.
    package var falseDiscoveryRate = 0.05
    /// Somebody who was not seen for this many days has left, or is on leave.
    package var daysAway: Int64 = 7
    /// How many different hours with new contacts within a day and a night are more than one person's.
    package var leastHours = 16

    /// The recommended thresholds.
    package init() {}
  }

  private let thresholds: Thresholds

  /// An audit.
  package init(_ thresholds: Thresholds = Thresholds()) { self.thresholds = thresholds }

  /// The findings, teams first, in the order of vendors and names.
  ///
  /// - Parameter lines: One for each agent.
  /// - Throws: `StatisticsError` where counts are beyond the methods' limits.
  package func findings(_ lines: [WorkLine]) throws(StatisticsError) -> [WorkFinding] {
    let people = lines.sorted { ($0.vendor, $0.agent) < ($1.vendor, $1.agent) }
    guard let last = people.lazy.map(\.lastDay).max(), let first = people.lazy.map(\.firstDay).min() else {
      return []
    }
    var findings: [WorkFinding] = []
    // Who left can be told where the records reach back for three such spells.
    if last - first >= 3 * thresholds.daysAway {
      let present = people.filter { $0.firstDay <= last - thresholds.daysAway }
      findings += try teams(.turnover, present) { line in
        line.lastDay <= last - thresholds.daysAway
      }
      // Whoever was seen in the first week may have been there before.
      let working = people.filter { $0.lastDay > last - thresholds.daysAway }
      findings += try teams(.newAgents, working) { line in
        TenureBand(firstDay: line.firstDay, on: last, since: first) == .new
      }
    }
    return findings + (try clock(people))
  }

  /// Teams of which more agents than of all other teams fit.
  private func teams(
    _ kind: WorkFinding.Kind, _ people: [WorkLine], _ fits: (WorkLine) -> Bool
  ) throws(StatisticsError) -> [WorkFinding] {
    struct Team: Hashable { var vendor: UInt32, team: UInt32 }
    var counts: [Team: (agents: Int, events: Int, contacts: Int)] = [:]
    for line in people {
      var count = counts[Team(vendor: line.vendor, team: line.team)] ?? (0, 0, 0)
      count.agents += 1
      count.events += fits(line) ? 1 : 0
      count.contacts += line.contacts
      counts[Team(vendor: line.vendor, team: line.team)] = count
    }
    let all = counts.values.reduce((agents: 0, events: 0)) { ($0.agents + $1.agents, $0.events + $1.events) }
    var candidates: [WorkFinding] = []
    for (team, count) in counts.sorted(by: { ($0.key.vendor, $0.key.team) < ($1.key.vendor, $1.key.team) }) {
      let others = all.agents - count.agents
      guard count.agents >= thresholds.leastAgents, others >= thresholds.leastAgents else { continue }
      // Half an agent among the others is taken for granted.
      let rate = min(1, max(Double(all.events - count.events), 0.5) / Double(others))
      let expected = rate * Double(count.agents)
      let interval = try PoissonInterval.garwood(x: count.events, level: 0.95)
      candidates.append(
        WorkFinding(
          kind: kind, vendor: team.vendor, name: team.team, contacts: count.contacts, agents: count.agents,
          observed: count.events, expected: expected, ratio: Double(count.events) / expected,
          low: interval.low / expected, high: interval.high / expected,
          p: try AgentTail.probability(
            events: count.events, expected: expected, variance: Overdispersion.fallbackVariance)))
    }
    let q = try BenjaminiHochberg.adjusted(candidates.map { $0.p ?? 1 })
    return zip(candidates, q).compactMap { candidate, q in
      guard q <= thresholds.falseDiscoveryRate, candidate.observed >= thresholds.leastEvents,
        candidate.ratio >= thresholds.leastRatio
      else { return nil }
      var finding = candidate
      finding.q = q
      return finding
    }
  }

  /// Logins with new contacts in too many of 24 hours in a row; beside them stands the most that others have.
  private func clock(_ people: [WorkLine]) throws(StatisticsError) -> [WorkFinding] {
    let working = people.map(\.mostHours).filter { $0 > 0 }.sorted()
    guard working.count >= thresholds.leastAgents else { return [] }
    let usual = Double(working[working.count / 2])
    var findings: [WorkFinding] = []
    for line in people
    where line.mostHours >= thresholds.leastHours && Double(line.mostHours) >= 1.5 * usual {
      let hours = line.mostHours
      let interval = try PoissonInterval.garwood(x: hours, level: 0.95)
      findings.append(
        WorkFinding(
          kind: .aroundTheClock, vendor: line.vendor, name: line.agent,
          contacts: line.contacts, agents: 1, observed: hours, expected: usual,
          ratio: Double(hours) / usual, low: interval.low / usual, high: interval.high / usual))
    }
    return findings
  }

  /// The greatest number of different hours with work within 24 hours in a row.
  package static func mostHours(_ days: [Int64: UInt32]) -> Int {
    var most = 0
    for (day, bits) in days {
      let next = UInt64(days[day + 1] ?? 0)
      // The first day's hours are the lower 24 bits.
      let both = UInt64(bits) | next << 24
      for shift in UInt64(0)..<24 { most = max(most, (both >> shift & 0xFF_FFFF).nonzeroBitCount) }
    }
    return most
  }
}
