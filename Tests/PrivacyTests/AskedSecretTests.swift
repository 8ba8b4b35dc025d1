import Privacy
import Testing

/// Answers to questions for passwords, card codes and one-time codes, as people give and refuse them.
@Suite("Answers to questions for secrets")
struct AskedSecretTests {
  private static func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static let languages: [TextLanguage] = [.english, .polish, .chinese]

  private static let passwordQuestions: [[String]] = [
    [
      "could you tell me your password", "what is your password please", "And your password?",
      "I need your password to log in for you", "give me your online banking password",
      "what passcode do you use there",
      "It'd be quicker if you tell me what you type to log in",
      "Spell out the login and the password then we save time",
      "Which password did you set? Then I can see what you see",
      "To get in give me your current password, I'll change it after.",
    ],
    [
      "proszę podać hasło", "jakie ma pani hasło do bankowości", "będzie szybciej jak pani mi powie hasło",
      "Jakie Pan ustawił hasło tam? Zostanie między nami", "potrzebuję dane logowania zrobię to za pana",
      "żebym mogła wejść poproszę obecne hasełko potem zmienimy", "co jest jako hasło tam wejdę stąd",
    ],
    ["请告诉我您的登录密码", "密码是什么", "这样快，您把登录用的密码说一下。", "您平时输的那串告诉我", "您念登录信息，我替您操作", "帳戶的密碼是多少"],
  ]

  /// What is said before the password, the password, and what is said behind it.
  private static let passwordAnswers: [[(String, String, String)]] = [
    [
      ("", "bluemonkey42", ""), ("it's ", "bluemonkey42", ""), ("yes it's ", "bluemonkey42", ""),
      ("sure, ", "bluemonkey42", ""), ("ok ", "bluemonkey42", ""), ("Yes, it is ", "bluemonkey42", "."),
      ("it's ", "blue monkey forty two", ""), ("um ", "bluemonkey42 all lower case", ""), ("", "Fluffy", ""),
      ("yes, ", "fluffy", ""), ("why do you need that, it's ", "fluffy", "."),
      ("um well I think it's ", "fluffy", ""),
      ("why do you need that it's ", "tariq4244", ""), ("uh okay ", "derekfour ninety five", ""),
      ("one sec, it says ", "Leahnine two forty six", ""), ("my password is ", "sunflower", ", thanks"),
      ("of course, that would be ", "Rosebud", ""), ("", "b l u e m o n k e y four two", ""),
      ("I use ", "fluffy", ""),
      ("I set it to ", "fluffy", ""), ("it should be ", "fluffy", " I think"),
    ],
    [
      ("", "niebieskamalpa42", ""), ("tak, ", "niebieskamalpa42", ""), ("to jest ", "niebieskamalpa42", ""),
      ("hasło ", "niebieskamalpa42", ""), ("już mówię, ", "niebieskamalpa42", ""),
      ("no więc ", "stokrotka", ""),
      ("dobrze ", "rafałdwa siedem sześć cztery", ""), ("po co to no ", "piotrtrzy trzy jeden dwa", ""),
      ("Wie Pani to jest ", "Iwonacztery trzy siedem sześć", "."), ("moment jest ", "łukasz0136", ""),
      ("to będzie ", "Stokrotka dwanaście", ""),
    ],
    [
      ("", "bluemonkey42", ""), ("是", "bluemonkey42", ""), ("好的，", "bluemonkey42", ""),
      ("嗯 ", "bluemonkey42", ""),
      ("我的密码是", "sunflower", "。"), ("就是", "芝麻开门", "。"), ("要这干嘛，", "bluemonkey42", ""),
      ("等下，是", "Sunflower", ""),
    ],
  ]

  private static let codeQuestions: [[String]] = [
    [
      "And the three digits on the back?",
      "For the system turn the card over and give me what's printed after the signature",
      "One more check, take your card and read out those last three numbers",
      "what's behind the signature on your card",
      "I'll need the small number behind the card", "Did a text just come in? Read me those numbers",
      "You should see a message now, tell me what it says", "what's the three digit code on it quickly",
      "Has the code arrived? I need it to go on", "Okay, look at your phone and give me the number in there",
    ],
    [
      "poproszę ten krótki numerek obok podpisu",
      "dla systemu proszę wziąć kartę i powiedzieć co jest za podpisem",
      "numer zabezpieczający z odwrotu poproszę", "Przyszedł już kod? Jakie cyfry",
      "Doszła wiadomość? Proszę mi je podać", "proszę zajrzeć do telefonu i podać numer stamtąd",
      "proszę odwrócić kartę i przeczytać te ostatnie cyfry",
    ],
    ["您报一下卡背后那串短的。", "您把卡翻过来念那几个数", "说签名后面印的", "手机会收到六个数字，念给我", "验证的短信到了吧，写的什么", "看下卡背报那个小码"],
  ]

