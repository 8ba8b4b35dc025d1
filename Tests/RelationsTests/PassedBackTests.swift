import Relations
import Testing

struct PassedBackTests {
  private func names(_ text: String) -> [[UInt8]] { text.utf8.map { $0 == UInt8(ascii: "-") ? [] : [$0] } }

  @Test(arguments: [
    ("AB", 0), ("ABA", 1), ("AAB", 0), ("ABAB", 2), ("ABCA", 1), ("A-A", 1), ("---", 0), ("", 0),
  ])
  func `a contact comes back to whoever had passed it on`(legs: String, count: Int) {
    #expect(PassedBack.returns(names(legs)) == count)
  }
}
