import Privacy
import Testing

@Suite("Dates of birth told in words")
struct SpokenDateTests {
  @Test(arguments: [
    (
      "I was born on the third of june nineteen seventy nine", TextLanguage.english,
      "third of june nineteen seventy nine"
    ),
    (
      "my date of birth is august twenty-second ninety one thanks", .english,
      "august twenty-second ninety one"
    ),
    ("birthday the 5th of May two thousand and one", .english, "5th of May two thousand and one"),
    (
      "urodziłem się trzeciego czerwca tysiąc dziewięćset siedemdziesiątego dziewiątego roku", .polish,
      "trzeciego czerwca tysiąc dziewięćset siedemdziesiątego dziewiątego"
    ),
    (
      "data urodzenia dwudziesty drugi sierpnia dziewięćdziesiątego pierwszego", .polish,
      "dwudziesty drugi sierpnia dziewięćdziesiątego pierwszego"
    ),
  ])
  func `a date behind a word for birth is found whole`(text: String, language: TextLanguage, date: String) {
    let found = Ask.text(text, language).filter { $0.type == .birthDate }
    #expect(found == [.init(type: .birthDate, text: date)], "\(text)")
  }

  @Test func `a date that was asked for is found in the answer`() {
    #expect(
      Ask.turns([(.agent, "And your date of birth?"), (.customer, "third of june seventy nine")], .english)
        == [.init(type: .birthDate, text: "third of june seventy nine")])
    #expect(
      Ask.turns(
        [(.agent, "Proszę o datę urodzenia."), (.customer, "trzeci czerwca siedemdziesiątego")], .polish)
        == [.init(type: .birthDate, text: "trzeci czerwca siedemdziesiątego")])
  }

  @Test(arguments: [
    "I may have been born twice", "the first parcel came in march", "she was born in may, I think",
    "urodziny mamy są w maju", "pierwszego maja macie zamknięte?", "born on the fourth floor",
  ])
  func `other words are no date of birth`(text: String) {
    #expect(!Ask.types(text).contains(.birthDate), "\(text)")
  }
}
