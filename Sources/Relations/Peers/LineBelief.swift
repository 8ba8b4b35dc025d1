/// What is believed of the lines of a vendor's agents: how many more of their calls break off than of colleagues'.
///
/// A line that drops is booked to the agent's side as well as to customer and system. The calls that were booked to these and
/// broke off accuse nobody, and tell the line. How often an agent's calls break off, beside colleagues, is believed as a
/// gamma distribution with mean 1 and the variance that these calls show between agents; the agent's own ones change it to
/// another gamma distribution, whose mean raises what is expected and whose variance stands for how little is known. Who has
/// many of them is so expected to have more calls that seem cut, and the more calls there are the narrower is the belief.
struct LineBelief {
  /// The variance between agents is believed to be no less than this, however alike they seem: about that of lines one
  /// in fourteen of which drops three times as often.
  private static let leastVariance = 0.2
  /// And no more than this, whatever one agent has.
  private static let greatestVariance = 1.0

  private let control: ControlFactors
  /// The variance between agents, of the ratio to what colleagues have.
  let spread: Double

  /// The lines of some agents of one vendor.
  init(_ tallies: some Sequence<AgentTally>) {
    let control = ControlFactors(.brokenOff, tallies)
    self.control = control
    let counts = tallies.compactMap(control.counts)
    // The variance beyond that of Poisson counts, by moments; sorted, so that the order of the agents changes nothing.
    let excess = counts.map { count in
      let difference = Double(count.events) - count.expected
      return difference * difference - count.expected
    }.sorted().reduce(0, +)
    let squares = counts.map { $0.expected * $0.expected }.sorted().reduce(0, +)
    spread = min(max(squares > 0 ? excess / squares : 0, Self.leastVariance), Self.greatestVariance)
  }

  /// By how much more is to be expected of one of these agents, from 1 on, and the variance of the belief, relative to its
  /// square.
  func belief(_ tally: AgentTally) -> (factor: Double, variance: Double) {
    guard let (events, expected) = control.counts(tally) else { return (1, spread) }
    let shape = 1 / spread + Double(events)
    return (max(1, shape / (1 / spread + expected)), 1 / shape)
  }
}
