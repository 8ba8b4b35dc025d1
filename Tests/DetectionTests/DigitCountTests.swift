import Contacts
import Privacy
import Rules
import Testing

@testable import Detection

/// How many digits a text holds, on which it hangs what is looked for in it.
struct DigitCountTests {
  @Test(arguments: 0..<20)
  func `digits are counted wherever they stand`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<200 {
      let text = (0..<random.below(200)).map { _ in
        random.below(2) == 0 ? UInt8(0x30 + random.below(10)) : UInt8(random.below(256))
      }
      let count = text.count { (0x30...0x39).contains($0) }
      #expect(text.withUnsafeBytes { WrittenDigits.count(in: $0) } == count, "\(text)")
    }
  }

  @Test func `a text of nothing but digits is counted as well`() {
    let text = [UInt8](repeating: 0x37, count: 100_003)
    #expect(text.withUnsafeBytes { WrittenDigits.count(in: $0) } == 100_003)
  }

  @Test(arguments: 0..<12)
  func `a number is found behind any number of words`(letters: Int) throws {
    let plan = try TestBook.plan([
      TestBook.rule("number", find: "number: { entity: [us_ssn] }", when: "number.found")
    ])
    let text = String(repeating: "x", count: letters) + " ssn 219099998"
    #expect(try Talk.found(plan, Talk.fragment([(.customer, text)]))["number"]?.count == 1, "\(letters)")
  }
}