  private static let codeLeads: [[String]] = [
    [
      "", "it's ", "okay, ", "one sec, it says ", "um why do you need that, it's ",
      "yeah why do you need that it's ",
      "Well one sec, it says ", "look ",
    ],
    ["", "to jest ", "dobrze ", "bo moment, jest ", "no ", "po co to, no ", "słuchajcie "],
    ["", "是", "好，", "喂要这干嘛，", "等下，", "我说是", "嗯哎要这干嘛，"],
  ]

  private static let words = [
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"],
    ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
  ]

  /// What people say who do not tell it.
  private static let refusals = [
    [
      "I won't tell you", "why do you need that?", "I don't remember", "My bank says never to share it",
      "I'd rather not",
      "I'm not giving you that", "No, certainly not", "why would you need that", "That's private", "no way",
      "I'm not comfortable with that", "let me check, one moment please", "I don't think that's allowed",
      "Is that really necessary?", "sorry, I forgot", "hold on a second", "I want to speak to a manager",
      "it's none of your business", "just a moment", "absolutely not, this is a scam",
      "I would like to cancel my order",
    ],
    [
      "tego nie podam", "a po co to pani?", "nie pamiętam", "Więc bank ostrzega, żeby nie podawać",
      "nie ma mowy",
      "wolałbym nie", "wie pan a po co to panu", "chwileczkę", "nie mogę tego powiedzieć", "proszę poczekać",
      "zapomniałam hasła", "dlaczego pan pyta?",
    ],
    ["这个不能说", "要它干什么", "银行说不能给人", "不给", "算了不报", "我忘了", "为什么要这个？", "稍等一下", "好的，等一下"],
  ]

  @Test(arguments: 0..<3)
  func `a password that answers is masked behind whatever is said first`(place: Int) {
    for question in Self.passwordQuestions[place] {
      for (lead, secret, tail) in Self.passwordAnswers[place] {
        let texts = Self.masked(
          [(.agent, question), (.customer, lead + secret + tail)], Self.languages[place])
        #expect(texts[1] == lead + "[password]" + tail, "\(question) – \(lead + secret + tail)")
      }
    }
  }

