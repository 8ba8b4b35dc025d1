import Glibc
package import Statistics

/// The comparison of agents with colleagues, by the evidence of their calls.
///
/// For each agent with enough calls the weights of the evidence are added up, and the sum is compared with what
/// colleagues on the same queues, hours and kinds of call would have: a compound negative binomial whose spread is what is
/// not known of the agent's line (``LineBelief``) and what honest agents differ by beside it, estimated robustly
/// (Spiegelhalter 2005), and wider the less is known of colleagues. The chances are adjusted for the number of agents
/// (``DiscreteDiscovery``). Named is who has q ≤ 0.04, twice the expected count, and at least two graded calls, one of them
/// a good one: a count alone names nobody.
package struct PeerAudit {
  /// The thresholds.
  package struct Thresholds: Hashable, Sendable {
    /// An agent is compared from this many scored calls in the window on.
    package var leastScored = 40
    /// Or from this many contacts over all channels on.
    package var leastContacts = 100
    /// Named when q is at most this. It is what is left to this comparison of the 0.05 that a night may name wrongly
    /// over all kinds of findings about agents.
    package var falseDiscoveryRate = 0.04
    /// The same for groups.
    package var groupRate = 0.01
    /// Named when observed over expected is at least this.
    package var leastRatio = 2.0
    /// Named when at least this many calls are graded.
    package var leastGraded = 2
    /// Named when at least this many of them are good by themselves.
    package var leastGood = 1
    /// Without transcripts an agent stands out from this many calls on after which the customer was back.
    package var leastPatterns = 3
    /// The spread between honest agents beside that of their lines, at least: the variance of the rate ratio.
    package var leastVariance = 0.02
    /// The spread for calls without transcripts where too few agents tell; nothing tells their lines.
    package var silentVariance = 0.25
    /// Who stands out is left out of the rates by which the others are measured: as many as leave out fewer honest
    /// agents than this by chance, and whose chance is below ``outstanding``. More would lower what is expected of
    /// everybody until honest agents stand out.
    package var leftOut = 0.15
    /// Nobody with a chance above this is left out.
    package var outstanding = 0.02
    /// The same for calls without transcripts.
    package var outstandingSilent = 0.005
    /// An agent whose telephone is believed to name the agent's side in more than this share of the calls that customers
    /// left is no measure for others.
    package var unlikeShare = 0.3
    /// How many events the rate of a cell is smoothed with.
    package var shape = 4.0

    /// The recommended thresholds.
    package init() {}
  }

  /// What an agent came to.
  package struct Line: Hashable, Sendable {
    /// Its place among the tallies.
    package var place: Int
    package var expected: Double
    /// The chance of as much evidence from an honest agent.
    package var p: Double
    /// The same with one good call among it, without which nobody is named; of those alone who are eligible.
    package var chance = 1.0
    package var q = 1.0
    /// The spread between honest agents that was allowed for: the variance of the rate ratio.
    package var variance: Double
    package var isEligible: Bool
    /// What is expected of events of weight 1, 2 and so on; of those alone who are eligible.
    package var weights: [Double]
    /// What of these is good by itself.
    package var good: [Double]
    /// The variance that its chance was worked out with: more where its telephone tells few sides, and where colleagues
    /// have few calls.
    package var width: Double
  }

  private let thresholds: Thresholds
  static let scored = CallReading.Level.allCases.filter(\.isScored)
  static let silent: [CallReading.Level] = [.silentOrdinary, .pattern]
  private static let heaviest = CallReading.Level.allCases.map(\.weight).max() ?? 1

  /// An audit.
  package init(_ thresholds: Thresholds = Thresholds()) { self.thresholds = thresholds }

  /// The findings over all agents, in the order of the tallies, and those over groups.
  ///
  /// - Parameter pasts: The vendors' last days beside those before.
  package func findings(
    _ tallies: [AgentTally], pasts: [VendorPast] = []
  ) throws(StatisticsError) -> [PeerFinding] {
    var lines: [Line] = []
    for vendor in Set(tallies.map(\.vendor)).sorted() {
      lines += try self.lines(tallies, vendor: vendor)
    }
    let eligible = lines.indices.filter { lines[$0].isEligible }
    var chances: [Double] = []
    for index in eligible {
      lines[index].chance = try chance(tallies[lines[index].place], lines[index])
      chances.append(lines[index].chance)
    }
    let least = chances.min() ?? 1
    let q = DiscreteDiscovery.adjusted(
      chances, attainable: eligible.map { attainable(lines[$0], downTo: least) })
    for (index, value) in zip(eligible, q) { lines[index].q = value }
    var findings: [PeerFinding] = []
    var named: Set<Int> = []
    for line in lines.sorted(by: { $0.place < $1.place }) where line.isEligible {
      if let finding = finding(tallies[line.place], line) {
        findings.append(finding)
        named.insert(line.place)
      } else if let change = try change(tallies[line.place], line, agents: eligible.count) {
        findings.append(change)
      }
    }
    let candidates = try outstandingPatterns(tallies) + GroupAudit().candidates(tallies, named: named, pasts)
    return findings + (try controlled(candidates))
  }

  /// The findings about groups, whatever they are compared with, under one rate of false ones.
  private func controlled(
    _ candidates: [(finding: PeerFinding, isTelling: Bool)]
  ) throws(StatisticsError) -> [PeerFinding] {
    let q = try BenjaminiHochberg.adjusted(candidates.map { $0.finding.p ?? 1 })
    return zip(candidates, q).compactMap { candidate, q in
      guard candidate.isTelling, q <= thresholds.groupRate else { return nil }
      var finding = candidate.finding
      finding.q = q
      return finding
    }
  }

  /// The chance that an honest agent has as much evidence and, where that is asked for, one good call among it. Who has
  /// none is not named, so that the chance of being named wrongly is less than that of the evidence alone.
  private func chance(_ tally: AgentTally, _ line: Line) throws(StatisticsError) -> Double {
    guard thresholds.leastGood > 0 else { return line.p }
    guard tally.good > 0 else { return 1 }
    return try CompoundTail.probability(
      weight: tally.weight, expected: line.weights, needed: line.good, variance: line.width)
  }

  /// The values that ``chance(_:_:)`` can have for an agent, falling, as far as they matter.
  private func attainable(_ line: Line, downTo least: Double) -> [Double] {
    // Of whom many events are expected the chances lie close together: any will do.
    guard line.weights.reduce(0, +) <= 20 else { return [1] }
    return CompoundTail.falling(
      expected: line.weights, needed: thresholds.leastGood > 0 ? line.good : line.weights,
      variance: line.width,
      least: least, count: 400)
  }

  /// The agents of one vendor beside each other.
  package func lines(_ tallies: [AgentTally], vendor: UInt32) throws(StatisticsError) -> [Line] {
    let places = tallies.indices.filter { tallies[$0].vendor == vendor && tallies[$0].scored > 0 }
    return try compare(tallies, places, levels: Self.scored) { tally in
      tally.scored >= thresholds.leastScored || tally.allContacts >= thresholds.leastContacts
    }
  }

  /// Compares agents, who stands out being left out of the rates of the others.
  private func compare(
    _ tallies: [AgentTally], _ places: [Int], levels: [CallReading.Level],
    isEligible: (AgentTally) -> Bool
  ) throws(StatisticsError) -> [Line] {
    guard places.count > 1 else { return [] }
    let exposures = levels == Self.scored ? AgentExposure.all(tallies, places) : [:]
    // Whose telephone names the agent's side whoever hung up shows no custom of the house.
    var unlike = Set(places.filter { exposures[$0]?.misbookedShare ?? 0 > thresholds.unlikeShare })
    if unlike.count * 2 >= places.count { unlike = [] }
    var outstanding: Set<Int> = []
    let limit =
      levels == Self.silent
      ? thresholds.outstandingSilent : min(thresholds.outstanding, thresholds.leftOut / Double(places.count))
    var lines: [Line] = []
    for round in 0..<5 {
      let peers = places.filter { !outstanding.contains($0) && !unlike.contains($0) }
      let rates = PeerRates(
        peers.lazy.map { (tallies[$0], exposures[$0]?.factor ?? 1) }, levels: levels,
        shape: levels == Self.silent ? 0 : thresholds.shape)
      lines = []
      func expectation(_ place: Int) -> PeerRates.Expectation {
        let factor = exposures[place]?.factor ?? 1
        var result = rates.expected(
          tallies[place], exposure: factor, isAmong: !outstanding.contains(place) && !unlike.contains(place))
        result.counts = result.counts.mapValues { $0 * factor }
        exposures[place]?.add(to: &result, levels)
        return result
      }
      var graded: [Double] = []
      graded.reserveCapacity(places.count)
      for place in places { graded.append(Self.graded(expectation(place).counts, levels)) }
      let spread = try spread(tallies, places, graded, exposures, without: outstanding, levels)
      lines.reserveCapacity(places.count)
      for (place, graded) in zip(places, graded) {
        let tally = tallies[place]
        let expected = expectation(place)
        let weights = Self.weights(expected.counts, levels)
        let isEligible = isEligible(tally)
        let observed = levels == Self.silent ? tally.patterns : tally.weight
        let exposure = exposures[place] ?? AgentExposure()
        let variance = (1 + exposure.lineVariance) * (1 + spread) - 1
        // What is expected of a telephone that tells few sides is a guess, the more so the fewer it tells; that the
        // rates of colleagues are not known for certain widens it as well.
        let width = (1 + variance * exposure.sides * exposure.silence) * (1 + expected.variance) - 1
        let p = try CompoundTail.probability(weight: observed, expected: weights, variance: width)
        lines.append(
          Line(
            place: place, expected: graded, p: p, variance: variance, isEligible: isEligible,
            weights: isEligible ? weights : [],
            good: isEligible ? Self.weights(expected.counts, levels.filter(\.isGood)) : [], width: width))
      }
      // Several culprits of a small vendor raise what is expected of each other until nobody stands out. So the
      // first time whoever is merely above the others is left out; who is not clearly so comes back afterwards.
      let next =
        round == 0
        ? Self.suspects(lines, tallies, levels)
        : Set(lines.filter { $0.p < limit }.map(\.place))
      // Half of the agents must be left to compare with.
      guard round == 0 || next != outstanding, next.count * 2 < places.count else { break }
      outstanding = next
    }
    return lines
  }

  /// Who is above what is expected, if only a little, fewer than half of all.
  private static func suspects(
    _ lines: [Line], _ tallies: [AgentTally], _ levels: [CallReading.Level]
  ) -> Set<Int> {
    // Without texts a few returns of one customer are all that an agent has above the others on a first night.
    let limit = levels == silent ? 0.05 : 0.2
    let above = lines.filter { line in
      let tally = tallies[line.place]
      let observed = Double(levels == silent ? tally.patterns : tally.graded)
      return line.p < limit && observed >= 1.5 * line.expected
    }.sorted { ($0.p, $0.place) < ($1.p, $1.place) }
    return Set(above.prefix(max(0, (lines.count - 1) / 2)).map(\.place))
  }

  /// The variance of the rate ratio between honest agents, beside what is not known of their lines.
  private func spread(
    _ tallies: [AgentTally], _ places: [Int], _ graded: [Double], _ exposures: [Int: AgentExposure],
    without outstanding: Set<Int>, _ levels: [CallReading.Level]
  ) throws(StatisticsError) -> Double {
    var observed: [Double] = []
    var wanted: [Double] = []
    var lines: [Double] = []
    for (place, graded) in zip(places, graded) where !outstanding.contains(place) {
      observed.append(Double(levels == Self.silent ? tallies[place].patterns : tallies[place].graded))
      wanted.append(graded)
      lines.append(exposures[place]?.lineVariance ?? 0)
    }
    let estimate = try Overdispersion(observed: observed, expected: wanted)
    // Agents differ; that few calls do not show it is no proof that they do not.
    if levels == Self.silent {
      return max(estimate.ratioVariance, estimate.phi == nil ? thresholds.silentVariance : 0.1)
    }
    guard estimate.phi != nil else { return thresholds.leastVariance }
    let known = lines.sorted().reduce(0, +) / Double(max(lines.count, 1))
    return max(estimate.ratioVariance - known, thresholds.leastVariance)
  }

  /// The expected number of the calls that would stand behind a finding.
  private static func graded(
    _ expected: [CallReading.Level: Double], _ levels: [CallReading.Level]
  ) -> Double {
    levels.reduce(0.0) { $1.isGraded || $1 == .pattern ? $0 + (expected[$1] ?? 0) : $0 }
  }

  /// How many events of weight 1, 2 and so on are expected.
  private static func weights(
    _ expected: [CallReading.Level: Double], _ levels: [CallReading.Level]
  ) -> [Double] {
    (1...heaviest).map { weight in
      levels.reduce(0.0) { $1.weight == weight ? $0 + (expected[$1] ?? 0) : $0 }
    }
  }

  private func finding(_ tally: AgentTally, _ line: Line) -> PeerFinding? {
    let observed = tally.graded
    guard line.q <= thresholds.falseDiscoveryRate, observed >= thresholds.leastGraded,
      Double(observed) >= thresholds.leastRatio * line.expected,
      tally.good >= thresholds.leastGood
    else { return nil }
    return PeerFinding(.agent, tally, observed: observed, line.expected, p: line.chance, q: line.q)
  }

  /// An alarm of tonight by the agent's own past: a CUSUM for a doubling. By Lorden (Annals of Mathematical
  /// Statistics 42, 1971) a limit h lets e^h nights pass between false alarms on average; it is set so that all
  /// agents together have one in a quarter.
  private func change(
    _ tally: AgentTally, _ line: Line, agents: Int
  ) throws(StatisticsError) -> PeerFinding? {
    guard tally.nights.count >= 5, tally.scored > 0, let last = tally.nights.last else { return nil }
    let limit = log(Double(max(agents, 1)) * 90)
    let peers = line.expected / Double(tally.scored)
    var observed: [Double] = []
    var expected: [Double] = []
    var (contacts, graded) = (0.0, 0.0)
    for night in tally.nights {
      // The agent's own rate so far, drawn to that of colleagues by two hundred calls' worth.
      let rate = max(peers, (graded + 200 * peers) / (contacts + 200))
      observed.append(Double(night.graded))
      expected.append(Double(night.contacts) * rate)
      contacts += Double(night.contacts)
      graded += Double(night.graded)
    }
    let sums = try Cusum(observed: observed, expected: expected, ratio: 2, limit: limit)
    guard sums.alarms.last == tally.nights.count, last.graded >= 2 else { return nil }
    return PeerFinding(
      .change, tally, observed: Int(last.graded), expected[expected.count - 1], p: nil)
  }

  /// How many agents of a team stand out of whose calls there are no transcripts, before the rate of false findings.
  private func outstandingPatterns(
    _ tallies: [AgentTally]
  ) throws(StatisticsError) -> [(finding: PeerFinding, isTelling: Bool)] {
    var candidates: [(finding: PeerFinding, isTelling: Bool)] = []
    for vendor in Set(tallies.map(\.vendor)).sorted() {
      let places = tallies.indices.filter { tallies[$0].vendor == vendor && tallies[$0].silent > 0 }
      let lines = try compare(tallies, places, levels: Self.silent) { tally in
        tally.silent >= thresholds.leastScored
      }.filter(\.isEligible)
      for team in Set(lines.map { tallies[$0.place].team }).sorted() {
        let own = lines.filter { tallies[$0.place].team == team }
        guard own.count >= 3 else { continue }
        let outstanding = own.count { $0.p < 0.01 && tallies[$0.place].patterns >= thresholds.leastPatterns }
        // How many of so many honest agents would stand out: binomial with 0.01.
        let p = BinomialDistribution(trials: own.count, probability: 0.01).upper(outstanding)
        let sum = GroupCounts(tallies, own.map(\.place)).tally(vendor: vendor, team: team, byQueue: true)
        let finding = PeerFinding(
          .group(outstanding: outstanding, agents: own.count), sum, observed: sum.patterns,
          own.reduce(0.0) { $0 + $1.expected }, p: p)
        candidates.append((finding.ofPatterns(sum), true))
      }
    }
    return candidates
  }
}
