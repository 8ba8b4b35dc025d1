import Contacts
import Rules
import Statistics

/// `versus`: how many contacts each group has in each cell of its peers, and which of them were hit; tables of parts
/// of the contacts merge into that of all. Memory grows with groups, cells and hits, not with contacts or correlations:
/// those that go by the same fields count together.
package struct RateTable: Sendable {
  /// A group of an entry, by the row of its values.
  struct Group: Hashable {
    let entry: Int
    let row: UInt32
  }

  struct Count {
    var contacts = 0
    var hits = 0
  }

  /// Contacts of one group and peers that count in the rates of the same entries.
  private struct Cell: Hashable {
    /// The number of the entries, in ``uses``.
    let uses: UInt32
    let group: UInt32
    let peers: UInt32
  }

  /// What a group has in a cell of its peers.
  private struct CellCount {
    let group: UInt32
    let peers: UInt32
    var contacts: Int
    var hits: Int

    var key: UInt64 { UInt64(group) << 32 | UInt64(peers) }
  }

  private struct HitCell: Hashable {
    let use: Use
    let group: UInt32
    let peers: UInt32
  }

  /// An entry in whose rate a contact counts.
  private struct Use: Hashable {
    let entry: Int
    /// Whether the contact is older than the time span.
    let isOlder: Bool
  }

  /// Agents differ; that few hits do not show it is no proof that they do not. The least variance of the rate ratio
  /// between honest ones.
  static let leastVariance = 0.25

  let plan: CorrelationPlan
  private(set) var rows = RateRows()
  /// Entries that go by the same groups and peers, some of which contacts count in together.
  private var uses: [[Use]] = []
  private var usesNumbers: [[Use]: UInt32] = [:]
  /// The fields that they go by.
  private var usesFields: [(groups: [Int], peers: [Int])] = []
  private var contacts: [Cell: Int] = [:]
  private var hitCounts: [HitCell: Int] = [:]
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

  /// Counts contacts in the rates of some entries.
  ///
  /// - Parameters:
  ///   - entries: in which of them.
  ///   - texts: the values of the plan's fields.
  ///   - at: when, milliseconds since 1970 UTC.
  ///   - isPast: whether an earlier night had them.
  ///   - times: how many such contacts.
  package mutating func add(
    _ entries: [Int], _ texts: [String?], at: Int64, isPast: Bool, times: Int = 1
  ) {
    let numbers = texts.map { rows.text($0) }
    for number in self.numbers(of: entries, at: at, isPast: isPast) { add(number, numbers, times: times) }
  }

  /// Counts a contact.
  ///
  /// - Parameters:
  ///   - number: what ``numbers(of:at:isPast:)`` gave.
  ///   - texts: the numbers of the values of the plan's fields, of those at least that rates go by.
  ///   - times: how many such contacts.
  package mutating func add(_ number: UInt32, _ texts: [UInt32], times: Int = 1) {
    let group = rows.row(usesFields[Int(number)].groups.lazy.map { texts[$0] })
    let peers = rows.row(usesFields[Int(number)].peers.lazy.map { texts[$0] })
    contacts[Cell(uses: number, group: group, peers: peers), default: 0] += times
  }

  /// Numbers for the entries in whose rates contacts of tonight count, one for those that go by the same fields.
  mutating func numbers(ofTonight entries: [Int]) -> [UInt32] {
    numbers(of: entries.map { Use(entry: $0, isOlder: false) })
  }

  /// Numbers for the entries in whose rates contacts count, one for those that go by the same fields: the same for all
  /// contacts that began on the same side of the entries' starts.
  ///
  /// - Parameters:
  ///   - entries: in which of them.
  ///   - at: when, milliseconds since 1970 UTC.
  ///   - isPast: whether an earlier night had them.
  package mutating func numbers(of entries: [Int], at: Int64, isPast: Bool) -> [UInt32] {
    numbers(of: entries.map { Use(entry: $0, isOlder: isPast && at < starts[$0] ?? .min) })
  }

  /// The number of a text for ``add(_:_:times:)``.
  mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 { rows.text(text) }

  /// The same of a text, or of a value that is not known.
  package mutating func number(of text: String?) -> UInt32 { rows.text(text) }

  private mutating func numbers(of uses: [Use]) -> [UInt32] {
    var parts: [[Use]] = []
    for use in uses {
      let entry = plan.entries[use.entry]
      let known = parts.firstIndex {
        plan.entries[$0[0].entry].groups == entry.groups && plan.entries[$0[0].entry].peers == entry.peers
      }
      if let known { parts[known].append(use) } else { parts.append([use]) }
    }
    return parts.map { number(of: $0) }
  }

  private mutating func number(of part: [Use]) -> UInt32 {
    if let number = usesNumbers[part] { return number }
    uses.append(part)
    let entry = plan.entries[part[0].entry]
    usesFields.append((entry.groups, entry.peers))
    usesNumbers[part] = UInt32(uses.count - 1)
    return UInt32(uses.count - 1)
  }

  /// Sets where the time span of an entry begins; before contacts of earlier nights are counted.
  package mutating func begin(_ number: Int, at: Int64) { starts[number] = at }

  /// Takes hits in; each contact counts once.
  package mutating func add(hits events: [CorrelationEvent]) {
    var seen: Set<ContactID> = []
    for event in CorrelationWork.current(events).sorted() where plan.entries[event.entry].isCompared {
      guard seen.insert(event.contact).inserted else { continue }
      let entry = plan.entries[event.entry]
      let isOlder = event.isPast && event.at < starts[event.entry] ?? .min
      let group = rows.row(entry.groups.map { rows.text(event.texts[$0]) })
      let peers = rows.row(entry.peers.map { rows.text(event.texts[$0]) })
      let use = Use(entry: event.entry, isOlder: isOlder)
      hitCounts[HitCell(use: use, group: group, peers: peers), default: 0] += 1
      if !isOlder, entry.isRate { hits[Group(entry: event.entry, row: group), default: []].append(event) }
    }
  }

  /// Adds another part's table.
  package mutating func merge(_ other: RateTable) {
    if uses.isEmpty, hitCounts.isEmpty, hits.isEmpty, rows.isEmpty {
      let starts = starts
      self = other
      self.starts.merge(starts) { min($0, $1) }
      return
    }
    let known = rows.merge(other.rows)
    let numbers = other.uses.map { number(of: $0) }
    for (cell, count) in other.contacts {
      let own = Cell(
        uses: numbers[Int(cell.uses)], group: known[Int(cell.group)], peers: known[Int(cell.peers)])
      contacts[own, default: 0] += count
    }
    for (cell, count) in other.hitCounts {
      let own = HitCell(use: cell.use, group: known[Int(cell.group)], peers: known[Int(cell.peers)])
      hitCounts[own, default: 0] += count
    }
    for (group, events) in other.hits {
      hits[Group(entry: group.entry, row: known[Int(group.row)]), default: []] += events
    }
    starts.merge(other.starts) { min($0, $1) }
  }

  /// What an entry's groups have in each cell of their peers, tonight or before, in the order of the rows' numbers: one
  /// array, as a large night has a million of them.
  private func counts(of entry: Int, isOlder: Bool) -> [CellCount] {
    let use = Use(entry: entry, isOlder: isOlder)
    let counting = uses.map { $0.contains(use) }
    var all: [CellCount] = []
    all.reserveCapacity(
      contacts.keys.reduce(hitCounts.count) { counting[Int($1.uses)] ? $0 + 1 : $0 })
    for (cell, count) in contacts where counting[Int(cell.uses)] {
      all.append(CellCount(group: cell.group, peers: cell.peers, contacts: count, hits: 0))
    }
    for (cell, count) in hitCounts where cell.use == use {
      all.append(CellCount(group: cell.group, peers: cell.peers, contacts: 0, hits: count))
    }
    all.sort { $0.key < $1.key }
    var last = -1
    for cell in all {
      if last >= 0, all[last].key == cell.key {
        all[last].contacts += cell.contacts
        all[last].hits += cell.hits
      } else {
        last += 1
        all[last] = cell
      }
    }
    all.removeSubrange((last + 1)...)
    return all
  }

  /// Rows in the order of their texts.
  private func sorted(_ rows: Set<UInt32>) -> [UInt32] {
    rows.map { (row: $0, values: self.rows.values(of: $0)) }.sorted { left, right in
      left.values.lexicographicallyPrecedes(right.values) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }.map(\.row)
  }

  /// What the groups of an entry have within the span beside what everybody else in the same cells lets expect,
  /// smoothed by ten contacts, and at least what is taken for granted; in the order of the groups.
  ///
  /// - Parameter others: groups, by their rows, by whom nobody is measured.
  func peerCounts(
    of entry: Int, without others: Set<UInt32> = []
  ) throws -> [(group: Group, count: PeerCount)] {
    var own = counts(of: entry, isOlder: false)
    let groups = sorted(Set(own.lazy.map(\.group)))
    let peers = sorted(Set(own.lazy.map(\.peers)))
    let agents = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
    let places = Dictionary(uniqueKeysWithValues: peers.enumerated().map { ($1, $0) })
    var rows = own.map { cell in
      PeerRow(
        agent: agents[cell.group] ?? 0, cell: places[cell.peers] ?? 0,
        contacts: max(cell.contacts, cell.hits), events: cell.hits)
    }
    own = []
    rows.sort { ($0.agent, $0.cell) < ($1.agent, $1.cell) }
    let counts = try ExpectedCounts.leaveOneOut(
      rows, agents: groups.count, cells: peers.count, smoothing: 10,
      without: Set(others.compactMap { agents[$0] }))
    return zip(groups, granted(counts, entry)).map { (Group(entry: entry, row: $0), $1) }
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
    var counts = try peerCounts(of: entry)
    guard !counts.isEmpty else { return [] }
    var thresholds = PeerFunnel.Thresholds()
    thresholds.leastContacts = block.minimumContacts
    thresholds.falseDiscoveryRate = block.q
    thresholds.leastRatio = block.ratio
    thresholds.leastEvents = block.minimumHits
    let first = try PeerFunnel(
      counts.map(\.count), ratioVariance: Self.leastVariance, thresholds: thresholds)
    var others = Set(
      zip(counts, first.lines).filter { $1.p < Self.suspicion && $1.count.events >= block.minimumHits }
        .map(\.0.group.row))
    if 2 * others.count >= counts.count { others = [] }
    var funnel = first
    var measured: Set<UInt32> = []
    for _ in 0..<Self.mostPasses {
      if others != measured { counts = try peerCounts(of: entry, without: others) }
      measured = others
      let known = counts.filter { $0.count.expected != nil && !others.contains($0.group.row) }.map(\.count)
      let spread = try Overdispersion(
        observed: known.map { Double($0.events) }, expected: known.map { $0.expected ?? 0 })
      funnel = try PeerFunnel(
        counts.map(\.count), ratioVariance: max(spread.ratioVariance, Self.leastVariance),
        thresholds: thresholds)
      let named = Set(zip(counts, funnel.lines).filter { $1.isFlagged }.map(\.0.group.row))
      if named == others { break }
      others = named
    }
    return try zip(counts, funnel.lines).compactMap { counted, line in
      guard line.isFlagged, let expected = line.count.expected else { return nil }
      return try finding(
        counted.group, contacts: line.count.contacts, events: line.count.events, expected: expected,
        p: line.p, q: line.q)
    }
  }

  /// Who has a chance below this is left out at first.
  private static let suspicion = 0.2
  /// How often all are measured anew.
  private static let mostPasses = 5

  private func againstPast(_ block: Versus, _ entry: Int) throws -> [CorrelationFinding] {
    func sums(isOlder: Bool) -> (groups: [UInt32: Count], all: Count) {
      counts(of: entry, isOlder: isOlder).reduce(into: ([:], Count())) { sums, cell in
        let contacts = max(cell.contacts, cell.hits)
        sums.groups[cell.group, default: Count()].contacts += contacts
        sums.groups[cell.group, default: Count()].hits += cell.hits
        sums.all.contacts += contacts
        sums.all.hits += cell.hits
      }
    }
    let (groupsNow, allNow) = sums(isOlder: false)
    let (groupsThen, allThen) = sums(isOlder: true)
    var tests: [(group: Group, now: Count, expected: Double, p: Double)] = []
    for row in sorted(Set(groupsNow.keys)) {
      guard let now = groupsNow[row], let then = groupsThen[row],
        now.contacts >= block.minimumContacts, then.contacts >= block.minimumContacts
      else { continue }
      let othersNow = (Double(allNow.hits - now.hits) + 0.5) / (Double(allNow.contacts - now.contacts) + 10)
      let othersThen =
        (Double(allThen.hits - then.hits) + 0.5) / (Double(allThen.contacts - then.contacts) + 10)
      let rate = (Double(then.hits) + 0.5) / (Double(then.contacts) + 10)
      let expected = Double(now.contacts) * rate * max(1, othersNow / othersThen)
      let p = try AgentTail.probability(
        events: now.hits, expected: expected, variance: Overdispersion.fallbackVariance)
      tests.append((Group(entry: entry, row: row), now, expected, p))
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
