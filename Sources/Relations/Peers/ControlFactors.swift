/// What calls that accuse nobody tell of an agent's line and telephone, beside colleagues on the same queues, hours and
/// kinds of call.
///
/// A telephone that names the agent's side whoever hung up does so after ordinary goodbyes too
/// (``CallReading/Level/released``): ``factor(_:)``. A bad line breaks calls off whoever they are booked to, so that more of
/// them are booked to customer and system as well (``CallReading/Level/brokenOff``): ``LineBelief``. Whoever cuts calls has
/// neither more of the one nor of the other.
struct ControlFactors {
  /// How many calls at everybody's rate a cell is smoothed with.
  private static let smoothing = 50.0
  /// How many events both sides are given, so that few of them prove nothing.
  private static let granted = 2.0
  /// How many standard deviations are taken off: proper closes are many, and honest agents differ by manner as well.
  private static let deviations = 2.0

  private let level: CallReading.Level
  private var cells: [AgentTally.Cell: (events: Int, calls: Int)] = [:]
  private var total = (events: 0, calls: 0)

  /// The calls of one level among the scored calls of some agents of one vendor.
  init(_ level: CallReading.Level, _ tallies: some Sequence<AgentTally>) {
    self.level = level
    for tally in tallies {
      tally.cells.forEach { cell, other, count in
        guard other.isScored else { return }
        let events = other == level ? count : 0
        cells[cell, default: (0, 0)].events += events
        cells[cell, default: (0, 0)].calls += count
        total.events += events
        total.calls += count
      }
    }
  }

  /// How many calls of the level one of these agents has, and how many colleagues would have had; `nil` without
  /// colleagues.
  func counts(_ tally: AgentTally) -> (events: Int, expected: Double)? {
    var own: [(cell: AgentTally.Cell, events: Int, calls: Int)] = []
    tally.cells.forEach { cell, other, count in
      guard other.isScored else { return }
      if own.last?.cell != cell { own.append((cell, 0, 0)) }
      own[own.count - 1].calls += count
      if other == level { own[own.count - 1].events += count }
    }
    let events = own.reduce(0) { $0 + $1.events }
    let calls = own.reduce(0) { $0 + $1.calls }
    guard total.calls > calls else { return nil }
    let rate = Double(total.events - events) / Double(total.calls - calls)
    var expected = 0.0
    for part in own {
      let all = cells[part.cell] ?? (0, 0)
      let others =
        (Double(all.events - part.events) + Self.smoothing * rate)
        / (Double(all.calls - part.calls) + Self.smoothing)
      expected += Double(part.calls) * others
    }
    return (events, expected)
  }

  /// By how much more calls that seem cut are to be expected of one of these agents, from 1 on: what is above colleagues,
  /// less what chance and manner make of it.
  func factor(_ tally: AgentTally) -> Double {
    guard let (events, expected) = counts(tally) else { return 1 }
    return Self.factor(events: events, expected: expected)
  }

  /// The same from the numbers.
  static func factor(events: Int, expected: Double) -> Double {
    guard events > 0 else { return 1 }
    let observed = Double(events) - deviations * Double(events).squareRoot()
    return max(1, (observed + granted) / (expected + granted))
  }
}
