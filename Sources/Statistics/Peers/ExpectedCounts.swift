/// Indirect standardisation that leaves the agent out, smoothed towards the rate of everybody else:
/// E = Σ n (X − x + m r) / (N − n + m) over the agent's cells.
package enum ExpectedCounts {
  /// The counts of agents 0 … `agents` − 1, in that order; rows of the same agent and cell are added.
  ///
  /// `smoothing` is m ≥ 0, in contacts. The agents in `others` have an expectation like everybody else, but nobody is
  /// measured by them. Errors name `rows[i].agent`, `.cell`, `.n`, `.x` or `m`.
  package static func leaveOneOut(
    _ rows: [PeerRow], agents: Int, cells: Int, smoothing: Double, without others: Set<Int> = []
  ) throws(StatisticsError) -> [PeerCount] {
    try Check.nonNegative(smoothing, "m")
    var totals = Totals(cells: cells)
    for (index, row) in rows.enumerated() {
      try check(row, "rows[\(index)]", agents: agents, cells: cells)
      if !others.contains(row.agent) { totals.add(row) }
    }
    let merged = merged(rows)
    var result: [PeerCount] = []
    result.reserveCapacity(agents)
    var first = 0
    for agent in 0..<agents {
      var next = first
      while next < merged.count, merged[next].agent == agent { next += 1 }
      result.append(
        totals.count(merged[first..<next], isAmong: !others.contains(agent), smoothing: smoothing))
      first = next
    }
    return result
  }

  private static func check(
    _ row: PeerRow, _ name: String, agents: Int, cells: Int
  ) throws(StatisticsError) {
    guard row.agent >= 0, row.agent < agents else {
      throw StatisticsError(.outOfRange, name + ".agent", "\(row.agent) is not within 0..<\(agents)")
    }
    guard row.cell >= 0, row.cell < cells else {
      throw StatisticsError(.outOfRange, name + ".cell", "\(row.cell) is not within 0..<\(cells)")
    }
    try Check.count(row.contacts, name + ".n")
    try Check.count(row.events, name + ".x")
    try Check.part(row.events, name + ".x", of: row.contacts, "n")
  }

  /// One row per agent and cell, sorted, so that the sum does not depend on the order of the input.
  private static func merged(_ rows: [PeerRow]) -> [PeerRow] {
    // A large night has hundreds of thousands of rows: those that come sorted are not copied.
    if zip(rows, rows.dropFirst()).allSatisfy({ ($0.agent, $0.cell) < ($1.agent, $1.cell) }) { return rows }
    var result: [PeerRow] = []
    for row in rows.sorted(by: { ($0.agent, $0.cell) < ($1.agent, $1.cell) }) {
      if let last = result.last, last.agent == row.agent, last.cell == row.cell {
        result[result.count - 1].contacts += row.contacts
        result[result.count - 1].events += row.events
      } else {
        result.append(row)
      }
    }
    return result
  }

  /// What all agents have together in each cell. One agent after the other is measured by it, so that the rows of all
  /// need not be there at once.
  package struct Totals: Sendable {
    private var cellContacts: [Int]
    private var cellEvents: [Int]
    private var contacts = 0
    private var events = 0

    /// Nothing yet in any of so many cells.
    package init(cells: Int) {
      cellContacts = Array(repeating: 0, count: cells)
      cellEvents = cellContacts
    }

    /// Counts what one agent by whom others are measured did in one cell.
    package mutating func add(_ row: PeerRow) {
      cellContacts[row.cell] += row.contacts
      cellEvents[row.cell] += row.events
      contacts += row.contacts
      events += row.events
    }

    /// The counts of one agent.
    ///
    /// - Parameters:
    ///   - rows: All of the agent's, one a cell, by rising cells, so that the sum is the same in every run.
    ///   - isAmong: Whether they are in the totals and have to be taken out.
    ///   - smoothing: m ≥ 0, in contacts.
    package func count(_ rows: some Collection<PeerRow>, isAmong: Bool, smoothing: Double) -> PeerCount {
      var (own, ownEvents) = (0, 0)
      for row in rows {
        own += row.contacts
        ownEvents += row.events
      }
      let rest = contacts - (isAmong ? own : 0)
      guard rest > 0 else { return PeerCount(contacts: own, events: ownEvents, expected: nil) }
      let rate = Double(events - (isAmong ? ownEvents : 0)) / Double(rest)
      var expected = 0.0
      for row in rows {
        let peers = Double(cellContacts[row.cell] - (isAmong ? row.contacts : 0))
        let peerEvents = Double(cellEvents[row.cell] - (isAmong ? row.events : 0))
        let share = peers + smoothing > 0 ? (peerEvents + smoothing * rate) / (peers + smoothing) : rate
        expected += Double(row.contacts) * share
      }
      return PeerCount(contacts: own, events: ownEvents, expected: expected)
    }
  }
}
