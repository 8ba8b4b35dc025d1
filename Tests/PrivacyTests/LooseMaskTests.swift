import Privacy
import Testing

/// What is masked in stored texts though nobody names it, and what no rule may be told of.
@Suite("Secrets asked for in loose words")
struct LooseMaskTests {
  private static func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static func masked(_ text: String, _ language: TextLanguage) -> String {
    masked([(.customer, text)], language)[0]
  }

  private static let digits: [(TextLanguage, [String], String)] = [
    (.english, ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], " "),
    (
      .polish, ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"], " "
    ),
    (.chinese, ["零", "幺", "二", "三", "四", "五", "六", "七", "八", "九"], ""),
  ]

  private static let questions: [TextLanguage: [String]] = [
    .english: [
      "and the three numbers on the back?", "What code did you get?", "read me the last three digits please",
      "can you tell me the code we just texted",
    ],
    .polish: ["jaki kod przyszedł?", "a trzy cyferki z tyłu?", "proszę podać ten kod"],
    .chinese: ["后三位是多少", "短信里的数字是多少？", "那个码多少"],
  ]

  @Test(arguments: 0..<90)
  func `a code that answers a loose question is masked, written or spoken`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 300)
    let (language, words, separator) = Self.digits[seed % 3]
    let code = (0..<Int.random(in: 3...8, using: &rng)).map { _ in Int.random(in: 3...9, using: &rng) }
    let isSpoken = Bool.random(using: &rng)
    let told = isSpoken ? code.map { words[$0] }.joined(separator: separator) : code.map(String.init).joined()
    let question = Self.questions[language]?.randomElement(using: &rng) ?? ""
    let texts = Self.masked([(.agent, question), (.customer, told)], language)
    #expect(["[cvv]", "[one_time_code]"].contains(texts[1]), "seed \(seed): \(question) – \(texts[1])")
    // Nothing of it is told to a rule.
    let found = Ask.entities([(.agent, question), (.customer, told)], language)
    #expect(!found.contains { $0.type == .cvv || $0.type == .oneTimeCode })
  }

  @Test(arguments: [
    ("the error code is 4711", TextLanguage.english), ("use promo code 202511 at the till", .english),
    ("the area code is 212", .english), ("kod rabatowy 250 nie działa", .polish),
    ("kod błędu 80070", .polish), ("条码是690123", .chinese),
    ("I entered the code. Then I paid 350 dollars", .english), ("the code gives me 200% off", .english),
    ("the code costs $350", .english),
  ])
  func `codes that are no secrets stay`(text: String, language: TextLanguage) {
    #expect(Self.masked(text, language) == text)
  }

  @Test(arguments: [
    (
      "my password is bluebird seven and it fails", "my password is [password] and it fails",
      TextLanguage.english
    ),
    ("pw: Sunflower", "pw: [password]", .english), ("hasło to stokrotka", "hasło to [password]", .polish),
    ("hasło do konta to stokrotka.", "hasło do konta to [password].", .polish),
    ("密码是wangxiaoming，谢谢", "密码是[password]，谢谢", .chinese),
  ])
  func `a password that is a word is masked where it is stated`(
    text: String, expected: String, language: TextLanguage
  ) {
    #expect(Self.masked(text, language) == expected)
    #expect(!Ask.types(text, language).contains(.password))
  }

  @Test(arguments: [
    ("my password is not working", TextLanguage.english),
    ("the password to my account is still wrong", .english),
    ("I forgot my password for the app", .english), ("hasło jest nieprawidłowe", .polish),
    ("hasło do konta nie działa", .polish), ("密码是什么", .chinese), ("密码是不是错了", .chinese),
  ])
  func `talk about a password stays`(text: String, language: TextLanguage) {
    #expect(Self.masked(text, language) == text)
  }

  @Test func `a word that answers the question for a password is masked, talk is not`() {
    let asked = "What's the password on the account?"
    #expect(Self.masked([(.agent, asked), (.customer, "bluebird")], .english)[1] == "[password]")
    for talk in ["I don't remember it", "one moment please", "sorry, I forgot"] {
      #expect(Self.masked([(.agent, asked), (.customer, talk)], .english)[1] == talk)
    }
    #expect(
      Self.masked([(.agent, "jakie jest hasło"), (.customer, "stokrotka dwanaście")], .polish)[1]
        == "[password]")
  }

  @Test(arguments: [
    ("sort code 60-16-13 account number 31926819", "sort code [bank_account] account number [bank_account]"),
    ("sort code sixty sixteen thirteen", "sort code [bank_account]"),
    (
      "it's sort code 20 32 06 and account 73849120",
      "it's sort code [bank_account] and account [bank_account]"
    ),
    ("routing number is 021000021", "routing number is [bank_account]"),
  ])
  func `a sort code and its account are masked and told to no rule`(text: String, expected: String) {
    #expect(Self.masked(text, .english) == expected)
    #expect(!Ask.types(text, .english).contains(.bankAccount))
  }

  @Test(arguments: [
    ("iban is g b two nine n w b k six zero one six one three", "iban is [iban]", TextLanguage.english),
    (
      "seria i numer dowodu c f d trzy cztery jeden osiem dwa sześć",
      "seria i numer dowodu [pl_identity_card]", .polish
    ),
    (
      "seria i numer dowodu c jak Celina f jak Franek d jak Dorota 3 4 1 8 2 6",
      "seria i numer dowodu [pl_identity_card]",
      .polish
    ),
  ])
  func `a document whose letters are spelled is masked`(
    text: String, expected: String, language: TextLanguage
  ) {
    #expect(Self.masked(text, language) == expected)
  }

  @Test func `hostile bytes do not trap where a text is to be stored`() {
    let pieces = [
      "code", " is ", "password", ": ", "regards,", "\n", "Anna", "收件人", "王", "敬上", "路", "三百九十号", "ul. ",
      "pl. ",
      "12", "m. 3", "flat ", "NW1 6XE", "sort code", "account", "iban ", "g b ", "jak", "AB", "12 34 56",
      " C", "at gmail",
      "(at)", "[dot]", "małpa", "圈a", "点", "康姆", "fourteen", " Mill Lane", "\u{A0}", "，", "'s", "x",
    ]
    for seed in 0..<300 {
      var rng = SeededGenerator(UInt64(seed) &+ 700)
      var turns: [(SpeakerRole, [UInt8])] = []
      for _ in 0..<Int.random(in: 1...4, using: &rng) {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 0...20, using: &rng) {
          if Int.random(in: 0...4, using: &rng) == 0 { text.append(UInt8.random(in: 0...255, using: &rng)) }
          text += Array((pieces.randomElement(using: &rng) ?? "").utf8)
        }
        turns.append((SpeakerRole.allCases.randomElement(using: &rng) ?? .agent, text))
      }
      for language in TextLanguage.allCases {
        TranscriptView.with(turns) { view in
          let found = Recogniser().recognise(view, language: language, names: [], isMasking: true)
          for entity in found {
            let text = turns[entity.turn].1
            #expect(!entity.range.isEmpty && entity.range.upperBound <= text.count, "seed \(seed)")
            if String(validating: text, as: UTF8.self) != nil {
              #expect(text[entity.range.lowerBound] & 0xC0 != 0x80, "seed \(seed)")
              let end = entity.range.upperBound
              #expect(end == text.count || text[end] & 0xC0 != 0x80, "seed \(seed)")
            }
          }
        }
      }
    }
  }
}
