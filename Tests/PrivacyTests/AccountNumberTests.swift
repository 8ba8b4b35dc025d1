import Privacy
import Testing

/// Numbers of accounts that only words tell.
@Suite("Account numbers told as such")
struct AccountNumberTests {
  private func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("my account number is ", "", TextLanguage.english), ("Account number: ", ", please", .english),
    ("the customer id's ", "", .english), ("client number ", ".", .english),
    ("mój numer konta to ", "", .polish), ("numer klienta ", ", dziękuję", .polish),
    ("nr klienta: ", "", .polish),
    ("我的账号是", "", .chinese), ("客户号：", "，谢谢", .chinese), ("户号", "", .chinese),
  ])
  func `a number behind the words is masked`(before: String, behind: String, language: TextLanguage) {
    for number in ["84318931431", "843 189", "843-189-314", "8431893"] {
      #expect(
        masked([(.customer, before + number + behind)], language) == [before + "[bank_account]" + behind])
    }
  }

  @Test(arguments: [
    ("What's your account number?", TextLanguage.english), ("And the customer number please?", .english),
    ("Jaki jest numer klienta?", .polish), ("poproszę numer konta", .polish), ("您的账号是多少？", .chinese),
    ("报一下客户号", .chinese),
  ])
  func `the answer to a question for it is masked, and what repeats it`(asked: String, language: TextLanguage)
  {
    for number in ["84318931431", "843 18 93", "84318931"] {
      let texts = masked(
        [(.agent, asked), (.customer, number + "."), (.agent, "mhm, " + number + " ok")], language)
      #expect(texts[1...] == ["[bank_account].", "mhm, [bank_account] ok"], "\(number)")
    }
  }

  @Test func `words for digits are masked too`() {
    #expect(
      masked(
        [(.agent, "your account number?"), (.customer, "eight four three one eight nine three one")], .english
      )[1]
        == "[bank_account]")
    #expect(masked([(.customer, "我的账号是八四三一八九三")], .chinese) == ["我的账号是[bank_account]"])
  }

  @Test(arguments: [
    ("my order number is 84318931", TextLanguage.english), ("my account was charged 120000", .english),
    ("there is 1250000 on the account", .english), ("the account number is wrong, order 84318931", .english),
    ("account number 120000 dollars", .english), ("account number 12345", .english),
    ("the account, 8431893", .english),
    ("numer zamówienia 84318931", .polish), ("na koncie mam 120000 zł", .polish),
    ("numer klienta jest zły, 8431893", .polish),
    ("订单号84318931", .chinese), ("账号被封了84318931次", .chinese),
  ])
  func `orders, amounts and others stay`(said: String, language: TextLanguage) {
    #expect(masked([(.customer, said)], language) == [said])
  }

  @Test(arguments: [
    ("I have your account number. What is the order number?", "84318931"),
    ("Your account number is on the bill.", "My order number is 84318931"),
    ("What's your account number?", "I paid 120000 dollars"), ("What's your account number?", "12 maybe"),
    (
      "What's your account number?",
      "I don't have it, but I called on Monday and told you all of that, see 84318931"
    ),
  ])
  func `another answer stays`(asked: String, said: String) {
    #expect(masked([(.agent, asked), (.customer, said)], .english)[1] == said)
  }

  @Test func `a sum or a postcode behind a word for a code is no code`() {
    for (said, language) in [
      ("扫我自己的码，120元", TextLanguage.chinese), ("扫我的码，一二零块", .chinese), ("kod 30-001", .polish),
      ("kod to 30-001 Kraków", .polish),
      ("kod, 1200 zł", .polish), ("the code, 120 pounds", .english),
    ] {
      #expect(masked([(.customer, said)], language) == [said])
    }
    #expect(masked([(.customer, "我收到的码，120456")], .chinese) == ["我收到的码，[one_time_code]"])
  }
}
