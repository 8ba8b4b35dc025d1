import Statistics

/// What other groups have, level by level, in the queues of a group.
///
/// A group has hundreds of calls and more, so that a queue's own way tells: unlike ``PeerRates`` the calls of a queue are
/// drawn to what is usual elsewhere by one event only, and what is not known of the queue widens the comparison. A queue of
/// which others have hardly any calls is no measure and left out.
struct GroupRates {
  /// What is expected of a group.
  struct Expectation {
    var rates = PeerRates.Expectation()
    /// The group's own calls by level, in the queues that were compared.
    var own = LevelCounts.none
    /// How many calls the others have.
    var otherCalls = 0
    /// The queues that were compared.
    var queues: Set<UInt32> = []
  }

  /// Others have at least this many calls in a queue that is compared.
  private static let leastCalls = 50.0
  /// How many events at everybody's rate a queue is drawn by.
  private static let shape = 1.0
  private static let unit = 1024.0

  private var queues: [UInt32: (events: Int, calls: Int)] = [:]
  private var total = LevelCounts.none
  private var calls = 0
  private let levels: [CallReading.Level]

  /// The rates of some groups, over calls of these levels; each with by how much more is to be expected of it for lines
  /// and telephones.
  init(_ groups: some Sequence<(tally: AgentTally, exposure: Double)>, levels: [CallReading.Level]) {
    self.levels = levels
    for (tally, exposure) in groups {
      let weight = Self.weight(exposure)
      tally.cells.forEach { cell, level, count in
        guard levels.contains(level) else { return }
        queues[cell.queue, default: (0, 0)].calls += count * weight
        calls += count * weight
        if level.weight > 0 { queues[cell.queue, default: (0, 0)].events += count }
        total[Int(level.rawValue)] += count
      }
    }
  }

  private static func weight(_ exposure: Double) -> Int { Int((min(exposure, 1e4) * unit).rounded()) }

  /// What is expected of a group that is like the others, on ordinary lines; `nil` where nothing can be compared.
  ///
  /// - Parameter isAmong: Whether the group's own calls are in the rates and have to be taken out.
  func expected(_ tally: AgentTally, exposure: Double, isAmong: Bool) -> Expectation? {
    var rows: [(queue: UInt32, row: LevelCounts.Row)] = []
    tally.cells.forEach { cell, level, count in
      guard levels.contains(level) else { return }
      if rows.last?.queue != cell.queue { rows.append((cell.queue, LevelCounts.none)) }
      rows[rows.count - 1].row[Int(level.rawValue)] += count
    }
    var own = LevelCounts.none
    for (_, row) in rows { for index in row.indices { own[index] += row[index] } }
    let weight = isAmong ? Self.weight(exposure) : 0
    let scale = Double(calls - count(own) * weight) / Self.unit + PeerRates.grantedCalls
    let shapes = levels.filter { $0.weight > 0 }.map { level in
      let index = Int(level.rawValue)
      let events = total[index] - (isAmong ? own[index] : 0)
      return (level: level, events: Double(events) + (PeerRates.granted[level] ?? 0))
    }
    let all = shapes.reduce(0.0) { $0 + $1.events } / scale
    guard all > 0, scale > PeerRates.grantedCalls else { return nil }
    var result = Expectation(otherCalls: Int(scale - PeerRates.grantedCalls))
    var (weighed, squares) = (0.0, 0.0)
    for (queue, row) in rows {
      let peers = queues[queue] ?? (0, 0)
      let peerCalls = Double(peers.calls - count(row) * weight) / Self.unit
      guard peerCalls >= Self.leastCalls else { continue }
      let events = peers.events - (isAmong ? self.events(row) : 0)
      let believed = Double(events) + Self.shape
      let factor = Double(count(row)) * believed / (peerCalls * all + Self.shape)
      weighed += factor
      squares += factor * factor / believed
      result.queues.insert(queue)
      for index in row.indices { result.own[index] += row[index] }
    }
    guard weighed > 0 else { return nil }
    for (level, events) in shapes { result.rates.counts[level] = weighed * events / scale }
    // What is not known of the queues, and of the mix of levels.
    let mean = shapes.reduce(0.0) { $0 + Double($1.level.weight) * $1.events }
    let square = shapes.reduce(0.0) { $0 + Double($1.level.weight * $1.level.weight) * $1.events }
    result.rates.variance = (1 + squares / (weighed * weighed)) * (1 + square / (mean * mean)) - 1
    return result
  }

  private func count(_ row: LevelCounts.Row) -> Int { levels.reduce(0) { $0 + row[Int($1.rawValue)] } }

  private func events(_ row: LevelCounts.Row) -> Int {
    levels.reduce(0) { $1.weight > 0 ? $0 + row[Int($1.rawValue)] : $0 }
  }
}
