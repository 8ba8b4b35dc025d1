import Contacts
package import Ledger
import Relations
import Statistics

/// All agents of a ledger beside each other, as the last nights have them: what the funnel plot shows.
package struct AgentComparison: Sendable {
  /// An agent.
  package struct Line: Hashable, Sendable {
    package var vendor: String
    package var agent: String
    /// Calls with a transcript and a side.
    package var scored: Int
    /// Calls with graded evidence of a hang-up.
    package var observed: Int
    package var expected: Double
    /// The chance of as much evidence from an honest agent.
    package var p: Double
    /// The spread between honest agents that was allowed for: the variance of the rate ratio.
    package var variance: Double
  }

  /// The agents with enough calls, by vendor and agent.
  package private(set) var lines: [Line] = []

  /// Compares the agents over the 28 days before the history's last call.
  ///
  /// - Parameters:
  ///   - lastRun: When the last run began, milliseconds since 1970 UTC: calls that are later have wrong stamps.
  /// - Throws: `LedgerError`, `StatisticsError`.
  package init(_ history: ContactHistory, lastRun: Int64?) throws {
    let end = lastRun.map { StampHorizon(startedAt: $0).at + 1 } ?? .max
    var last = Int64.min
    try history.forEach(until: end) { row, _, _ in last = max(last, row.startedAt ?? .min) }
    guard last > .min else { return }
    var tallies: [String: AgentTally] = [:]
    var names: [String: UInt32] = [:]
    func number(_ name: String?) -> UInt32 {
      guard let name else { return 0 }
      if let known = names[name] { return known }
      let number = UInt32(names.count + 1)
      names[name] = number
      return number
    }
    try history.forEach(since: last - HistoryIntervals.window, until: end) { row, _, texts in
      let reading = CallReading(rawValue: row.evidence)
      guard reading.final.isScored || reading.final == .sideless, let agent = texts[row.agent],
        let startedAt = row.startedAt
      else { return }
      let vendor = texts[row.vendor] ?? "-"
      let call = AgentCase(
        key: CustomerKey(high: 0, low: 0), id: ContactID(high: row.id.high, low: row.id.low),
        startedAt: startedAt, vendor: number(vendor), queue: number(texts[row.queue]),
        team: number(texts[row.team]), reading: reading,
        complexity: row.complexity == 255 ? nil : Double(row.complexity) / 254, isReturned: row.isReturned,
        isPast: true)
      let key = vendor + "\n" + agent
      if tallies[key] == nil {
        tallies[key] = AgentTally(vendor: call.vendor, agent: number(agent), team: call.team)
      }
      tallies[key]?.add(call)
    }
    let keys = tallies.keys.sorted()
    let all = keys.compactMap { tallies[$0] }
    for vendor in Set(all.map(\.vendor)).sorted() {
      for line in try PeerAudit().lines(all, vendor: vendor) where line.isEligible {
        let parts = keys[line.place].split(separator: "\n", omittingEmptySubsequences: false)
        lines.append(
          Line(
            vendor: String(parts[0]), agent: String(parts[parts.count - 1]), scored: all[line.place].scored,
            observed: all[line.place].graded, expected: line.expected, p: line.p, variance: line.variance))
      }
    }
    lines.sort { ($0.vendor, $0.agent) < ($1.vendor, $1.agent) }
  }
}
