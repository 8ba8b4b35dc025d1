import Statistics

/// Groups beside each other: teams of a vendor, vendors, or a vendor's last days and those before.
///
/// It is the comparison of ``PeerAudit`` with groups in place of agents: each is measured by the others, and what lines and
/// telephones do is expected beside it. Two things differ. Groups are few, so that how much honest ones differ is not
/// estimated but taken for wide, and for wider the fewer others there are. And where half of them do the same there is no
/// majority to go by: up to half are left out of the rates of the others, if they are above them.
struct GroupComparison {
  /// What a group came to.
  struct Line: Hashable, Sendable {
    /// The calls that were compared, and those of them that count.
    var calls = 0
    var observed = 0
    var good = 0
    var expected = 0.0
    /// The chance of as much from an honest group.
    var p = 1.0
    /// With how many other groups it was compared, and how many calls they have.
    var others = 0
    var otherCalls = 0
    /// The queues that were compared.
    var queues: Set<UInt32> = []
  }

  let levels: [CallReading.Level]
  /// How much honest groups differ, at least: the variance of the rate ratio.
  let variance: Double

  private static let suspectChance = 0.2
  private static let suspectRatio = 1.5
  private static let outstandingChance = 0.02
  private static let heaviest = CallReading.Level.allCases.map(\.weight).max() ?? 1

  private var isSilent: Bool { levels.contains(.pattern) }

  /// The groups' lines in their order; `nil` for one that has no other to be compared with.
  func lines(_ groups: [AgentTally]) throws(StatisticsError) -> [Line?] {
    let exposures = isSilent ? Self.silentExposures(groups) : Self.exposures(groups)
    var outstanding: Set<Int> = []
    var lines: [Line?] = []
    for round in 0..<4 {
      let peers = groups.indices.filter { !outstanding.contains($0) }
      let rates = GroupRates(peers.map { (groups[$0], exposures[$0].factor) }, levels: levels)
      lines = []
      var expectations: [GroupRates.Expectation?] = []
      for place in groups.indices {
        var one = rates.expected(
          groups[place], exposure: exposures[place].factor, isAmong: !outstanding.contains(place))
        if var rates = one?.rates {
          rates.counts = rates.counts.mapValues { $0 * exposures[place].factor }
          exposures[place].add(to: &rates, levels)
          one?.rates = rates
        }
        expectations.append(one)
      }
      let spread = try spread(expectations, without: outstanding)
      for place in groups.indices {
        let others = peers.count - (outstanding.contains(place) ? 0 : 1)
        lines.append(
          try expectations[place].map { one throws(StatisticsError) in
            try line(one, exposures[place], spread: spread, others: others)
          })
      }
      let next =
        round == 0
        ? suspects(lines) : Set(lines.indices.filter { (lines[$0]?.p ?? 1) < Self.outstandingChance })
      guard next != outstanding, next.count * 2 <= groups.count else { break }
      outstanding = next
    }
    return lines
  }

  private func line(
    _ one: GroupRates.Expectation, _ exposure: AgentExposure, spread: Double, others: Int
  ) throws(StatisticsError) -> Line {
    func sum(_ value: (CallReading.Level) -> Int) -> Int {
      levels.reduce(0) { $0 + value($1) * one.own[Int($1.rawValue)] }
    }
    func weights(_ fits: (CallReading.Level) -> Bool) -> [Double] {
      (1...Self.heaviest).map { weight in
        levels.reduce(0.0) { $1.weight == weight && fits($1) ? $0 + (one.rates.counts[$1] ?? 0) : $0 }
      }
    }
    // The others differ from what is usual as well, and their mean the less the more there are.
    let between = (1 + spread) * (1 + spread / Double(max(others, 1)))
    let width = (1 + exposure.lineVariance) * between * (1 + one.rates.variance) - 1
    var line = Line(others: others)
    line.otherCalls = one.otherCalls
    line.queues = one.queues
    line.calls = sum { _ in 1 }
    line.observed = sum { counts($0) ? 1 : 0 }
    line.good = sum { $0.isGood ? 1 : 0 }
    line.expected = levels.reduce(0.0) { counts($1) ? $0 + (one.rates.counts[$1] ?? 0) : $0 }
    let observed = sum(\.weight)
    if isSilent {
      line.p = try CompoundTail.probability(
        weight: observed, expected: weights { _ in true }, variance: width)
    } else if line.good > 0 {
      line.p = try CompoundTail.probability(
        weight: observed, expected: weights { _ in true }, needed: weights(\.isGood), variance: width)
    }
    return line
  }

