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
    var agentContacts = [Int](repeating: 0, count: agents)
    var agentEvents = agentContacts
    var cellContacts = [Int](repeating: 0, count: cells)
    var cellEvents = cellContacts
    for (index, row) in rows.enumerated() {
      try check(row, "rows[\(index)]", agents: agents, cells: cells)
      agentContacts[row.agent] += row.contacts
      agentEvents[row.agent] += row.events
      if others.contains(row.agent) { continue }
      cellContacts[row.cell] += row.contacts
      cellEvents[row.cell] += row.events
    }
    let contacts = cellContacts.reduce(0, +)
    let events = cellEvents.reduce(0, +)
    var expected = [Double](repeating: 0, count: agents)
    for row in merged(rows) {
      // Who is left out is in no sum, so that nothing has to be taken from it.
      let isIn = !others.contains(row.agent)
      let rest = contacts - (isIn ? agentContacts[row.agent] : 0)
      guard rest > 0 else { continue }
      let rate = Double(events - (isIn ? agentEvents[row.agent] : 0)) / Double(rest)
      let peers = Double(cellContacts[row.cell] - (isIn ? row.contacts : 0))
      let peerEvents = Double(cellEvents[row.cell] - (isIn ? row.events : 0))
      let share = peers + smoothing > 0 ? (peerEvents + smoothing * rate) / (peers + smoothing) : rate
      expected[row.agent] += Double(row.contacts) * share
    }
    return (0..<agents).map { agent in
      let own = others.contains(agent) ? 0 : agentContacts[agent]
      return PeerCount(
        contacts: agentContacts[agent], events: agentEvents[agent],
        expected: contacts > own ? expected[agent] : nil)
    }
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
}
