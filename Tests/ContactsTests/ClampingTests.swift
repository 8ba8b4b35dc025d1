import Contacts
import Testing

struct ClampingTests {
  @Test(arguments: 0..<50)
  func `sums and differences stop at the ends of the range`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func number() -> Int64 {
      let near = Int64.random(in: 0...2, using: &generator)
      return [Int64.min + near, .max - near, near, -near, .random(in: .min ... .max, using: &generator)]
        .randomElement(using: &generator) ?? 0
    }
    for _ in 0..<200 {
      let (left, right) = (number(), number())
      #expect(left.addingClamped(right) == Int64(clamping: Int128(left) + Int128(right)))
      #expect(left.subtractingClamped(right) == Int64(clamping: Int128(left) - Int128(right)))
    }
  }
}
