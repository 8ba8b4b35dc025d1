import Testing

@testable import Relations

struct RankedCountsTests {
  @Test(arguments: 0..<40)
  func `its values stand in order, whatever came and went`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 1...70, using: &random)).map { _ in
      Int64.random(in: -20...20, using: &random)
    }
    var ranked = RankedCounts(values)
    var expected: [Int64] = []
    for _ in 0..<300 {
      if Bool.random(using: &random), let index = expected.indices.randomElement(using: &random) {
        ranked.remove(expected.remove(at: index))
      } else if let value = values.randomElement(using: &random) {
        ranked.add(value)
        expected.append(value)
      }
      expected.sort()
      #expect(ranked.count == expected.count)
      #expect(expected.indices.map { ranked.value(at: $0) } == expected, "seed \(seed)")
    }
  }

  @Test func `of nothing there is nothing`() { #expect(RankedCounts([]).count == 0) }
}
