import Statistics

/// What colleagues on the same queues, hours and kinds of call have, level by level: the expected counts of
/// statistics.md for several levels at once.
///
/// Who stands out is left out of the rates by which the others are measured, or a few culprits would hide among
/// themselves.
struct PeerRates {
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

  /// The expected number of calls of each level if the agent were like the others.
  ///
  /// - Parameter isAmong: Whether the agent's own calls are in the rates and have to be taken out.
  func expected(_ tally: AgentTally, isAmong: Bool) -> [CallReading.Level: Double] {
    let own = isAmong ? Self.sum(tally) : LevelCounts.none
    let others = count(total) - count(own)
    // Half an event in two hundred calls is taken for granted.
    let rates = levels.filter { $0.weight > 0 }.map { level in
      let index = Int(level.rawValue)
      return (level: level, rate: (Double(total[index] - own[index]) + 0.5) / (Double(others) + 200))
    }
    let all = rates.reduce(0.0) { $0 + $1.rate }
    guard all > 0 else { return [:] }
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
    var result: [CallReading.Level: Double] = [:]
    for (level, rate) in rates { result[level] = weighed * rate }
    return result
  }

  private func count(_ row: LevelCounts.Row) -> Int { levels.reduce(0) { $0 + row[Int($1.rawValue)] } }

  private static func sum(_ tally: AgentTally) -> LevelCounts.Row {
    var sum = LevelCounts.none
    tally.cells.forEach { _, level, count in sum[Int(level.rawValue)] += count }
    return sum
  }
}
