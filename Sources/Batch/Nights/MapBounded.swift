/// Applies `transform` to every input, at most `width` at a time, and returns the outputs in the order of the
/// inputs, whatever order they finish in.
func mapBounded<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], width: Int,
  _ transform: @escaping @concurrent @Sendable (Input) async throws -> Output
) async throws -> [Output] {
  precondition(width > 0)
  return try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var outputs = [Output?](repeating: nil, count: inputs.count)
    var next = 0
    func start() {
      let index = next
      next += 1
      group.addTask { (index, try await transform(inputs[index])) }
    }
    while next < min(width, inputs.count) { start() }
    while let (index, output) = try await group.next() {
      outputs[index] = output
      if next < inputs.count { start() }
    }
    return outputs.compactMap { $0 }
  }
}
