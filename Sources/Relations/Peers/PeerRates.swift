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
  /// How many calls at everybody's rate a cell is smoothed with.
  private static let smoothing = 50.0

  /// The rates of some agents of one vendor, over calls of these levels.
  init(_ tallies: [AgentTally], levels: [CallReading.Level]) {
    self.levels = levels
    for tally in tallies {
      for (cell, row) in tally.cells {
        cells[cell, default: LevelCounts.none] = zip(cells[cell] ?? LevelCounts.none, row).map { $0 + $1 }
        for index in total.indices { total[index] += row[index] }
      }
    }
  }

  /// The expected number of calls of each level if the agent were like the others.
  ///
  /// - Parameter isAmong: Whether the agent's own calls are in the rates and have to be taken out.
  func expected(_ tally: AgentTally, isAmong: Bool) -> [CallReading.Level: Double] {
    let own = isAmong ? Self.sum(tally) : LevelCounts.none
    let others = count(total) - count(own)
    var result: [CallReading.Level: Double] = [:]
    // In the order of the cells, so that sums of reals are the same in every run.
    for (cell, row) in tally.cells.sorted(by: { $0.key < $1.key }) {
      let contacts = Double(count(row))
      guard contacts > 0 else { continue }
      let peers = cells[cell] ?? LevelCounts.none
      let ownHere = isAmong ? row : LevelCounts.none
      let peerContacts = Double(count(peers) - count(ownHere))
      for level in levels where level.weight > 0 {
        let index = Int(level.rawValue)
        // Half an event in two hundred calls is taken for granted.
        let rate = (Double(total[index] - own[index]) + 0.5) / (Double(others) + 200)
        let events = Double(peers[index] - ownHere[index])
        let share = (events + Self.smoothing * rate) / (peerContacts + Self.smoothing)
        result[level, default: 0] += contacts * share
      }
    }
    return result
  }

  private func count(_ row: LevelCounts.Row) -> Int { levels.reduce(0) { $0 + row[Int($1.rawValue)] } }

  private static func sum(_ tally: AgentTally) -> LevelCounts.Row {
    tally.cells.values.reduce(into: LevelCounts.none) { sum, row in
      for index in sum.indices { sum[index] += row[index] }
    }
  }
}
