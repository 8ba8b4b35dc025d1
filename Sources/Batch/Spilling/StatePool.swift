import Synchronization

/// States that workers use in turn: one a worker at a time, made when all others are in use.
///
/// What a worker keeps between partitions (caches, counts, open chunks) lives here, so that there are as many as
/// workers, not as many as partitions.
final class StatePool<State>: Sendable {
  /// A state on its way from worker to worker. It needs no protection of its own: whoever takes it out of the
  /// pool has it alone until it is put back, and the pool's lock orders the two.
  private struct Held: @unchecked Sendable { var state: State }

  private let idle = Mutex<[Held]>([])
  private let make: @Sendable () throws -> State

  init(_ make: @escaping @Sendable () throws -> State) { self.make = make }

  /// Lets `body` work with a state that nobody else has meanwhile.
  func with<Result>(_ body: (inout State) throws -> Result) throws -> Result {
    var held = try idle.withLock { $0.popLast() } ?? Held(state: make())
    let result = try body(&held.state)
    idle.withLock { [held] in $0.append(held) }
    return result
  }

  /// Takes all states out; nobody may be at work.
  func drain() -> [State] {
    let held = idle.withLock { idle in
      defer { idle = [] }
      return idle
    }
    return held.map(\.state)
  }
}
