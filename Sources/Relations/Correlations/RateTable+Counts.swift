import Contacts
import Rules
import Statistics

extension RateTable {
  /// A group by its values, as findings name it.
  private struct NamedGroup: Hashable {
    let entry: Int
    let values: [String]
  }

  /// What colleagues let expect of a group.
  private struct Beside {
    var contacts: Int
    var events: Int
    var expected: Double
    var p: Double
    var q = 1.0
  }

  /// A count names an agent only where q is at most this and the contacts that were hit are at least twice those
  /// expected. It is the share of such a rule in what a night may name wrongly over all kinds of findings.
  static let guardedRate = 0.002
  /// With fewer contacts of others there is nothing to compare with, and a count stands alone.
  static let leastOthers = 100
  /// Half an event in so many contacts is taken for granted: that none of the others had any in a few nights, many
  /// of which the rule may not have been able to judge, is no proof that it never happens to them. What a rule of low
  /// or medium severity tells of happens to anybody now and then, what one of high severity does is no part of the
  /// work.
  private static func trusted(_ severity: Severity) -> Int { severity >= .high ? 1_000 : 200 }

  /// Counts about agents beside what colleagues in the same queues have: those that are nothing out of the ordinary
  /// are left out, the others get what was expected, the ratio and its interval. A rule that a house's own wording
  /// trips hits everybody, and names nobody.
  ///
  /// Expected is what everybody else in the same vendor, queue and channel has, smoothed by ten contacts, and at
  /// least half an event in two hundred contacts, or in a thousand where the rule is of high severity.
  /// - Parameter findings: Of any entries; those that are no counts about agents are handed back as they are.
  /// - Throws: `StatisticsError` where counts are beyond the methods' limits.
  package func beside(_ findings: [CorrelationFinding]) throws -> [CorrelationFinding] {
    var lines: [NamedGroup: Beside] = [:]
    for entry in Set(findings.map(\.entry)).sorted() where plan.entries[entry].isGuarded {
      for (group, line) in try beside(entry) {
        lines[NamedGroup(entry: entry, values: rows.values(of: group.row))] = line
      }
    }
    return try findings.compactMap { finding in
      let group = NamedGroup(
        entry: finding.entry, values: finding.group.map { $0 ?? RateRows.unknown })
      guard let line = lines[group] else { return finding }
      guard line.q <= Self.guardedRate, Double(line.events) >= 2 * line.expected else { return nil }
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

  /// Counts of each of which at least as much is expected as is taken for granted.
  func granted(_ counts: [PeerCount], _ entry: Int) -> [PeerCount] {
    let all = counts.reduce(0) { $0 + $1.contacts }
    let trusted = Self.trusted(plan.entries[entry].rule.severity)
    return counts.map { count in
      let others = all - count.contacts
      guard let known = count.expected, others > 0 else { return count }
      let least = 0.5 * Double(count.contacts) / Double(min(others, trusted))
      return PeerCount(contacts: count.contacts, events: count.events, expected: max(known, least))
    }
  }

  /// Everybody of an entry beside the others; nobody where there are too few others.
  private func beside(_ entry: Int) throws -> [(group: Group, line: Beside)] {
    let counts = try peerCounts(of: entry)
    let all = counts.reduce(0) { $0 + $1.count.contacts }
    var result: [(group: Group, line: Beside)] = []
    for (group, count) in counts {
      let others = all - count.contacts
      guard let expected = count.expected, others >= Self.leastOthers else { continue }
      let p = try AgentTail.probability(
        events: count.events, expected: expected, variance: Self.leastVariance)
      result.append(
        (group, Beside(contacts: count.contacts, events: count.events, expected: expected, p: p)))
    }
    let q = try BenjaminiHochberg.adjusted(result.map(\.line.p))
    for index in result.indices { result[index].line.q = q[index] }
    return result
  }
}
