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

  /// All of it.
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
      result[place] = exposure
    }
    return result
  }
}
