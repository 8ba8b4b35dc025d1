import Privacy
import Testing

/// Polish numbers of nine digits in talk of any language, where words for calling somebody stand near.
@Suite("Numbers to call")
struct CalledNumberTests {
  private func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static let numbers = ["501 234 567", "501234567", "501-234-567", "22 123 45 67", "667123987"]

  @Test(arguments: [
    ("call me on ", " please", TextLanguage.english), ("my number ", "", .english),
    ("my number is ", ".", .english),
    ("you can ring me on ", " after five", .english), ("please call ", "", .english),
    ("text me at ", "", .english),
    ("WhatsApp: ", "", .english), ("reach me on ", "", .english), ("", " is my number", .english),
    ("it's my new number, ", "", .english), ("call me back tomorrow on ", "", .english),
    ("about my order, please call me on ", "", .english), ("我的号码是", "", .chinese), ("打", "", .chinese),
    ("请打给我，", "", .chinese), ("回拨", "", .chinese), ("我的号是", "，谢谢", .chinese), ("微信", "", .chinese),
    ("mój numer to ", "", .polish), ("proszę dzwonić na ", "", .polish), ("my number ", "", .any),
  ])
  func `a number to call is masked`(before: String, behind: String, language: TextLanguage) {
    for number in Self.numbers {
      let text = masked([(.customer, before + number + behind)], language)[0]
      #expect(text == before + "[phone]" + behind, "\(number)")
    }
  }

  @Test(arguments: [
    ("What's the best number to reach you on?", TextLanguage.english),
    ("which number shall we use?", .english),
    ("您的号码是多少？", .chinese), ("jaki numer podać?", .polish),
  ])
  func `the answer to a question for a number is masked`(question: String, language: TextLanguage) {
    for number in Self.numbers {
      let texts = masked([(.agent, question), (.customer, number + ".")], language)
      #expect(texts[1] == "[phone].", "\(number)")
    }
  }

  @Test(arguments: [
    ("my order number is 501234567", TextLanguage.english), ("the number of my order 501234567", .english),
    ("order 501234567, call me please", .english), ("call me about order 501234567", .english),
    ("the call id is 501234567", .english), ("I paid 501234567 of them", .english),
    ("your reference, the number is 501234567", .english),
    ("call me in 30 minutes, my number is 7", .english),
    ("订单号码501234567", .chinese), ("订单的号码是501234567", .chinese), ("打印单号501234567", .chinese),
    ("打了5折", .chinese), ("numer zamówienia to 221234567", .polish),
    ("numer przesyłki, pod numerem 221234567", .polish),
  ])
  func `numbers of orders stay`(text: String, language: TextLanguage) {
    #expect(masked([(.customer, text)], language) == [text])
  }

  @Test func `a number after the question for an order stays`() {
    let turns: [(SpeakerRole, String)] = [
      (.agent, "Can I have your order number?"), (.customer, "my number is 501234567"),
    ]
    #expect(masked(turns, .english)[1] == turns[1].1)
  }

  @Test func `rules are told of no more numbers`() {
    #expect(Ask.text("my number 501234567", .english).isEmpty)
    #expect(Ask.text("我的号码是501234567", .chinese).isEmpty)
  }
}
