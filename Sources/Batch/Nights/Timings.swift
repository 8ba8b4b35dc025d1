/// How long each stage of a run took, in seconds of wall time.
package struct Timings: Sendable {
  /// Stages in the order in which they ended.
  package private(set) var stages: [(name: String, seconds: Double)] = []
  private var last: ContinuousClock.Instant

  init() { last = ContinuousClock.now }

  /// Ends a stage.
  mutating func mark(_ name: String) {
    let now = ContinuousClock.now
    let span = (now - last).components
    stages.append((name, Double(span.seconds) + Double(span.attoseconds) / 1e18))
    last = now
  }
}
