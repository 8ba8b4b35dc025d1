import Privacy
import Testing

/// Telephone numbers in talk about orders.
struct OrderTalkTests {
  private func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> String {
    TranscriptView.with(turns) { view in
      let found = Recogniser().recognise(view, language: language, names: [], isMasking: true)
      return String(decoding: Masker.mask(view, found)[turns.count - 1], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("Hi, a quick question about my order.", "Sure.", "call 07700 900318", TextLanguage.english),
    ("我想问一下订单。", "您说。", "打我13917824503", .chinese),
    ("Mam pytanie o zamówienie.", "Słucham.", "mój numer to 501 872 346", .polish),
  ])
  func `a matter that was named before does not keep a number readable`(
    matter: String, answer: String, number: String, language: TextLanguage
  ) {
    let text = masked([(.customer, matter), (.agent, answer), (.customer, number)], language)
    #expect(!text.contains { $0.isNumber }, "\(text)")
  }

  @Test(arguments: [
    ("Let me look up your order.", "07700 900318", TextLanguage.english),
    ("What's your phone number, so that I can find the order?", "07700 900318", .english),
    ("Proszę podać numer telefonu podany w zamówieniu", "602 120 385", .polish),
    ("我帮您查一下订单", "13917824503", .chinese),
  ])
  func `a speaker who does not ask for the order's number keeps no number readable`(
    said: String, number: String, language: TextLanguage
  ) {
    #expect(masked([(.agent, said), (.customer, number)], language) == "[phone]")
  }

  @Test(arguments: ["card number 516874 2209315567", "my card is 51687 42209 31556 7"])
  func `a card is masked however it is grouped`(text: String) {
    #expect(!masked([(.customer, text)], .english).contains("2209"))
  }

  @Test func `a mobile number is masked though another number was asked for`() {
    #expect(masked([(.agent, "请问订单号是多少？"), (.customer, "13917824503")], .chinese) == "[phone]")
  }

  @Test(arguments: [
    ("What is your order number?", "07700 900318", TextLanguage.english),
    ("Jaki jest numer zamówienia?", "501 872 346", .polish),
    ("请问订单号是多少？", "88301772450", .chinese),
  ])
  func `the number that was asked for stays readable`(
    question: String, number: String, language: TextLanguage
  ) {
    #expect(masked([(.agent, question), (.customer, number)], language) == number)
  }

  @Test func `the number stays readable behind its own name`() {
    #expect(masked([(.customer, "my order number is 07700 900318")], .english).hasSuffix("07700 900318"))
  }
}
