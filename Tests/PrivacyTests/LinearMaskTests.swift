import Privacy
import Testing

/// The time that masking takes grows with the text, whatever is said in it over and over.
@Suite("Time of masking", .serialized)
struct LinearMaskTests {
  private static func time(_ text: String) -> Duration {
    let clock = ContinuousClock()
    return (0..<3).map { _ in clock.measure { _ = Ask.stored(text) } }.min() ?? .zero
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "password is ", "my pin is ", "hasło to ", "密码是", "my code is ", "my code is 1234, ",
      "password is Tr0ub4dor ",
      "My name is John Smith. ", "我叫王小明。", "I'm Ann Lee ", "Olivia Featherstone here ",
      "4539148803436467 737 ",
      "44051401359, ", "cvv 737 ", "mieszkam na Długa 5, ", "kind regards, Anna Nowak ",
      "С\u{AD}VV раssword ",
    ])
  func `four times the text takes no more than some four times as long`(phrase: String) {
    let count = 12_000 / phrase.utf8.count
    let short = Self.time(String(repeating: phrase, count: count))
    let long = Self.time(String(repeating: phrase, count: count * 4))
    #expect(long < short * 9, "\(phrase): \(short) and \(long)")
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["password is x%9z ", "My name is %Olivia Smith. "])
  func `so it does where every word is another one`(phrase: String) {
    func text(_ count: Int) -> String {
      (0..<count).map { phrase.replacing("%", with: String($0, radix: 26).uppercased()) }.joined()
    }
    let (short, long) = (Self.time(text(600)), Self.time(text(2400)))
    #expect(long < short * 9, "\(phrase): \(short) and \(long)")
  }
}
