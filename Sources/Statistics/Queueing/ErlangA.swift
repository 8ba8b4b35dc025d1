import Glibc

/// Agents and a queue whose callers hang up after an exponential patience (Palm 1946; Mandelbaum and Zeltyn,
/// "Service Engineering in Action: the Palm/Erlang-A Queue", 2007).
package struct ErlangA: Hashable, Sendable {
  /// The offered load: calls × handling time / interval.
  package let erlangs: Double
  /// The share of calls that find every agent busy.
  package let waiting: Double
  /// The share of calls that hang up while waiting.
  package let abandoned: Double
  /// The mean number of calls in the queue.
  package let meanQueue: Double
  /// The mean wait of all calls, those that hang up included, in the unit of the handling time.
  package let meanWait: Double
  /// Answered within the target, as a share of all calls.
  package let serviceLevelOfAll: Double
  /// Answered within the target, as a share of the answered calls.
  package let serviceLevelOfAnswered: Double
  /// The share of time an agent is busy.
  package let occupancy: Double

  /// As for ``ErlangC``, with the mean `patience` of a caller, above 0. Errors name the argument;
  /// `patience` is
  /// too large when the queue would need millions of states (then use ``ErlangC``).
  package init(
    calls: Double, interval: Double, handling: Double, agents: Int, target: Double, patience: Double
  ) throws(StatisticsError) {
    let load = try QueueLoad(calls: calls, interval: interval, handling: handling, agents: agents)
    guard calls > 0 else {
      throw StatisticsError(.outOfRange, "calls", "0 calls have no waiting time; give more")
    }
    try Check.nonNegative(target, "target")
    try Check.positive(patience, "patience")
    let queue = try Queue(load: load, handling: handling, target: target, patience: patience)
    let arrivals = calls / interval
    erlangs = load.erlangs
    waiting = queue.busy
    meanQueue = queue.meanQueue
    abandoned = min(1, queue.meanQueue / patience / arrivals)
    meanWait = queue.meanQueue / arrivals
    serviceLevelOfAll = min(1, (1 - queue.busy) + queue.answeredInTime)
    let answered = 1 - abandoned
    guard answered > 0, meanWait.isFinite else {
      throw StatisticsError(.undefined, "patience", "no call is answered; give more patience or agents")
    }
    serviceLevelOfAnswered = min(1, serviceLevelOfAll / answered)
    occupancy = load.erlangs * answered / Double(agents)
  }

  /// The states with j callers waiting, summed from j = 0 in proportion to the state of j = 0.
  private struct Queue {
    /// P(every agent is busy).
    var busy: Double
    /// E[callers waiting].
    var meanQueue: Double
    /// P(every agent is busy, and the caller is served within the target).
    var answeredInTime: Double

    /// With A = cμ/θ, a caller who finds j waiting is served within T with the chance
    /// A/(A + j + 1) · I_y(j + 1, A + 1), y = 1 − e^(−θT).
    init(load: QueueLoad, handling: Double, target: Double, patience: Double) throws(StatisticsError) {
      let served = Double(load.agents) * (patience / handling)
      let offered = load.erlangs * (patience / handling)
      guard served.isFinite, offered.isFinite else {
        throw StatisticsError(.tooLarge, "patience", "\(patience) is too long; use erlang_c")
      }
      let elapsed = target / patience
      let y = -expm1(-elapsed)
      let logY = log(y)
      // log of y^(j+1) (1−y)^(A+1) / ((j + 1) B(j + 1, A + 1)), and I_y(j + 1, A + 1).
      var logStep = logY - (served + 1) * elapsed + log(served + 1)
      var chance = -expm1(-(served + 1) * elapsed)
      var state = 1.0
      var states = 1.0
      var queue = 0.0
      var inTime = served / (served + 1) * chance
      var scale = 1.0
      for step in 1...Limits.queueStates {
        let j = Double(step)
        state *= offered / (served + j)
        chance = max(0, chance - exp(logStep))
        logStep += logY + log1p(served / (j + 1))
        states += state
        queue += j * state
        inTime += state * served / (served + j + 1) * chance
        if states > 1e200 {
          (state, states, queue, inTime, scale) = (
            state * 1e-200, states * 1e-200, queue * 1e-200, inTime * 1e-200, scale * 1e-200
          )
        }
        if offered < served + j, j * state < 1e-18 * min(states, max(queue, 1e-300)) { break }
        if step == Limits.queueStates {
          throw StatisticsError(
            .tooLarge, "patience", "the queue needs more than \(Limits.queueStates) states; use erlang_c")
        }
      }
      // P(j = 0 waiting, all busy) among the states without a queue is Erlang B.
      let blocked = load.erlangB
      let idle = (1 - blocked) / max(blocked, 1e-300) * scale
      let total = idle + states
      busy = states / total
      meanQueue = queue / total
      answeredInTime = inTime / total
    }
  }
}
