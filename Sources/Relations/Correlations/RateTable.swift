import Contacts
import Rules
import Statistics

/// `versus`: how many contacts each group has in each cell of its peers, and which of them were hit; tables of parts
/// of the contacts merge into that of all. Memory grows with groups and hits, not with contacts.
package struct RateTable: Sendable {
  struct Group: Hashable {
    let entry: Int
    let values: [String]
  }

  struct Cell: Hashable {
    let group: Group
    let peers: [String]
    /// Whether its contacts are older than the time span.
    let isOlder: Bool
  }

  struct Count {
    var contacts = 0
    var hits = 0
  }

  /// Agents differ; that few hits do not show it is no proof that they do not. The least variance of the rate ratio
  /// between honest ones.
  static let leastVariance = 0.25

  let plan: CorrelationPlan
  private(set) var cells: [Cell: Count] = [:]
  /// The contacts that were hit within the span.
  private var hits: [Group: [CorrelationEvent]] = [:]
  /// Where the time span begins, by entry; contacts before it are the past.
  private var starts: [Int: Int64] = [:]

  init(_ plan: CorrelationPlan) { self.plan = plan }

  /// The correlations that compare rates, with the length of their time spans in milliseconds.
  package var spans: [(entry: Int, length: Int64)] {
    plan.entries.enumerated().compactMap { number, entry in
      if case .versus(let block) = entry.correlation { (number, block.timespan) } else { nil }
    }
  }

  /// Counts a contact.
  package mutating func add(_ number: Int, _ texts: [String?], at: Int64, isPast: Bool) {
    cells[cell(number, texts, isOlder: isPast && at < starts[number] ?? .min), default: Count()].contacts += 1
  }

  /// Counts so many contacts of tonight.
  mutating func add(_ number: Int, _ texts: [String?], _ count: Int) {
    cells[cell(number, texts, isOlder: false), default: Count()].contacts += count
  }

  /// Sets where the time span of an entry begins; before contacts of earlier nights are counted.
  package mutating func begin(_ number: Int, at: Int64) { starts[number] = at }

  /// Takes hits in; each contact counts once.
  package mutating func add(hits events: [CorrelationEvent]) {
    var seen: Set<ContactID> = []
    for event in CorrelationWork.current(events).sorted() where plan.entries[event.entry].isCompared {
      guard seen.insert(event.contact).inserted else { continue }
      let isOlder = event.isPast && event.at < starts[event.entry] ?? .min
      let cell = cell(event.entry, event.texts, isOlder: isOlder)
      cells[cell, default: Count()].hits += 1
      if !isOlder, plan.entries[event.entry].isRate { hits[cell.group, default: []].append(event) }
    }
  }

  private func cell(_ number: Int, _ texts: [String?], isOlder: Bool) -> Cell {
    let entry = plan.entries[number]
    return Cell(
      group: Group(entry: number, values: entry.groups.map { texts[$0] ?? "-" }),
      peers: entry.peers.map { texts[$0] ?? "-" }, isOlder: isOlder)
  }

  /// Adds another part's table.
  package mutating func merge(_ other: RateTable) {
    for (cell, count) in other.cells {
      cells[cell, default: Count()].contacts += count.contacts
      cells[cell, default: Count()].hits += count.hits
    }
    for (group, events) in other.hits { hits[group, default: []] += events }
    starts.merge(other.starts) { min($0, $1) }
  }

  /// The groups whose rate is clearly above what is expected, in the order of the correlations and groups.
  ///
  /// Against peers, the expectation is that of everybody else in the same cells, smoothed by ten contacts, and the
  /// test the one of ``PeerFunnel``. Against the past it is the group's own earlier rate, with a half hit in ten
  /// contacts' stead of what is not known, times what everybody's rate rose by, so that a change that all share
  /// (a new rule, transcripts that were not there before) accuses nobody; and the test that of ``AgentTail`` with
  /// the spread that is assumed where too few agents tell.
  /// - Throws: `StatisticsError` where counts are beyond the methods' limits.
  package func findings() throws -> [CorrelationFinding] {
    try spans.flatMap { entry, _ -> [CorrelationFinding] in
      guard case .versus(let block) = plan.entries[entry].correlation else { return [] }
      let own = cells.filter { $0.key.group.entry == entry && !$0.key.isOlder }
      let groups = Set(own.keys.map(\.group)).sorted { Self.precedes($0.values, $1.values) }
      guard !groups.isEmpty else { return [] }
      switch block.against {
      case .peers: return try againstPeers(block, own, groups)
      case .past: return try againstPast(block, own, groups)
      }
    }
  }

  static func precedes(_ left: [String], _ right: [String]) -> Bool {
    left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What groups have beside what everybody else in the same cells lets expect, smoothed by ten contacts; in the order
  /// of the groups.
  func counts(of groups: [Group], in own: [Cell: Count]) throws -> [PeerCount] {
    let numbers = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
    let peers = Set(own.keys.map(\.peers)).sorted(by: Self.precedes)
    let places = Dictionary(uniqueKeysWithValues: peers.enumerated().map { ($1, $0) })
    let rows = own.compactMap { cell, count -> PeerRow? in
      guard let agent = numbers[cell.group], let place = places[cell.peers] else { return nil }
      return PeerRow(
        agent: agent, cell: place, contacts: max(count.contacts, count.hits), events: count.hits)
    }
    return try ExpectedCounts.leaveOneOut(
      rows, agents: groups.count, cells: peers.count, smoothing: 10)
  }

  private func againstPeers(
    _ block: Versus, _ own: [Cell: Count], _ groups: [Group]
  ) throws -> [CorrelationFinding] {
    let counts = granted(try counts(of: groups, in: own), groups[0].entry)
    var thresholds = PeerFunnel.Thresholds()
    thresholds.leastContacts = block.minimumContacts
    thresholds.falseDiscoveryRate = block.q
    thresholds.leastRatio = block.ratio
    thresholds.leastEvents = block.minimumHits
    let known = counts.filter { $0.expected != nil }
    let spread = try Overdispersion(
      observed: known.map { Double($0.events) }, expected: known.map { $0.expected ?? 0 })
    let funnel = try PeerFunnel(
      counts, ratioVariance: max(spread.ratioVariance, Self.leastVariance), thresholds: thresholds)
    return try zip(groups, funnel.lines).compactMap { group, line in
      guard line.isFlagged, let expected = line.count.expected else { return nil }
      return try finding(
        group, contacts: line.count.contacts, events: line.count.events, expected: expected, p: line.p,
        q: line.q)
    }
  }

  private func againstPast(
    _ block: Versus, _ own: [Cell: Count], _ groups: [Group]
  ) throws -> [CorrelationFinding] {
    func sum(_ group: Group?, isOlder: Bool, in entry: Int) -> Count {
      var total = Count()
      for (cell, count) in cells
      where cell.group.entry == entry && cell.isOlder == isOlder && (group == nil || cell.group == group) {
        total.contacts += max(count.contacts, count.hits)
        total.hits += count.hits
      }
      return total
    }
    guard let entry = groups.first?.entry else { return [] }
    let allNow = sum(nil, isOlder: false, in: entry)
    let allThen = sum(nil, isOlder: true, in: entry)
    var tests: [(group: Group, now: Count, expected: Double, p: Double)] = []
    for group in groups {
      let now = sum(group, isOlder: false, in: entry)
      let then = sum(group, isOlder: true, in: entry)
      guard now.contacts >= block.minimumContacts, then.contacts >= block.minimumContacts else { continue }
      let othersNow = (Double(allNow.hits - now.hits) + 0.5) / (Double(allNow.contacts - now.contacts) + 10)
      let othersThen =
        (Double(allThen.hits - then.hits) + 0.5) / (Double(allThen.contacts - then.contacts) + 10)
      let rate = (Double(then.hits) + 0.5) / (Double(then.contacts) + 10)
      let expected = Double(now.contacts) * rate * max(1, othersNow / othersThen)
      let p = try AgentTail.probability(
        events: now.hits, expected: expected, variance: Overdispersion.fallbackVariance)
      tests.append((group, now, expected, p))
    }
    let q = try BenjaminiHochberg.adjusted(tests.map(\.p))
    return try zip(tests, q).compactMap { test, q in
      guard q <= block.q, test.now.hits >= block.minimumHits,
        Double(test.now.hits) >= block.ratio * test.expected
      else { return nil }
      return try finding(
        test.group, contacts: test.now.contacts, events: test.now.hits, expected: test.expected, p: test.p,
        q: q)
    }
  }

  private func finding(
    _ group: Group, contacts: Int, events: Int, expected: Double, p: Double, q: Double?
  ) throws -> CorrelationFinding? {
    guard
      var finding = CorrelationFinding(hits[group] ?? [], observed: Double(events), plan: plan)
    else { return nil }
    finding.looked = contacts
    finding.expected = expected
    finding.pValue = p
    finding.qValue = q
    if expected > 0 {
      let interval = try PoissonInterval.garwood(x: events, level: 0.95)
      finding.ratio = Double(events) / expected
      finding.low = interval.low / expected
      finding.high = interval.high / expected
    }
    return finding
  }
}
