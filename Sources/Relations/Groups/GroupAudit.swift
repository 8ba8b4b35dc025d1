import Statistics

/// The comparison of whole groups: where all agents of a team or of a vendor cut calls, none of them stands out from the
/// others.
///
/// A team is measured by the vendor's other teams in the same queues, a vendor by the other vendors whose calls have
/// transcripts, and by its own earlier days (``GroupComparison``); and where nobody is left to compare with, by what lines
/// and telephones can do at most (``HouseBounds``). Agents who are named for themselves are left out: what they did is no
/// matter of the group. A group is named from ``Thresholds/leastCalls`` calls on, if the calls are spread over several
/// agents, and never an agent by it.
struct GroupAudit {
  /// The thresholds.
  struct Thresholds: Hashable, Sendable {
    /// A group and those that it is compared with have at least this many calls.
    var leastCalls = 200
    /// At least so many agents have calls that count, and the rate is as high without the two who have most.
    var leastAgents = 3
    /// Observed over expected, at least.
    var leastRatio = 3.0
    /// Calls whose evidence is good, at least; without transcripts, patterns.
    var leastGood = 5
    var leastPatterns = 10
    /// How much honest groups differ, at least, as the variance of the rate ratio: teams of a vendor, the same without
    /// transcripts, vendors, and days of one vendor.
    var teamVariance = 0.15
    var patternVariance = 0.25
    var vendorVariance = 0.5
    var pastVariance = 0.25
  }

  /// A finding, and whether it is one of itself: not of a few agents or of too few calls.
  typealias Candidate = (finding: PeerFinding, isTelling: Bool)

  private let thresholds = Thresholds()

  /// What there is about groups, before the rate of false findings.
  ///
  /// - Parameter named: The places of agents who are named for themselves.
  func candidates(
    _ tallies: [AgentTally], named: Set<Int>, _ pasts: [VendorPast]
  ) throws(StatisticsError) -> [Candidate] {
    var candidates: [Candidate] = []
    var vendors: [Group] = []
    for vendor in Set(tallies.map(\.vendor)).sorted() {
      let places = tallies.indices.filter { tallies[$0].vendor == vendor }
      let unnamed = places.filter { !named.contains($0) }
      let vendorGroup = Group(
        tallies, unnamed, vendor: vendor, team: 0, byQueue: false, named: places.count - unnamed.count)
      vendors.append(vendorGroup)
      candidates += try bounded(vendorGroup)
      let teams = Set(places.map { tallies[$0].team }).sorted()
      guard teams.count > 1 else { continue }
      let groups = teams.map { team in
        let members = places.filter { tallies[$0].team == team }
        let own = members.filter { !named.contains($0) }
        return Group(
          tallies, own, vendor: vendor, team: team, byQueue: true, named: members.count - own.count)
      }
      let compared = try compare(groups, PeerAudit.scored, thresholds.teamVariance) { .team($0) }
      let silent = try compare(groups, PeerAudit.silent, thresholds.patternVariance) { .teamPattern($0) }
      candidates += (compared + silent).compactMap(\.self)
      for (group, line) in zip(groups, compared) where line == nil && group.tally.team != 0 {
        candidates += try bounded(group)
      }
    }
    candidates += try compare(
      vendors.filter { $0.tally.scored > 0 }, PeerAudit.scored, thresholds.vendorVariance
    ) { .vendor($0) }.compactMap(\.self)
    for past in pasts.sorted(by: { $0.vendor < $1.vendor }) where past.days.count >= VendorPast.leastDays {
      let groups = [past.last, past.before].map { Group($0, vendor: past.vendor, team: 0, byQueue: true) }
      for (levels, isSilent) in [(PeerAudit.scored, false), (PeerAudit.silent, true)] {
        let found = try compare(groups, levels, thresholds.pastVariance, others: past.days.count) {
          isSilent ? .pastPattern($0) : .past($0)
        }
        candidates += found.prefix(1).compactMap(\.self)
      }
    }
    return candidates
  }

  /// Some agents, together.
  private struct Group {
    let counts: GroupCounts
    let tally: AgentTally
    let named: Int

    init(
      _ tallies: [AgentTally], _ places: [Int], vendor: UInt32, team: UInt32, byQueue: Bool, named: Int
    ) {
      self.init(GroupCounts(tallies, places), vendor: vendor, team: team, byQueue: byQueue, named: named)
    }

    init(_ counts: GroupCounts, vendor: UInt32, team: UInt32, byQueue: Bool, named: Int = 0) {
      self.counts = counts
      tally = counts.tally(vendor: vendor, team: team, byQueue: byQueue)
      self.named = named
    }

    func size(_ agents: Int, others: Int) -> PeerFinding.GroupSize {
      PeerFinding.GroupSize(agents: agents, others: others, named: named)
    }
  }

  /// Whether a group has as much of a kind that it is named, and would be without the two agents who have most of it.
  private func isTelling(
    _ spread: (agents: Int, rest: Double), observed: Int, expected: Double, enough: Int, least: Int
  ) -> Bool {
    spread.agents >= thresholds.leastAgents && enough >= least
      && Double(observed) * min(1, spread.rest) >= thresholds.leastRatio * expected
  }

  /// Groups beside each other; `nil` for those that cannot be compared.
  ///
  /// - Parameter others: How many others a finding tells of, where that is not the number of groups.
  private func compare(
    _ groups: [Group], _ levels: [CallReading.Level], _ variance: Double, others: Int? = nil,
    _ kind: (PeerFinding.GroupSize) -> PeerFinding.Kind
  ) throws(StatisticsError) -> [Candidate?] {
    let isSilent = levels == PeerAudit.silent
    let lines = try GroupComparison(levels: levels, variance: variance).lines(groups.map(\.tally))
    return zip(groups, lines).map { group, line in
      guard let line, line.calls >= thresholds.leastCalls, line.otherCalls >= thresholds.leastCalls,
        group.counts.agents >= thresholds.leastAgents
      else { return nil }
      let spread = group.counts.spread(isSilent ? .pattern : .graded)
      var finding = PeerFinding(
        kind(group.size(spread.agents, others: others ?? line.others)), group.tally, observed: line.observed,
        line.expected, p: line.p)
      if isSilent { finding = finding.ofPatterns(group.tally) }
      finding.scored = line.calls
      finding.behind = PeerFinding.told(
        (isSilent ? group.tally.patternsBehind : group.tally.behind)
          .filter { line.queues.contains($0.queue) })
      return (
        finding,
        isTelling(
          spread, observed: line.observed, expected: line.expected,
          enough: isSilent ? line.observed : line.good,
          least: isSilent ? thresholds.leastPatterns : thresholds.leastGood)
      )
    }
  }

  /// A group by itself: see ``HouseBounds``.
  private func bounded(_ group: Group) throws(StatisticsError) -> [Candidate] {
    let tally = group.tally
    guard tally.scored >= thresholds.leastCalls, group.counts.agents >= thresholds.leastAgents else {
      return []
    }
    let bounds = try HouseBounds(tally)
    let spread = group.counts.spread(.outright)
    var finding = PeerFinding(
      .alone(group.size(spread.agents, others: 0)), tally, observed: tally.outright, bounds.expected,
      p: bounds.p)
    finding.behind = PeerFinding.told(tally.outrightBehind)
    return [
      (
        finding,
        isTelling(
          spread, observed: tally.outright, expected: bounds.expected, enough: tally.outright,
          least: thresholds.leastGood)
      )
    ]
  }
}
