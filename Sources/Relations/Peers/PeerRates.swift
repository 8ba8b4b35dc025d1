import Statistics

/// What colleagues on the same queues, hours and kinds of call have, level by level: the expected counts by
/// which an agent's are judged, for several levels at once.
///
/// Who stands out is left out of the rates by which the others are measured, or a few culprits would hide among
/// themselves.
///
/// A bad line or a telephone that tells the wrong side gives an agent more calls that seem cut, and these are no custom of
/// the house: such an agent counts for as many calls as ordinary lines and telephones would have made them of
/// (``AgentExposure``). The rates are so those of an ordinary line, as the factor by which they are raised afterwards is.
///
/// The rate of a level is believed as a gamma distribution, with the events that colleagues had as its shape and their
/// calls as its scale, after two events in two hundred calls beforehand, which fall on the levels as ``granted`` says. A
/// vendor's ten agents have ten events in three nights: who took the rate for known would take chance for a habit, and
/// who took half an event for granted at every level would expect half as much again of honest agents as they have.
struct PeerRates {
  /// What is expected of an agent.
  struct Expectation {
    /// By level, how many calls.
    var counts: [CallReading.Level: Double] = [:]
    /// How little the rates are known: the variance of the weight that is expected, relative to its square.
    var variance = 0.0
  }

  /// The events that are taken for granted in ``grantedCalls`` calls: most of what looks like a call that was cut is a
  /// line that dropped, which says little by its own record.
  static let granted: [CallReading.Level: Double] = [
    .weak: 0.6, .fair: 0.6, .good: 0.5, .strong: 0.1, .outright: 0.2, .pattern: 0.5,
  ]
  static let grantedCalls = 200.0

  /// By cell, the events of all levels that weigh, and the calls in ``unit``s.
  private var cells: [AgentTally.Cell: (events: Int, calls: Int)] = [:]
  /// The events of all cells by level.
  private var total = LevelCounts.none
  /// The calls of all cells, in ``unit``s.
  private var calls = 0
  /// Calls are counted in parts of one, so that sums do not depend on the order of the agents.
  private static let unit = 1024.0
  private let levels: [CallReading.Level]
  private let shape: Double
  /// How many calls at everybody's rate a cell is smoothed with at least.
  private static let smoothing = 50.0

  /// The rates of some agents of one vendor, over calls of these levels.
  ///
  /// - Parameters:
  ///   - tallies: The agents, and by how much more is to be expected of each for the line and the telephone.
  ///   - shape: How many events at everybody's rate a cell is smoothed with at least: the shape of the gamma
  ///     distribution of rates over cells (Clayton and Kaldor, Biometrics 43, 1987). Where events are rare a fixed number
  ///     of calls holds less than one of them, and a single event would make its cell a custom.
  init(
    _ tallies: some Sequence<(tally: AgentTally, exposure: Double)>, levels: [CallReading.Level],
    shape: Double
  ) {
    self.levels = levels
    self.shape = shape
    for (tally, exposure) in tallies {
      let weight = Self.weight(exposure)
      tally.cells.forEach { cell, level, count in
        guard levels.contains(level) else { return }
        cells[cell, default: (0, 0)].calls += count * weight
        calls += count * weight
        if level.weight > 0 { cells[cell, default: (0, 0)].events += count }
        total[Int(level.rawValue)] += count
      }
    }
  }

  /// For how many ``unit``s of a call each call of an agent counts.
  private static func weight(_ exposure: Double) -> Int { Int((min(exposure, 1e6) * unit).rounded()) }

  /// What is expected of an agent who is like the others, on an ordinary line.
  ///
  /// - Parameters:
  ///   - exposure: As it was given for the agent among the others.
  ///   - isAmong: Whether the agent's own calls are in the rates and have to be taken out.
  func expected(_ tally: AgentTally, exposure: Double, isAmong: Bool) -> Expectation {
    let own = isAmong ? Self.sum(tally) : LevelCounts.none
    let weight = isAmong ? Self.weight(exposure) : 0
    let scale = Double(calls - count(own) * weight) / Self.unit + Self.grantedCalls
    let shapes = levels.filter { $0.weight > 0 }.map { level in
      let index = Int(level.rawValue)
      return (level: level, events: Double(total[index] - own[index]) + (Self.granted[level] ?? 0))
    }
    let rates = shapes.map { (level: $0.level, rate: $0.events / scale) }
    let all = rates.reduce(0.0) { $0 + $1.rate }
    guard all > 0 else { return Expectation() }
    let prior = max(Self.smoothing, shape / all)
    // By how much there is more or less of it in the agent's cells than elsewhere, all levels taken together.
    var weighed = 0.0
    // In the order of the cells, so that sums of reals are the same in every run.
    var row = LevelCounts.none
    var last: AgentTally.Cell?
    func weigh() {
      guard let cell = last else { return }
      let contacts = Double(count(row))
      guard contacts > 0 else { return }
      let peers = cells[cell] ?? (0, 0)
      let peerContacts = Double(peers.calls - count(row) * weight) / Self.unit
      let events = peers.events - (isAmong ? rates.reduce(0) { $0 + row[Int($1.level.rawValue)] } : 0)
      weighed += contacts * (Double(events) / all + prior) / (peerContacts + prior)
    }
    tally.cells.forEach { cell, level, count in
      if cell != last {
        weigh()
        last = cell
        for index in row.indices { row[index] = 0 }
      }
      row[Int(level.rawValue)] += count
    }
    weigh()
    var result = Expectation()
    for (level, rate) in rates { result.counts[level] = weighed * rate }
    let mean = shapes.reduce(0.0) { $0 + Double($1.level.weight) * $1.events }
    let square = shapes.reduce(0.0) { $0 + Double($1.level.weight * $1.level.weight) * $1.events }
    result.variance = square / (mean * mean)
    return result
  }

  private func count(_ row: LevelCounts.Row) -> Int { levels.reduce(0) { $0 + row[Int($1.rawValue)] } }

  private static func sum(_ tally: AgentTally) -> LevelCounts.Row {
    var sum = LevelCounts.none
    tally.cells.forEach { _, level, count in sum[Int(level.rawValue)] += count }
    return sum
  }
}
