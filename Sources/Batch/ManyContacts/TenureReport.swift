package import Ledger
package import Relations
import Statistics

/// Tenure and turnover from the records themselves, by vendor and team.
package struct TenureReport: Sendable {
  /// A team.
  package struct Line: Hashable, Sendable {
    package var vendor: String
    package var team: String
    /// Everybody seen in the history.
    package var agents = 0
    /// Those still there, by how long they have been seen.
    package var bands: [TenureBand: Int] = [:]
    /// Those not seen for a week, their share, and its 95 % interval (Wilson 1927).
    package var left = 0
    package var leftShare = 0.0
    package var leftLow = 0.0
    package var leftHigh = 0.0
    /// The contacts of the last 28 days, and the share of them that new agents had.
    package var contacts = 0
    package var newShare = 0.0
  }

  /// The teams, by vendor and name.
  package private(set) var lines: [Line] = []

  /// Reads the history.
  ///
  /// - Throws: `LedgerError`, `StatisticsError`.
  package init(_ history: ContactHistory) throws {
    var names: [String: UInt32] = [:]
    var texts: [String] = []
    func number(_ name: String?) -> UInt32 {
      let name = name ?? "-"
      if let known = names[name] { return known }
      names[name] = UInt32(texts.count)
      texts.append(name)
      return UInt32(texts.count - 1)
    }
    var table = WorkTable()
    try history.forEach { row, _, words in
      guard let agent = words[row.agent], let startedAt = row.answeredAt ?? row.startedAt else { return }
      table.add(
        WorkTable.Person(vendor: number(words[row.vendor]), agent: number(agent)),
        team: number(words[row.team]), startedAt: startedAt, isPast: true)
    }
    guard let last = table.records.values.map(\.lastDay).max(),
      let first = table.records.values.map(\.firstDay).min()
    else { return }
    let daysAway = WorkAudit.Thresholds().daysAway
    var teams: [String: (line: Line, new: Int)] = [:]
    for (person, record) in table.records {
      let (vendor, team) = (texts[Int(person.vendor)], texts[Int(record.team)])
      var known = teams[vendor + "\n" + team] ?? (Line(vendor: vendor, team: team), 0)
      let band = TenureBand(firstDay: record.firstDay, on: last, since: first)
      let contacts = record.contacts(since: (last - 27) * 86_400_000)
      known.line.agents += 1
      known.line.contacts += contacts
      if band == .new { known.new += contacts }
      if record.lastDay <= last - daysAway {
        known.line.left += 1
      } else {
        known.line.bands[band, default: 0] += 1
      }
      teams[vendor + "\n" + team] = known
    }
    for (_, team) in teams.sorted(by: { $0.key < $1.key }) {
      var line = team.line
      line.leftShare = Double(line.left) / Double(line.agents)
      let interval = try ProportionInterval.wilson(x: line.left, n: line.agents, level: 0.95)
      (line.leftLow, line.leftHigh) = (interval.low, interval.high)
      line.newShare = line.contacts > 0 ? Double(team.new) / Double(line.contacts) : 0
      lines.append(line)
    }
  }
}
