import Sampling
import Synchronization

/// For each stratum of which enough contacts are known, the largest ticket that can still be drawn.
///
/// Workers leave out what lies above it. A bound only falls, so that one that is a little old does no harm: what
/// it lets through is sorted out later, and the draw comes to the same.
final class DrawBounds: Sendable {
  private let bounds = Mutex<[StratumKey: Candidate]>([:])

  /// The bounds at this instant.
  var snapshot: [StratumKey: Candidate] { bounds.withLock { $0 } }

  /// Lowers the bound of a stratum to the largest of its smallest tickets, once there are as many as are kept.
  func lower(_ stratum: StratumKey, to smallest: SmallestTickets) {
    guard let largest = smallest.bound else { return }
    bounds.withLock { $0[stratum] = largest }
  }
}
