import Privacy
import Testing

/// Codes directly behind a card's number.
struct CardTailTests {
  private static let separators = [" ", ", ", "/", " and ", "\n", ". "]

  @Test(arguments: ["4539 1488 0343 6467", "4539148803436467", "5500 0055 5555 5559", "3782 822463 10005"])
  func `three or four digits behind a card, or behind its date, are its code`(card: String) {
    let code = card.hasPrefix("37") ? "7373" : "737"
    for separator in Self.separators {
      for date in ["", "12/27", "12/2027", "exp 12/27", "1227", "12 27"] {
        let tail = (date.isEmpty ? [] : [date]) + [code]
        let text = ([card] + tail).joined(separator: separator)
        let stored = Ask.stored(text, .english)
        #expect(stored.hasSuffix("[cvv]"), "\(text) – \(stored)")
        #expect(!stored.contains(code), "\(text) – \(stored)")
      }
    }
  }

  @Test func `in words too`() {
    let card = "four five three nine one four eight eight zero three four three six four six seven"
    #expect(Ask.stored("\(card), seven three seven", .english) == "[payment_card], [cvv]")
    #expect(!Ask.stored("\(card) seven three seven", .english).contains("seven"))
    #expect(Ask.stored("卡号4539 1488 0343 6467，有效期12/27，737", .chinese).hasSuffix("，12/27，[cvv]") == false)
    #expect(!Ask.stored("卡号4539 1488 0343 6467，有效期12/27，737", .chinese).contains("737"))
  }

  @Test func `a name behind the code does not keep it`() {
    #expect(
      Ask.stored("Visa 4539148803436467 12/27 737 Olivia Featherstone", .english)
        == "Visa [payment_card …6467] 12/27 [cvv] Olivia Featherstone")
  }

  @Test(arguments: [
    "4539148803436467 350 dollars", "4539148803436467, $350", "4539148803436467 500 zł",
    "4539148803436467 and I paid 350", "4539148803436467 exp 1227", "4539148803436467 12/27",
    "4539148803436467, 737,50",
  ])
  func `sums and dates behind a card are no code`(text: String) {
    #expect(Ask.stored(text, .english) == "[payment_card …6467]" + text.dropFirst(16))
  }

  @Test func `no rule is told of them`() {
    #expect(Ask.types("4539148803436467 12/27 737", .english) == [.paymentCard])
  }
}
