import Statistics

/// What colleagues on the same queues, hours and kinds of call have, level by level: the expected counts of
/// statistics.md for several levels at once.
///
/// Who stands out is left out of the rates by which the others are measured, or a few culprits would hide among
/// themselves.
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
  private static let granted: [CallReading.Level: Double] = [
    .weak: 0.6, .fair: 0.6, .good: 0.5, .strong: 0.1, .outright: 0.2, .pattern: 0.5,
  ]
  private static let grantedCalls = 200.0

  private var cells: [AgentTally.Cell: LevelCounts.Row] = [:]
  private var total = LevelCounts.none
  private let levels: [CallReading.Level]
  private let shape: Double
  /// How many calls at everybody's rate a cell is smoothed with at least.
  private static let smoothing = 50.0

  /// The rates of some agents of one vendor, over calls of these levels.
  ///
  /// - Parameter shape: How many events at everybody's rate a cell is smoothed with at least: the shape of the gamma
  ///   distribution of rates over cells (Clayton and Kaldor, Biometrics 43, 1987). Where events are rare a fixed number
  ///   of calls holds less than one of them, and a single event would make its cell a custom.
  init(_ tallies: some Sequence<AgentTally>, levels: [CallReading.Level], shape: Double) {
    self.levels = levels
    self.shape = shape
    for tally in tallies {
      tally.cells.forEach { cell, level, count in
        cells[cell, default: LevelCounts.none][Int(level.rawValue)] += count
        total[Int(level.rawValue)] += count
      }
    }
  }

  /// What is expected of an agent who is like the others.
  ///
  /// - Parameter isAmong: Whether the agent's own calls are in the rates and have to be taken out.
  func expected(_ tally: AgentTally, isAmong: Bool) -> Expectation {
    let own = isAmong ? Self.sum(tally) : LevelCounts.none
    let scale = Double(count(total) - count(own)) + Self.grantedCalls
    let shapes = levels.filter { $0.weight > 0 }.map { level in
      let index = Int(level.rawValue)
      return (level: level, events: Double(total[index] - own[index]) + (Self.granted[level] ?? 0))
    }
    let rates = shapes.map { (level: $0.level, rate: $0.events / scale) }
    let all = rates.reduce(0.0) { $0 + $1.rate }
    guard all > 0 else { return Expectation() }
    let calls = max(Self.smoothing, shape / all)
    // By how much there is more or less of it in the agent's cells than elsewhere, all levels taken together.
    var weighed = 0.0
    // In the order of the cells, so that sums of reals are the same in every run.
    var row = LevelCounts.none
    var last: AgentTally.Cell?
    func weigh() {
      guard let cell = last else { return }
      let contacts = Double(count(row))
      guard contacts > 0 else { return }
      let peers = cells[cell] ?? LevelCounts.none
      let peerContacts = Double(count(peers) - (isAmong ? count(row) : 0))
      let events = rates.reduce(0) { sum, rate in
        let index = Int(rate.level.rawValue)
        return sum + peers[index] - (isAmong ? row[index] : 0)
      }
      weighed += contacts * (Double(events) / all + calls) / (peerContacts + calls)
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
