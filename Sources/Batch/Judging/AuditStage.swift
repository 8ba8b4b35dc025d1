import Contacts
import Crypto
import Ledger
import Relations
import Rules

/// Compares agents with colleagues, after all contacts were judged: a group-by over the agents, of whom only counts
/// stay in memory.
struct AuditStage {
  let stores: NightStores
  let register: NameRegister
  /// The language in which findings are told.
  let language: RuleLanguage
  /// How many partitions are worked on at once.
  let jobs: Int
  let horizon: StampHorizon

  /// The calls of the agents of a partition, counted.
  private struct Part: Sendable {
    var tallies: [AgentTally] = []
    var pasts: [UInt32: VendorPast] = [:]
    var start = Int64.max
    var end = Int64.min
  }

  /// The findings, with their contacts.
  func rows() async throws -> [FoundRows] {
    let places = register.places
    let names = sortedNames(places)
    let (worked, last) = try await workRows(places, names)
    let now = min(last ?? 0, horizon.at)
    var tallies: [AgentTally] = []
    var pasts: [UInt32: VendorPast] = [:]
    var (start, end) = (Int64.max, Int64.min)
    try await mapInOrder(count: SpillStore.partitions, width: jobs, ahead: jobs * 2) { partition in
      try part(partition, places, now: now)
    } consume: { part in
      tallies += part.tallies
      for past in part.pasts.values {
        pasts[past.vendor, default: VendorPast(vendor: past.vendor)].merge(past)
      }
      (start, end) = (min(start, part.start), max(end, part.end))
    }
    guard !tallies.isEmpty else { return worked }
    tallies.sort { ($0.vendor, $0.agent) < ($1.vendor, $1.agent) }
    return try PeerAudit().findings(tallies, pasts: Array(pasts.values)).map { finding in
      row(finding, names, start: start, end: end)
    } + worked
  }

  private func part(_ partition: Int, _ places: [UInt32], now: Int64) throws -> Part {
    var part = Part()
    let work = try WorkEntry.table(of: stores.work, partition)
    let past = try AgentCase.all(in: stores.cases, partition).filter(\.isPast)
    let cases = try AgentCase.all(in: stores.judged, partition) + past
    for store in [stores.cases, stores.judged, stores.work] { store.discard(partition) }
    for group in AgentCase.groups(cases) {
      guard let first = group.first, let last = group.last else { continue }
      let agent = UInt32(truncatingIfNeeded: first.key.low)
      // Names by their order, which is the same in every run.
      let named = group.map { call -> AgentCase in
        var call = call
        call.vendor = places[Int(call.vendor)]
        call.queue = places[Int(call.queue)]
        call.team = places[Int(call.team)]
        return call
      }
      guard var tally = AgentTally(named, agent: places[Int(agent)]) else { continue }
      let person = WorkTable.Person(vendor: first.vendor, agent: agent)
      tally.allContacts = work.records[person]?.contacts(since: now - HistoryIntervals.window) ?? 0
      part.tallies.append(tally)
      part.pasts[tally.vendor, default: VendorPast(vendor: tally.vendor)].add(
        named, agent: tally.agent, end: now)
      (part.start, part.end) = (min(part.start, first.startedAt), max(part.end, last.startedAt))
    }
    return part
  }

  /// The findings about who works when, and when the last contact of all began.
  private func workRows(
    _ places: [UInt32], _ names: [String]
  ) async throws -> (rows: [FoundRows], last: Int64?) {
    let day: Int64 = 86_400_000
    var lines: [WorkLine] = []
    try await mapInOrder(count: SpillStore.partitions, width: jobs, ahead: jobs * 2) { partition in
      try WorkEntry.table(of: stores.work, partition).lines.map { line in
        line.renumbered { places[Int($0)] }
      }
    } consume: {
      lines += $0
    }
    guard let first = lines.lazy.map(\.firstDay).min(), let last = lines.lazy.map(\.lastDay).max() else {
      return ([], nil)
    }
    let rows = try WorkAudit().findings(lines).map { finding in
      let wording = WorkWording(finding, language)
      let vendor = names[Int(finding.vendor)].isEmpty ? "-" : names[Int(finding.vendor)]
      let name = names[Int(finding.name)].isEmpty ? "-" : names[Int(finding.name)]
      let id = Self.identifier([vendor, wording.level, name, wording.rule, "\(first)", "\(last)"])
      return FoundRows(
        finding: AgentFindingRow(
          findingID: id, vendor: vendor, level: wording.level, agent: name, ruleID: wording.rule,
          periodStart: first * day, periodEnd: (last + 1) * day, contacts: Int64(finding.contacts),
          observed: Double(finding.observed), expected: finding.expected, ratio: finding.ratio,
          low: finding.low, high: finding.high, pValue: finding.p, qValue: finding.q,
          explanation: wording.sentence), contacts: [])
    }
    return (rows, lines.lazy.map(\.last).max())
  }

  private func sortedNames(_ places: [UInt32]) -> [String] {
    var sorted = [String](repeating: "", count: places.count)
    for (name, place) in zip(register.names, places) { sorted[Int(place)] = name }
    return sorted
  }

  private func row(_ finding: PeerFinding, _ names: [String], start: Int64, end: Int64) -> FoundRows {
    let wording = PeerWording(finding, language)
    let vendor = names[Int(finding.vendor)]
    let name = names[Int(finding.name)]
    let agent = name.isEmpty ? "-" : name
    let id = Self.identifier([vendor, wording.level, agent, wording.rule, "\(start)", "\(end)"])
    let row = AgentFindingRow(
      findingID: id, vendor: vendor.isEmpty ? "-" : vendor, level: wording.level, agent: agent,
      ruleID: wording.rule, periodStart: start, periodEnd: end, contacts: Int64(finding.scored),
      observed: Double(finding.observed), expected: finding.expected, ratio: finding.ratio,
      low: finding.low, high: finding.high, pValue: finding.p, qValue: finding.q,
      explanation: wording.sentence)
    return FoundRows(
      finding: row,
      contacts: finding.behind.sorted().map {
        AgentFindingContactRow(findingID: id, contactID: $0.hex)
      })
  }

  /// The first 16 bytes of SHA-256 over `earshot/finding/v1` and what the finding is about, a line each.
  private static func identifier(_ parts: [String]) -> String {
    let text = (["earshot/finding/v1"] + parts).joined(separator: "\n")
    return String(StoredBytesDigest.hex(SHA256.hash(data: Array(text.utf8))).prefix(32))
  }
}