  private func counts(_ level: CallReading.Level) -> Bool { level.isGraded || level == .pattern }

  /// Who is above the others, half of all at most.
  private func suspects(_ lines: [Line?]) -> Set<Int> {
    let above = lines.indices.compactMap { place in lines[place].map { (place: place, line: $0) } }
      .filter {
        $0.line.p < Self.suspectChance && Double($0.line.observed) >= Self.suspectRatio * $0.line.expected
      }
      .sorted { ($0.line.p, $0.place) < ($1.line.p, $1.place) }
    return Set(above.prefix(lines.count / 2).map(\.place))
  }

  private func spread(
    _ expectations: [GroupRates.Expectation?], without outstanding: Set<Int>
  ) throws(StatisticsError) -> Double {
    let known = expectations.indices.filter { !outstanding.contains($0) }.compactMap { expectations[$0] }
    let estimate = try Overdispersion(
      observed: known.map { one in
        Double(levels.reduce(0) { counts($1) ? $0 + one.own[Int($1.rawValue)] : $0 })
      },
      expected: known.map { one in
        levels.reduce(0.0) { counts($1) ? $0 + (one.rates.counts[$1] ?? 0) : $0 }
      })
    return estimate.phi == nil ? variance : max(variance, estimate.ratioVariance)
  }

  /// What lines and telephones do to groups whose calls have transcripts. Where a house takes leave in words that are not
  /// known, calls that customers ended seem open as well: by as much more is to be expected.
  private static func exposures(_ groups: [AgentTally]) -> [AgentExposure] {
    let all = AgentExposure.all(groups, Array(groups.indices))
    let looks = TelephoneBelief.looks.map { (look: $0, control: ControlFactors($0.left, groups)) }
    let leaves = ControlFactors(.left, groups)
    return groups.indices.map { place in
      var exposure = all[place] ?? AgentExposure()
      let counts = looks.compactMap { look, control in
        control.counts(groups[place]).map { (look: look, events: $0.events, expected: $0.expected) }
      }
      let telling = counts.filter { TelephoneBelief.telling.contains($0.look.left) }
      let left = (
        events: telling.reduce(0) { $0 + $1.events }, expected: telling.reduce(0.0) { $0 + $1.expected }
      )
      exposure.line = max(exposure.line, ControlFactors.factor(events: left.events, expected: left.expected))
      // A group has calls enough to tell how many customers' ends are missing. Who hangs up first after a farewell does so by
      // manner too, so that no more is believed than is missing of the ends without one.
      guard let leave = leaves.counts(groups[place]), left.expected > 0 else { return exposure }
      let share = min(
        missing(left.events + leave.events, left.expected + leave.expected),
        1 - Double(left.events) / left.expected)
      guard share > exposure.misbookedShare else { return exposure }
      exposure.misbookedShare = share
      exposure.misbooked = counts.reduce(into: [:]) { sum, count in
        for (level, part) in count.look.seen { sum[level, default: 0] += share * part * count.expected }
      }
      return exposure
    }
  }

  /// Which share of calls is missing, less what chance makes of it.
  private static func missing(_ events: Int, _ expected: Double) -> Double {
    guard expected > 0 else { return 0 }
    return max(0, 1 - (Double(events) + 2 * Double(events).squareRoot() + 2) / expected)
  }

  /// What telephones do to groups without transcripts: where the agent's side is told more often, calls that ended soon
  /// and brought nobody back are booked to it more often as well.
  private static func silentExposures(_ groups: [AgentTally]) -> [AgentExposure] {
    let calls = groups.map(\.silent)
    let all = calls.reduce(0, +)
    let ends = groups.reduce(0) { $0 + $1.quickEnds }
    return groups.indices.map { place in
      var exposure = AgentExposure()
      let others = all - calls[place]
      guard others > 0 else { return exposure }
      let rate = Double(ends - groups[place].quickEnds) / Double(others)
      exposure.sides = ControlFactors.factor(
        events: groups[place].quickEnds, expected: rate * Double(calls[place]))
      return exposure
    }
  }
}
