/// The load on a group of agents, checked.
struct QueueLoad {
  let erlangs: Double
  let agents: Int

  init(calls: Double, interval: Double, handling: Double, agents: Int) throws(StatisticsError) {
    try Check.nonNegative(calls, "calls")
    try Check.positive(interval, "interval")
    try Check.positive(handling, "aht")
    guard agents >= 1 else { throw StatisticsError(.outOfRange, "agents", "\(agents); give 1 or more") }
    guard agents <= Limits.agents else {
      throw StatisticsError(.tooLarge, "agents", "\(agents) is above the limit of \(Limits.agents)")
    }
    let erlangs = calls * handling / interval
    guard erlangs <= Double(Limits.count) else {
      throw StatisticsError(.tooLarge, "calls", "the load of \(erlangs) is above \(Limits.count) erlangs")
    }
    self.erlangs = erlangs
    self.agents = agents
  }

  /// The recursion B = aB/(k + aB).
  var erlangB: Double {
    var blocked = 1.0
    for k in 1...agents { blocked = erlangs * blocked / (Double(k) + erlangs * blocked) }
    return blocked
  }
}
