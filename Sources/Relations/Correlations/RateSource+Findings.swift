import Contacts
import Rules
import Statistics

extension RateSource {
  /// Who has a chance below this is left out at first.
  private var suspicion: Double { 0.2 }
  /// How often all are measured anew.
  private var mostPasses: Int { 5 }

  /// The groups whose rate is clearly above what is expected, in the order of the correlations and groups.
  ///
  /// Against peers, the expectation is that of everybody else in the same cells, smoothed by ten contacts, and the
  /// test the one of ``PeerFunnel``. Against the past it is the group's own earlier rate, with a half hit in ten
  /// contacts' stead of what is not known, times what everybody's rate rose by, so that a change that all share
  /// (a new rule, transcripts that were not there before) accuses nobody; and the test that of ``AgentTail`` with
  /// the spread that is assumed where too few agents tell.
  /// - Parameter level: The level of the correlations, or all of them.
  /// - Throws: `StatisticsError` where counts are beyond the methods' limits.
  package func findings(level: Int? = nil) throws -> [CorrelationFinding] {
    try plan.entries.indices.flatMap { entry -> [CorrelationFinding] in
      guard case .versus(let block) = plan.entries[entry].correlation,
        level.map({ plan.entries[entry].level == $0 }) ?? true
      else { return [] }
      switch block.against {
      case .peers: return try againstPeers(block, entry)
      case .past: return try againstPast(block, entry)
      }
    }
  }

  /// Several who do the same raise what is expected of each other, and the spread, until nobody stands out. So it
  /// begins without those who are merely above the others, fewer than half of all, and goes on without those alone who
  /// are named; who is not named measured by those who are not named comes back.
  private func againstPeers(_ block: Versus, _ entry: Int) throws -> [CorrelationFinding] {
    let groups = try RateGroups(self, entry)
    var counts = try peerCounts(of: entry, groups)
    guard !counts.isEmpty else { return [] }
    var thresholds = PeerFunnel.Thresholds()
    thresholds.leastContacts = block.minimumContacts
    thresholds.falseDiscoveryRate = block.q
    thresholds.leastRatio = block.ratio
    thresholds.leastEvents = block.minimumHits
    var funnel = try PeerFunnel(counts, ratioVariance: RateTable.leastVariance, thresholds: thresholds)
    var others: Set<Int> = []
    for (place, group) in groups.order.enumerated() where counts[place].events >= block.minimumHits {
      if funnel.line(place).p < suspicion { others.insert(group) }
    }
    if 2 * others.count >= counts.count { others = [] }
    var measured: Set<Int> = []
    for _ in 0..<mostPasses {
      if others != measured { counts = try peerCounts(of: entry, groups, without: others) }
      measured = others
      var observed: [Double] = []
      var expected: [Double] = []
      for (group, count) in zip(groups.order, counts) where !others.contains(group) {
        guard let known = count.expected else { continue }
        observed.append(Double(count.events))
        expected.append(known)
      }
      let spread = try Overdispersion(observed: observed, expected: expected)
      funnel = try PeerFunnel(
        counts, ratioVariance: max(spread.ratioVariance, RateTable.leastVariance), thresholds: thresholds)
      var named: Set<Int> = []
      for (place, group) in groups.order.enumerated() where funnel.line(place).isFlagged {
        named.insert(group)
      }
      if named == others { break }
      others = named
    }
    let named = groups.order.indices.filter { funnel.line($0).isFlagged }.map { place in
      (groups.name(groups.order[place]), funnel.line(place))
    }
    let hits = try hits(of: entry, Set(named.map(\.0)))
    return try named.compactMap { name, line in
      guard let expected = line.count.expected else { return nil }
      return try finding(
        hits[name] ?? [], contacts: line.count.contacts, events: line.count.events, expected: expected,
        p: line.p, q: line.q)
    }
  }

  private func againstPast(_ block: Versus, _ entry: Int) throws -> [CorrelationFinding] {
    var all = NowAndThen([])
    try forEachGroup(of: entry) { _, cells in
      let own = NowAndThen(cells)
      all.now.contacts += own.now.contacts
      all.now.hits += own.now.hits
      all.then.contacts += own.then.contacts
      all.then.hits += own.then.hits
    }
    var tests: [(name: [UInt8], now: RateCell.Count, expected: Double, p: Double)] = []
    try forEachGroup(of: entry) { name, cells in
      let (now, then) = (NowAndThen(cells).now, NowAndThen(cells).then)
      guard !now.isEmpty, !then.isEmpty, now.contacts >= block.minimumContacts,
        then.contacts >= block.minimumContacts
      else { return }
      let othersNow =
        (Double(all.now.hits - now.hits) + 0.5) / (Double(all.now.contacts - now.contacts) + 10)
      let othersThen =
        (Double(all.then.hits - then.hits) + 0.5) / (Double(all.then.contacts - then.contacts) + 10)
      let rate = (Double(then.hits) + 0.5) / (Double(then.contacts) + 10)
      let expected = Double(now.contacts) * rate * max(1, othersNow / othersThen)
      let p = try AgentTail.probability(
        events: now.hits, expected: expected, variance: Overdispersion.fallbackVariance)
      tests.append((name, now, expected, p))
    }
    tests.sort { RateName.precedes($0.name, $1.name) }
    let q = try BenjaminiHochberg.adjusted(tests.map(\.p))
    let named = zip(tests, q).filter { test, q in
      q <= block.q && test.now.hits >= block.minimumHits
        && Double(test.now.hits) >= block.ratio * test.expected
    }
    let hits = try hits(of: entry, Set(named.map(\.0.name)))
    return try named.compactMap { test, q in
      try finding(
        hits[test.name] ?? [], contacts: test.now.contacts, events: test.now.hits, expected: test.expected,
        p: test.p, q: q)
    }
  }

  private func finding(
    _ hits: [CorrelationEvent], contacts: Int, events: Int, expected: Double, p: Double, q: Double?
  ) throws -> CorrelationFinding? {
    guard var finding = CorrelationFinding(hits, observed: Double(events), plan: plan) else { return nil }
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

/// What a group, or everybody, has within the span and before it.
private struct NowAndThen {
  var now = RateCell.Count()
  var then = RateCell.Count()

  init(_ cells: [RateCell]) {
    for cell in cells {
      now.contacts += cell.now.contactsAtLeast
      now.hits += cell.now.hits
      then.contacts += cell.older.contactsAtLeast
      then.hits += cell.older.hits
    }
  }
}
