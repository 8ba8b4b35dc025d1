import Glibc

/// Agents and a queue without end or impatience (Erlang 1917): what staffing promises.
package struct ErlangC: Hashable, Sendable {
  /// What holds once the queue settles.
  package struct Steady: Hashable, Sendable {
    /// The share of calls refused if there were no queue (Erlang B).
    package let erlangB: Double
    /// The share of calls that wait.
    package let waiting: Double
    /// The share of calls answered within the target.
    package let serviceLevel: Double
    /// The mean wait of all calls, in the unit of the handling time.
    package let meanWait: Double
    /// The mean number of calls in the queue.
    package let meanQueue: Double
    /// The share of time an agent is busy.
    package let occupancy: Double
  }

  /// The offered load: calls × handling time / interval.
  package let erlangs: Double
  /// The settled queue; nil when the agents cannot carry the load and the queue grows without end.
  package let steady: Steady?

  /// `calls` in `interval`, `handling` time each, `agents` on the phones; `target` is the wait that counts as
  /// good. All times in one unit. Errors name `calls`, `interval`, `aht`, `agents` or `target`.
  package init(
    calls: Double, interval: Double, handling: Double, agents: Int, target: Double
  ) throws(StatisticsError) {
    let load = try QueueLoad(calls: calls, interval: interval, handling: handling, agents: agents)
    try Check.nonNegative(target, "target")
    erlangs = load.erlangs
    let spare = Double(agents) - load.erlangs
    guard spare > 0 else {
      steady = nil
      return
    }
    let blocked = load.erlangB
    let waiting = Double(agents) * blocked / (Double(agents) - load.erlangs * (1 - blocked))
    steady = Steady(
      erlangB: blocked, waiting: waiting, serviceLevel: 1 - waiting * exp(-spare * target / handling),
      meanWait: waiting * handling / spare, meanQueue: waiting * load.erlangs / spare,
      occupancy: load.erlangs / Double(agents))
  }

  /// The fewest agents whose service level reaches `level` with an occupancy of at most `occupancy`.
  /// Errors as for the initializer, and `service_level` or `agents` when none is found.
  package static func agents(
    calls: Double, interval: Double, handling: Double, target: Double, level: Double, occupancy: Double = 1
  ) throws(StatisticsError) -> Int {
    try Check.openShare(level, "service_level")
    guard occupancy > 0, occupancy <= 1 else {
      throw StatisticsError(.outOfRange, "max_occupancy", "\(occupancy) is not above 0 and at most 1")
    }
    let load = try QueueLoad(calls: calls, interval: interval, handling: handling, agents: 1)
    let least = (load.erlangs / occupancy).rounded(.up)
    guard least < Double(Limits.agents) else {
      throw StatisticsError(.tooLarge, "calls", "the load needs more than \(Limits.agents) agents")
    }
    func isEnough(_ agents: Int) throws(StatisticsError) -> Bool {
      let queue = try ErlangC(
        calls: calls, interval: interval, handling: handling, agents: agents, target: target)
      return (queue.steady?.serviceLevel ?? 0) >= level && (queue.steady?.occupancy ?? 2) <= occupancy
    }
    var low = max(1, Int(least))
    var high = Limits.agents
    guard try isEnough(high) else {
      throw StatisticsError(.infeasible, "service_level", "\(Limits.agents) agents do not reach \(level)")
    }
    while low < high {
      let middle = low + (high - low) / 2
      if try isEnough(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
