/// By how much more calls that seem cut are to be expected of an agent for the line and the telephone, whatever the agent does.
struct AgentExposure {
  /// For the line: see ``LineBelief``.
  var line = 1.0
  /// How little is known of the line: the variance of its factor, relative to its square.
  var lineVariance = 0.0
  /// For a telephone that names the agent's side whoever hung up: see ``ControlFactors``.
  var sides = 1.0
  /// For a telephone that tells a side of fewer calls than colleagues' telephones.
  var silence = 1.0

  /// How many calls that seem cut are to be expected because the telephone names the agent's side where the customer
  /// left, by level: see ``TelephoneBelief``.
  var misbooked: [CallReading.Level: Double] = [:]
  /// In what share of the calls that customers left it does, and the variance of that.
  var misbookedShare = 0.0
  var misbookedVariance = 0.0

  /// All of it that is a factor.
  var factor: Double { line * sides * silence }

  /// The exposures of the agents at some places, of one vendor.
  ///
  /// A telephone that tells no side leaves the calls of which the switch tells one: dropped lines, and those are no
  /// sample of all. So the agent is taken to have as many calls with a side as colleagues have among as many calls.
  static func all(_ tallies: [AgentTally], _ places: [Int]) -> [Int: AgentExposure] {
    let scored = places.reduce(0) { $0 + tallies[$1].scored }
    let calls = places.reduce(scored) { $0 + tallies[$1].sideless }
    let lines = LineBelief(places.lazy.map { tallies[$0] })
    let control = ControlFactors(.released, places.lazy.map { tallies[$0] })
    let leaves = ControlFactors(.left, places.lazy.map { tallies[$0] })
    let looks = TelephoneBelief.looks.map { ControlFactors($0.left, places.lazy.map { tallies[$0] }) }
    var result: [Int: AgentExposure] = [:]
    result.reserveCapacity(places.count)
    for place in places {
      let tally = tallies[place]
      var exposure = AgentExposure(sides: control.factor(tally))
      (exposure.line, exposure.lineVariance) = lines.belief(tally)
      let own = tally.scored + tally.sideless
      if tally.sideless > 0, calls > own, tally.scored > 0 {
        let share = Double(scored - tally.scored) / Double(calls - own)
        exposure.silence = max(1, share * Double(own) / Double(tally.scored))
      }
      exposure.believe(tally, leaves, looks)
      result[place] = exposure
    }
    return result
  }

  /// Adds the calls of ``misbooked`` to what is expected, and what is not known of them to its variance.
  func add(to expectation: inout PeerRates.Expectation, _ levels: [CallReading.Level]) {
    guard !misbooked.isEmpty else { return }
    var added = 0.0
    for level in levels {
      guard let more = misbooked[level] else { continue }
      expectation.counts[level, default: 0] += more
      added += Double(level.weight) * more
    }
    let all = levels.reduce(0.0) { $0 + Double($1.weight) * (expectation.counts[$1] ?? 0) }
    guard all > 0, misbookedShare > 0 else { return }
    let part = added / all
    let variance = part * part * misbookedVariance / (misbookedShare * misbookedShare)
    expectation.variance = (1 + expectation.variance) * (1 + variance) - 1
  }

  /// Takes in what is believed of the telephone.
  ///
  /// - Parameters:
  ///   - leaves: Calls that customers left with a farewell.
  ///   - looks: Those that they left without one, as ``TelephoneBelief/looks`` has them.
  private mutating func believe(_ tally: AgentTally, _ leaves: ControlFactors, _ looks: [ControlFactors]) {
    guard let leave = leaves.counts(tally) else { return }
    let counts = looks.compactMap { $0.counts(tally) }
    let telling = zip(TelephoneBelief.looks, counts).filter { TelephoneBelief.telling.contains($0.0.left) }
      .map(\.1)
    let belief = TelephoneBelief(
      left: Double(telling.reduce(0) { $0 + $1.events }),
      expectedLeft: telling.reduce(0) { $0 + $1.expected },
      leaves: Double(leave.events), expectedLeaves: leave.expected)
    misbookedShare = belief.share
    misbookedVariance = belief.variance
    guard belief.share > 0 else { return }
    for (look, count) in zip(TelephoneBelief.looks, counts) {
      for (level, part) in look.seen {
        misbooked[level, default: 0] += belief.share * part * count.expected
      }
    }
  }
}
