import Privacy
import Testing

/// The number by which the record names its customer, said in words.
@Suite("The customer's own number in words")
struct OwnNumberTests {
  private func masked(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage, customer: String = "+48500123456"
  ) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(
        view,
        Recogniser().recognise(
          view, language: language, names: [], isMasking: true, customer: Array(customer.utf8)[...])
      ).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("five zero zero one two three four five six", "[phone]", TextLanguage.english),
    ("five zero zero, one two three, four five six", "[phone]", .english),
    (
      "my number is plus four eight five zero zero one two three four five six", "my number is plus [phone]",
      .english
    ),
    ("plus forty eight five hundred one two three four fifty six", "plus [phone]", .english),
    (
      "call me back on five double zero one two three four five six please", "call me back on [phone] please",
      .english
    ),
    ("it's five hundred one twenty three four fifty six", "it's [phone]", .english),
    ("five oh oh yes one two three right four five six", "[phone]", .english),
    ("500, then one two three and 456", "[phone]", .english),
    ("五零零一二三四五六", "[phone]", .chinese), ("我是五零零，一二三，四五六", "我是[phone]", .chinese),
    ("五零零幺二三四五六。", "[phone]。", .chinese), ("五双零一二三四五六", "[phone]", .chinese),
    ("pięćset sto dwadzieścia trzy czterysta pięćdziesiąt sześć", "[phone]", .polish),
    ("pięć zero zero jeden dwa trzy cztery pięć sześć", "[phone]", .any),
  ])
  func `it is masked however it is grouped`(said: String, stored: String, language: TextLanguage) {
    #expect(masked([(.customer, said)], language) == [stored])
    #expect(masked([(.agent, "so that's it: " + said)], language).map { $0.hasSuffix(stored) } == [true])
  }

  @Test func `it is masked where it is told in several turns`() {
    let turns: [(SpeakerRole, String)] = [
      (.customer, "five zero zero"), (.agent, "five zero zero, yes"), (.customer, "one two three"),
      (.agent, "mhm"), (.customer, "four five six."),
    ]
    #expect(
      masked(turns, .english) == ["[phone]", "[phone], yes", "[phone]", "mhm", "[phone]."])
  }

  @Test func `British and Chinese numbers go too`() {
    #expect(
      masked(
        [(.customer, "oh seven seven double oh nine double oh one two three")], .english,
        customer: "+447700900123") == ["[phone]"])
    #expect(masked([(.customer, "幺三八零零幺三八零零零")], .chinese, customer: "13800138000") == ["[phone]"])
  }

  @Test(arguments: [
    "five zero zero one two three four five seven", "five zero zero",
    "I paid five hundred for one, two or three",
    "one two three four five six", "five zero zero one two three four five",
  ])
  func `other numbers stay`(said: String) {
    #expect(masked([(.customer, said)], .english) == [said])
  }

  @Test func `without a record's number nothing is known`() {
    let said = "five zero zero one two three four five six"
    #expect(masked([(.customer, said)], .english, customer: "") == [said])
    #expect(masked([(.customer, "one two three")], .english, customer: "123") == ["one two three"])
  }

  @Test func `rules are told of no more numbers`() {
    #expect(Ask.text("five zero zero one two three four five six", .english).isEmpty)
  }
}
