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

  @Test func `the same calls in any order are equal, and come to the same`() {
    var random = SeededGenerator(seed: 7)
    let calls = (0..<3_000).map { _ in
      AgentTally.Cell(queue: .random(in: 0...2_000, using: &random), hardness: 1, part: 0)
    }
    var (one, other) = (TallyCells(), TallyCells())
    for cell in calls { one.add(.ordinary, to: cell) }
    for cell in calls.shuffled(using: &random) { other.add(.ordinary, to: cell) }
    #expect(one == other && one.hashValue == other.hashValue && one.count { _ in true } == calls.count)
    other.trim()
    #expect(one == other)
    other.add(.ordinary, to: calls[0])
    #expect(one != other)
  }

  @Test func `a cell for every call takes time in proportion to the calls`() {
    func time(_ count: UInt32) -> Duration {
      ContinuousClock().measure {
        var cells = TallyCells()
        for call in 0..<count {
          cells.add(.ordinary, to: AgentTally.Cell(queue: call &* 2_654_435_761, hardness: 1, part: 0))
        }
        #expect(cells.count { _ in true } == Int(count))
      }
    }
    let (short, long) = (time(5_000), time(20_000))
    #expect(long < short * 10 + .milliseconds(500), "\(short) \(long)")
  }
}
