import Rules

extension CorrelationPlan {
  /// A count names an agent only where q is at most this and the contacts that were hit are at least twice those
  /// expected. It is the share of such a rule in what a night may name wrongly over all kinds of findings.
  package static var guardedRate: Double { 0.001 }
}

extension CorrelationPlan.Entry {
  /// Whether it compares rates.
  var isRate: Bool { if case .versus = correlation { true } else { false } }
  /// Whether it counts something that agents did, so that it has to be seen beside what colleagues did.
  package var isGuarded: Bool {
    guard outcome == .agent, case .counting(let counting) = correlation else { return false }
    return counting.operation == .eventCount || counting.operation == .valueCount
  }
  /// Whether a table of rates is kept of it.
  package var isCompared: Bool { isRate || isGuarded }
  /// The length of the time that is compared, in milliseconds; 0 where nothing is.
  package var comparedSpan: Int64 {
    switch correlation {
    case .versus(let block): block.timespan
    case .counting(let block): isGuarded ? block.timespan : 0
    case .concurrent, .missing: 0
    }
  }
}
