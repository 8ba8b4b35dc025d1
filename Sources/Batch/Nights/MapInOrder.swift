/// Applies `transform` to the numbers below `count`, at most `width` at a time, and hands the outputs to `consume` in
/// order. Workers go on while `consume` is busy, but never more than `ahead` outputs wait for it.
func mapInOrder<Output: Sendable>(
  count: Int, width: Int, ahead: Int,
  _ transform: @escaping @concurrent @Sendable (Int) async throws -> Output,
  consume: (Output) throws -> Void
) async throws {
  precondition(width > 0 && ahead >= width)
  try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var waiting: [Int: Output] = [:]
    var started = 0
    var running = 0
    var consumed = 0
    func startMore() {
      while started < count, running < width, started - consumed < ahead {
        let index = started
        started += 1
        running += 1
        group.addTask { (index, try await transform(index)) }
      }
    }
    startMore()
    while let (index, output) = try await group.next() {
      running -= 1
      waiting[index] = output
      startMore()
      while let next = waiting.removeValue(forKey: consumed) {
        try consume(next)
        consumed += 1
        startMore()
      }
    }
  }
}
