import Privacy
import Testing

/// Numbers side by side in one turn.
@Suite("Numbers beside numbers")
struct NeighbouringNumberTests {
  private static let separators = [" ", ", ", " - ", "/", " / ", "; ", " and ", "\n", "  ", ". "]

  /// Kinds of pairs: what stands before them, the two numbers, and the tag.
  private static let pairs: [(String, String, String, TextLanguage)] = [
    ("card ", "4539 1488 0343 6467", "4539 1488 0343 6467", .english),
    ("card ", "4539 1488 0343 6467", "5500 0055 5555 5559", .english),
    ("", "4539148803436467", "5500005555555559", .english), ("PESEL ", "44051401359", "600 123 456", .polish),
    ("", "44051401359", "600123456", .polish), ("PESEL ", "44051401359", "44051401359", .polish),
    ("NIP ", "526-000-12-46", "5260001246", .polish), ("NIP ", "5260001246", "5260001246", .polish),
    ("code from SMS is ", "482913", "482913", .english), ("kod BLIK ", "482913", "482913", .polish),
    ("tel ", "600123456", "501222333", .polish), ("PIN ", "4821", "4821", .english),
  ]

  @Test(arguments: 0..<12)
  func `both are masked, whatever stands between`(number: Int) {
    let (lead, first, second, language) = Self.pairs[number]
    for separator in Self.separators {
      let text = lead + first + separator + second
      let stored = Ask.stored(text, language)
      // No more than the last four digits of a card are left.
      let runs = stored.split { !$0.isNumber && $0 != " " && $0 != "-" }
      #expect(runs.allSatisfy { $0.count(where: \.isNumber) <= 4 }, "\(text) – \(stored)")
      #expect(!stored.contains(first.suffix(6)) && !stored.contains(second.suffix(6)), "\(text) – \(stored)")
    }
  }

  @Test(arguments: [" ", ", ", "\n", ": "])
  func `an order's number before a card does not keep the card`(separator: String) {
    let stored = Ask.stored("order 12345\(separator)4539 1488 0343 6467", .english)
    #expect(stored == "order 12345\(separator)[payment_card …6467]")
  }

  @Test func `a card begun twice is masked`() {
    let stored = Ask.stored("4539 1488 4539 1488 0343 6467", .english)
    #expect(stored.hasSuffix("[payment_card …6467]"))
  }

  @Test(arguments: [
    ("482913, 482913", TextLanguage.english), ("It says 482913, four eight two nine one three", .english),
    ("482913. 482913", .english), ("482913, cztery osiem dwa dziewięć jeden trzy", .polish),
    ("四八二九一三，482913", .chinese),
  ])
  func `a code that is said twice in its answer is masked`(answer: String, language: TextLanguage) {
    let question =
      language == .english
      ? "read me the code from the SMS" : language == .polish ? "Proszę podać kod z SMS-a" : "验证码多少"
    let stored = Ask.stored([(.agent, question), (.customer, answer)], language)[1]
    #expect(!stored.contains("482913") && !stored.contains("four eight") && !stored.contains("cztery"))
    #expect(!stored.contains("四八"))
  }

  @Test func `a card's code around its date is masked both times`() {
    #expect(Ask.stored("cvv is 737, 12/27, again 737", .english) == "cvv is [cvv], 12/27, again [cvv]")
  }

  @Test func `a longer number stays one`() {
    let account = "27 1140 2004 0000 3002 0135 5387"
    #expect(Ask.stored("konto \(account)", .polish) == "konto [bank_account …5387]")
    #expect(Ask.text("order 12345 4539 1488 0343 6467", .english).isEmpty)
  }
}
