import Contacts
import Rules
import Statistics

extension RateSource {
  /// With fewer contacts of others there is nothing to compare with, and a count stands alone.
  private var leastOthers: Int { 100 }
  /// Half an event in so many contacts is taken for granted: that none of the others had any in a few nights, many
  /// of which the rule may not have been able to judge, is no proof that it never happens to them. What a rule of low
  /// or medium severity tells of happens to anybody now and then, what one of high severity does is no part of the
  /// work.
  private func trusted(_ severity: Severity) -> Int { severity >= .high ? 1_000 : 200 }

  /// Counts about agents beside what colleagues in the same queues have: those that are nothing out of the ordinary
  /// are left out, the others get what was expected, the ratio and its interval. A rule that a house's own wording
  /// trips hits everybody, and names nobody.
  ///
  /// Expected is what everybody else in the same vendor, queue and channel has, smoothed by ten contacts, and at
  /// least half an event in two hundred contacts, or in a thousand where the rule is of high severity.
  /// - Parameter findings: Of any entries; those that are no counts about agents are handed back as they are.
  /// - Throws: `StatisticsError` where counts are beyond the methods' limits.
  package func beside(_ findings: [CorrelationFinding]) throws -> [CorrelationFinding] {
    var lines: [Int: [[UInt8]: Beside]] = [:]
    for entry in Set(findings.map(\.entry)).sorted() where plan.entries[entry].isGuarded {
      let names = Set(findings.lazy.filter { $0.entry == entry }.map { RateName.bytes($0.group) })
      lines[entry] = try beside(entry, names)
    }
    return try findings.compactMap { finding in
      guard let line = lines[finding.entry]?[RateName.bytes(finding.group)] else { return finding }
      guard line.q <= CorrelationPlan.guardedRate, Double(line.events) >= 2 * line.expected else {
        return nil
      }
      var finding = finding
      finding.looked = max(line.contacts, finding.looked)
      finding.expected = line.expected
      finding.pValue = line.p
      finding.qValue = line.q
      let count = Int(min(finding.observed, 1e9).rounded())
      let interval = try PoissonInterval.garwood(x: count, level: 0.95)
      finding.ratio = finding.observed / line.expected
      finding.low = interval.low / line.expected
      finding.high = interval.high / line.expected
      return finding
    }
  }

  /// What groups of an entry have within the span beside what everybody else in the same cells lets expect, smoothed
  /// by ten contacts, and at least what is taken for granted; in the order of the groups.
  ///
  /// - Parameter others: groups, by their numbers, by whom nobody is measured.
  func peerCounts(of entry: Int, _ groups: RateGroups, without others: Set<Int> = []) throws -> [PeerCount] {
    var totals = ExpectedCounts.Totals(cells: try cellCount(of: entry))
    var all = 0
    try forEachRow(of: entry) { number, rows in
      for row in rows {
        if !others.contains(number) { totals.add(row) }
        all += row.contacts
      }
    }
    var places = [Int32](repeating: 0, count: groups.order.count)
    for (place, number) in groups.order.enumerated() { places[number] = Int32(place) }
    var counts = Array(
      repeating: PeerCount(contacts: 0, events: 0, expected: nil), count: groups.order.count)
    try forEachRow(of: entry) { number, rows in
      let count = totals.count(rows, isAmong: !others.contains(number), smoothing: 10)
      counts[Int(places[number])] = granted(count, of: all, entry)
    }
    return counts
  }

  /// Calls `body` with the number of every group that has something within the span, and with its rows.
  private func forEachRow(of entry: Int, _ body: (Int, [PeerRow]) -> Void) throws {
    var number = 0
    var rows: [PeerRow] = []
    try forEachGroup(of: entry) { _, cells in
      rows.removeAll(keepingCapacity: true)
      for cell in cells where !cell.now.isEmpty {
        rows.append(
          PeerRow(agent: number, cell: cell.peers, contacts: cell.now.contactsAtLeast, events: cell.now.hits))
      }
      guard !rows.isEmpty else { return }
      body(number, rows)
      number += 1
    }
  }

  /// A count of which at least as much is expected as is taken for granted.
  ///
  /// - Parameter all: The contacts of all groups.
  private func granted(_ count: PeerCount, of all: Int, _ entry: Int) -> PeerCount {
    let others = all - count.contacts
    guard let known = count.expected, others > 0 else { return count }
    let trusted = trusted(plan.entries[entry].rule.severity)
    let least = 0.5 * Double(count.contacts) / Double(min(others, trusted))
    return PeerCount(contacts: count.contacts, events: count.events, expected: max(known, least))
  }

  /// Groups of an entry beside the others, by their names; nobody where there are too few others.
  private func beside(_ entry: Int, _ names: Set<[UInt8]>) throws -> [[UInt8]: Beside] {
    let groups = try RateGroups(self, entry)
    let counts = try peerCounts(of: entry, groups)
    let all = counts.reduce(0) { $0 + $1.contacts }
    var compared: [Int] = []
    var chances: [Double] = []
    for (place, count) in counts.enumerated() {
      guard let expected = count.expected, all - count.contacts >= leastOthers else { continue }
      compared.append(place)
      chances.append(
        try AgentTail.probability(
          events: count.events, expected: expected, variance: RateTable.leastVariance))
    }
    let adjusted = try BenjaminiHochberg.adjusted(chances)
    var result: [[UInt8]: Beside] = [:]
    for (index, place) in compared.enumerated() {
      let name = groups.name(groups.order[place])
      guard names.contains(name) else { continue }
      let count = counts[place]
      result[name] = Beside(
        contacts: count.contacts, events: count.events, expected: count.expected ?? 0, p: chances[index],
        q: adjusted[index])
    }
    return result
  }
}

/// What colleagues let expect of a group.
private struct Beside {
  let contacts: Int
  let events: Int
  let expected: Double
  let p: Double
  let q: Double
}