  @Test(arguments: 0..<3)
  func `a code that answers is masked however it is asked for`(place: Int) {
    var rng = SeededGenerator(UInt64(place) &+ 90)
    for question in Self.codeQuestions[place] {
      for lead in Self.codeLeads[place] {
        // A message may be about anything: what comes with it has four digits and more.
        let code = (0..<Int.random(in: 4...6, using: &rng)).map { _ in Int.random(in: 0...9, using: &rng) }
        let separator = place == 2 ? "" : " "
        for told in [
          code.map(String.init).joined(), code.map { Self.words[place][$0] }.joined(separator: separator),
        ] {
          let texts = Self.masked([(.agent, question), (.customer, lead + told)], Self.languages[place])
          #expect(
            texts[1].hasSuffix("]") && !texts[1].contains(told) && texts[1].hasPrefix(lead.prefix(2)),
            "\(question) – \(lead + told) → \(texts[1])")
        }
      }
    }
  }

  @Test(arguments: 0..<3)
  func `a refusal stays as it was said`(place: Int) {
    for question in Self.passwordQuestions[place] + Self.codeQuestions[place] {
      for refusal in Self.refusals[place] {
        let texts = Self.masked([(.agent, question), (.customer, refusal)], Self.languages[place])
        #expect(texts == [question, refusal], "\(question)")
      }
    }
  }

  @Test func `what the customer says after a moment is an answer too`() {
    let turns: [(SpeakerRole, String)] = [
      (.agent, "What's the code by the signature strip?"),
      (.customer, "just a moment, let me get my glasses"),
      (.agent, "no rush"), (.customer, "ok it's 749"), (.agent, "749, thank you"),
    ]
    #expect(Self.masked(turns, .english)[3] == "ok it's [cvv]")
    #expect(Self.masked(turns, .english)[4] == "[cvv], thank you")
    let password: [(SpeakerRole, String)] = [
      (.agent, "What is your password?"), (.customer, "why do you need that?"), (.agent, "to log in for you"),
      (.customer, "fine, bluebird"),
    ]
    #expect(Self.masked(password, .english)[3] == "fine, [password]")
    let waits: [(SpeakerRole, String)] = [
      (.agent, "proszę podać hasło"), (.customer, "chwileczkę"), (.agent, "dobrze"),
      (.customer, "to jest stokrotka"),
    ]
    #expect(Self.masked(waits, .polish)[3] == "to jest [password]")
    let held: [(SpeakerRole, String)] = [
      (.agent, "背面后三位报一下"), (.customer, "稍等"), (.agent, "好的"), (.customer, "是八三二。"),
    ]
    #expect(Self.masked(held, .chinese)[3] == "是[cvv]。")
  }

  @Test func `a code in pieces is masked in every one`() {
    let turns: [(SpeakerRole, String)] = [
      (.agent, "and the code next to the signature strip?"), (.customer, "seven"), (.agent, "yes"),
      (.customer, "four"),
      (.agent, "go on"), (.customer, "nine"),
    ]
    let texts = Self.masked(turns, .english)
    #expect([texts[1], texts[3], texts[5]].allSatisfy { $0.hasPrefix("[") })
  }

  @Test(arguments: [
    ("my passcode is bluemonkey42", "my passcode is [password]", TextLanguage.english),
    ("I use bluemonkey42 as password", "I use [password] as password", .english),
    ("I use bluebird as my password", "I use [password] as my password", .english),
    ("bluemonkey42 is my password", "[password] is my password", .english),
    ("yes fluffy is my password", "yes [password] is my password", .english),
    ("pass: bluemonkey42", "pass: [password]", .english),
    ("login anna pass: Sunflower", "login anna pass: [password]", .english),
    ("8821 is my pin", "[password] is my pin", .english),
    ("eight eight two one is my pin", "[password] is my pin", .english),
    ("niebieskamalpa42 to moje hasło", "[password] to moje hasło", .polish),
    ("stokrotka to moje hasło", "[password] to moje hasło", .polish),
    ("używam niebieskamalpa42 jako hasła", "używam [password] jako hasła", .polish),
    ("8821 to mój pin", "[password] to mój pin", .polish), ("bluemonkey42是我的密码", "[password]是我的密码", .chinese),
    ("我用bluemonkey42当密码", "我用[password]当密码", .chinese),
  ])
  func `a password is masked before its word and behind it`(
    text: String, expected: String, language: TextLanguage
  ) {
    #expect(Self.masked([(.customer, text)], language) == [expected])
  }

  @Test(arguments: [
    ("this is my password for the app", TextLanguage.english), ("I made changes to my password", .english),
    ("the problem is my password", .english), ("I lost my boarding pass yesterday", .english),
    ("what is my password", .english), ("to nie jest moje hasło", .polish),
    ("problem to moje hasło", .polish),
    ("这是我的密码吗", .chinese), ("你们改了我的密码", .chinese),
  ])
  func `what is said of a password is no password`(text: String, language: TextLanguage) {
    #expect(Self.masked([(.customer, text)], language) == [text])
  }

  @Test(arguments: [
    ("Have a look at the signature, is it yours?", "yes I paid 350 dollars", TextLanguage.english),
    ("Did you get the message about your order number?", "yes it's 48213", .english),
    ("Did you get any message from the courier?", "it's 424913", .english),
    ("a czy kurier wysłał sms-a", "numer to 88744486 tak", .polish),
    ("what model is written on the back of the router?", "it says 148", .english),
    (
      "By the way, we never ask for passwords, even if they say they're us",
      "Okay then, understood, marvellous", .english
    ),
    ("Please don't tell me your password, all right", "marvellous", .english),
    ("Hasła proszę mi nie podawać, dobrze.", "eee tak, czekam", .polish), ("密码您别告诉我", "好的，明白", .chinese),
    ("Your password has been reset.", "brilliant, the parcel came as well", .english),
    ("What happens when you enter your password?", "a red box with an error", .english),
    ("What happens when you enter your password?", "the wheel keeps spinning", .english),
    ("jaki jest numer zamówienia z tyłu faktury?", "to 48213", .polish), ("您的订单号发过来", "是48213", .chinese),
  ])
  func `the answer to another question stays`(question: String, answer: String, language: TextLanguage) {
    #expect(Self.masked([(.agent, question), (.customer, answer)], language)[1] == answer)
  }

  @Test func `what is asked about behind a refusal is no secret`() {
    let turns: [(SpeakerRole, String)] = [
      (.agent, "What is your password?"), (.customer, "I'd rather not"),
      (.agent, "All right. How did you pay for it?"),
      (.customer, "cheque"), (.agent, "Is that the blue one?"), (.customer, "turquoise"),
    ]
    #expect(Self.masked(turns, .english) == turns.map(\.1))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a talk of nothing but questions and numbers is read in little time`() {
    let numbers = (0..<40).map { String(1000 + $0 * 7) }.joined(separator: ", x ")
    let turns = (0..<400).map { place -> (SpeakerRole, String) in
      place % 2 == 0
        ? (.agent, "and your password, the code and the three digits on the back? \(place)")
        : (.customer, numbers)
    }
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      clock.measure {
        TranscriptView.with(Array(turns[..<count])) { view in
          _ = Recogniser().recognise(view, language: .english, names: [], isMasking: true)
        }
      }
    }
    let (short, long) = (time(100), time(400))
    #expect(long < short * 24, "\(short) \(long)")
  }

  @Test func `what is asked for next is no secret`() {
    let turns: [(SpeakerRole, String)] = [
      (.agent, "What is your password?"), (.customer, "I don't remember"),
      (.agent, "And your postcode and surname?"),
      (.customer, "lavender"),
    ]
    #expect(Self.masked(turns, .english)[3] == "lavender")
  }
}
