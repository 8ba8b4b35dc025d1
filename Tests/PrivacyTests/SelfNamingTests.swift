import Privacy
import Testing

/// Names with which people introduce themselves in words that stand before and behind anything.
@Suite("Introductions in loose words")
struct SelfNamingTests {
  @Test(arguments: [
    ("This is Olivia Featherstone", "This is [person_name]", TextLanguage.english),
    (
      "Hi, Olivia Featherstone here, I have a question", "Hi, [person_name] here, I have a question", .english
    ),
    ("Olivia Featherstone speaking.", "[person_name] speaking.", .english),
    ("it's Olivia Featherstone calling about my bill", "it's [person_name] calling about my bill", .english),
    ("Dzień dobry, Anna Kowalczyk z tej strony", "Dzień dobry, [person_name] z tej strony", .polish),
    ("Anna Nowak-Kowalska, przy telefonie", "[person_name], przy telefonie", .polish),
  ])
  func `are masked`(text: String, stored: String, language: TextLanguage) {
    #expect(Ask.stored(text, language) == stored)
    #expect(Ask.types(text, language).isEmpty || text.contains("calling"))
  }

  @Test func `and so is the name where it is said again`() {
    let texts = Ask.stored(
      [(.customer, "This is Olivia Featherstone"), (.agent, "hello Ms Featherstone")], .english)
    #expect(texts[1] == "hello Ms [person_name]")
  }

  @Test(arguments: [
    "This is Customer Service", "This is really bad", "It's Monday today",
    "It's Black Friday here in London", "Customer Service speaking", "I am not from here",
    "The Branch Manager here said no",
    "It is Very Important", "Good Morning, Acme Support here",
  ])
  func `what begins alike and is no name stays`(text: String) {
    #expect(Ask.stored(text, .english) == text)
  }
}
