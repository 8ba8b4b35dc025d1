import Testing

@testable import Relations

struct TallyCellsTests {
  @Test(arguments: 0..<20)
  func `calls are counted by cell and level, in their order`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var parts = [TallyCells(), TallyCells()]
    var expected: [AgentTally.Cell: [CallReading.Level: Int]] = [:]
    for _ in 0..<500 {
      let cell = AgentTally.Cell(
        queue: [0, 1, 7, .max].randomElement(using: &random) ?? 0,
        hardness: .random(in: 0...3, using: &random), part: .random(in: 0...2, using: &random))
      let level = CallReading.Level.allCases.randomElement(using: &random) ?? .ordinary
      parts[Int.random(in: 0...1, using: &random)].add(level, to: cell)
      expected[cell, default: [:]][level, default: 0] += 1
    }
    let counts = [parts[0], parts[1]].reduce(into: [AgentTally.Cell: [CallReading.Level: Int]]()) {
      sum, part in
      part.forEach { cell, level, count in sum[cell, default: [:]][level, default: 0] += count }
    }
    let joined = TallyCells(counts.flatMap { cell, row in row.map { (cell, $0.key, $0.value) } })
    var found: [AgentTally.Cell: [CallReading.Level: Int]] = [:]
    var last: AgentTally.Cell?
    joined.forEach { cell, level, count in
      found[cell, default: [:]][level, default: 0] += count
      if let last { #expect(!(cell < last)) }
      last = cell
    }
    #expect(found == expected)
  }
}
