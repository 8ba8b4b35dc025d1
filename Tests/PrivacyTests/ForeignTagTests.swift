import Privacy
import Testing

/// A contact's language is what its vendor says of it: what is masked must not hang on a wrong tag.
@Suite("Texts in another language than their tag")
struct ForeignTagTests {
  private static let words: [(String, [String])] = [
    (" ", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]),
    (" ", ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"]),
    ("", ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]),
  ]
  private static let questions = [
    ["card number please", "And the CVV?"], ["poproszę numer karty", "a jaki jest CVV?"],
    ["请报一下卡号", "安全码多少"],
  ]

  private static func spoken(_ digits: String, _ number: Int) -> String {
    let (separator, words) = words[number]
    return digits.utf8.map { words[Int($0 - 0x30)] }.joined(separator: separator)
  }

  @Test(arguments: TextLanguage.allCases, 0..<3)
  func `a spoken card and its code are masked whatever the tag says`(tag: TextLanguage, number: Int) {
    let texts = Ask.stored(
      [
        (.agent, Self.questions[number][0]), (.customer, Self.spoken("4539148803436467", number)),
        (.agent, Self.questions[number][1]), (.customer, Self.spoken("737", number)),
      ], tag)
    #expect(texts[1] == "[payment_card]")
    #expect(texts[3] == "[cvv]" || texts[3] == "[password]")
  }

  @Test(arguments: TextLanguage.allCases)
  func `numbers and names in words are masked whatever the tag says`(tag: TextLanguage) {
    let pesel =
      "mój PESEL to czterdzieści cztery zero pięć czternaście zero jeden trzysta pięćdziesiąt dziewięć"
    #expect(Ask.stored(pesel, tag) == "mój PESEL to [pesel]")
    #expect(Ask.stored("Nazywam się Tomasz Wiśniewski", tag) == "Nazywam się [person_name]")
    #expect(Ask.stored("My name is Olivia Featherstone", tag) == "My name is [person_name]")
    #expect(Ask.stored("hasło do konta to stokrotka", tag) == "hasło do konta to [password]")
  }

  @Test func `a name is found again in the forms of the language in which it is introduced`() {
    let texts = Ask.stored(
      [(.customer, "Nazywam się Tomasz Wiśniewski"), (.agent, "dziękuję, panie Tomaszu")], .english)
    #expect(texts[1] == "dziękuję, [person_name]")
  }

  @Test(arguments: [
    "ten numer to sto dwa, a ten drugi to o jeden więcej", "do tego zero kosztów, o ten jeden raz proszę",
    "dwa razy zero to zero, o to ten kurier pytał", "sto jeden razy mówiłem, ten sto dwa to nie ten",
    "Double Mocha, o, ten rozmiar ten sam co dwa dni temu",
  ])
  func `Polish words that are English numbers are none`(text: String) {
    #expect(Ask.stored(text, .polish) == text)
  }

  @Test func `rules see what the tag says`() {
    #expect(Ask.types(Self.spoken("4539148803436467", 0), .polish).isEmpty)
  }
}
