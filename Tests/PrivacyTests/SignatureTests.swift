import Privacy
import Testing

@Suite("Names that sign, and addresses that are told")
struct SignatureTests {
  private func masked(_ text: String, _ language: TextLanguage) -> String {
    TranscriptView.with([(.customer, text)]) { view in
      String(
        decoding: Masker.mask(
          view, Recogniser().recognise(view, language: language, names: [], isMasking: true))[0],
        as: UTF8.self)
    }
  }

  @Test(arguments: [
    (
      "Please refund me.\nKind regards,\nAnna Nowak", "Please refund me.\nKind regards,\n[person_name]",
      TextLanguage.english
    ),
    ("Thanks, Oluwaseun O'Brien-Adeyemi", "Thanks, [person_name]", .english),
    ("regards anna nowak", "regards [person_name]", .english),
    ("Z poważaniem\nŁucja Zięba", "Z poważaniem\n[person_name]", .polish),
    ("pozdrawiam, Tomek", "pozdrawiam, [person_name]", .polish),
    ("祝好，欧阳建国", "祝好，[person_name]", .chinese), ("陈志强敬上", "[person_name]敬上", .chinese),
    ("收件人：陈志强，电话稍后给", "收件人：[person_name]，电话稍后给", .chinese),
    ("收货人叫王芳", "收货人叫[person_name]", .chinese),
    ("odbiorca to Jan Kowalski", "odbiorca to [person_name]", .polish),
    ("The name on the card is Peter Falk.", "The name on the card is [person_name].", .english),
  ])
  func `the name is masked`(text: String, expected: String, language: TextLanguage) {
    #expect(masked(text, language) == expected)
  }

  @Test(arguments: [
    ("Thanks, I will wait for it", TextLanguage.english), ("thanks a lot", .english),
    ("Thank you. Goodbye.", .english),
    ("The recipient never got it", .english), ("kind regards to the team", .english),
    ("dziękuję bardzo", .polish), ("Dziękuję, do widzenia", .polish), ("谢谢，再见", .chinese),
    ("联系人不对", .chinese),
  ])
  func `talk stays`(text: String, language: TextLanguage) { #expect(masked(text, language) == text) }

  @Test(arguments: [
    ("I'm at fourteen Mill Lane, Leeds LS1 4DT", "I'm at [postal_address]", TextLanguage.english),
    ("flat 3, 22 Elm Road please", "[postal_address] please", .english),
    ("forty two elm street apartment three b", "[postal_address]", .english),
    ("my postcode is SW1A 1AA", "my postcode is [postal_address]", .english),
    ("ulica Marszałkowska sto dwadzieścia sześć przez osiem", "[postal_address]", .polish),
    ("寄到北京市朝阳区建国路八十八号院三号楼五零二", "寄到[postal_address]", .chinese),
    (
      "地址为西城区高梁桥斜街59号中坤大厦内3楼，近西直门", "地址为[postal_address]，近西直门", .chinese
    ),
    ("收件地址 台北市大安區忠孝東路四段201號5樓", "收件地址 [postal_address]", .chinese),
  ])
  func `an address is masked as it is spoken`(text: String, expected: String, language: TextLanguage) {
    #expect(masked(text, language) == expected)
  }

  @Test(arguments: [
    ("it's two high quality products", TextLanguage.english), ("three days on the road", .english),
    ("mieszkam na drugim piętrze", .polish), ("我在路上，三点到", .chinese), ("走了三里路", .chinese),
    ("这里人均消费138元", .chinese), ("哪里的票价是200元以上", .chinese), ("过路费15元", .chinese),
  ])
  func `no address is made of other numbers`(text: String, language: TextLanguage) {
    #expect(masked(text, language) == text)
  }

  private static let ats: [TextLanguage: [String]] = [
    .english: [" at ", " (at) ", " [at] "], .polish: [" małpa ", " malpa ", "(małpa)"],
    .chinese: ["艾特", " 圈a ", " 小老鼠 "],
  ]
  private static let dots: [TextLanguage: [String]] = [
    .english: [" dot ", " [dot] "], .polish: [" kropka "], .chinese: ["点", " 点 "],
  ]

  @Test(arguments: 0..<120)
  func `a spelled e-mail address is masked to its last letter`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 4000)
    let language: TextLanguage = [.english, .polish, .chinese][seed % 3]
    let at = Self.ats[language]?.randomElement(using: &rng) ?? ""
    let dot = Self.dots[language]?.randomElement(using: &rng) ?? ""
    let name =
      [
        "kowalska", "j kowalski", "k w i a t", "kowalska\(dot)zielona", "zielona 56", "k z i e l o n a 7",
      ].randomElement(using: &rng) ?? ""
    let host = ["gmail", "example", "qqmail"].randomElement(using: &rng) ?? ""
    let end = ["com", "net", "pl"].randomElement(using: &rng) ?? ""
    let intro = [TextLanguage.english: "it is ", .polish: "to jest ", .chinese: "邮箱是 "][language] ?? ""
    let text = masked(intro + name + at + host + dot + end, language)
    #expect(text == intro + "[email]", "seed \(seed): \(intro + name + at + host + dot + end)")
  }

  @Test(arguments: ["kropka kowalska na gmailu", "anna dot smith at outlook"])
  func `a provider ends an address`(text: String) { #expect(masked(text, .any).contains("[email]")) }

  @Test(arguments: [
    ("my ni number is QQ 12 34 56 C", TextLanguage.english), ("national insurance AB123456C", .english),
    ("it is AB 12 34 56 D", .english), ("nino ab123456c", .any),
  ])
  func `a national insurance number is found`(text: String, language: TextLanguage) {
    #expect(Ask.types(text, language) == [.ukNINO])
  }

  @Test(arguments: [
    "it is GB 12 34 56 D", "model AB123456E", "it is QQ 12 34 56 C", "AB1234567C", "XAB123456C",
    "AB 12 34 5 6C",
  ])
  func `what breaks the rules of the number is none without its name`(text: String) {
    #expect(!Ask.types(text, .english).contains(.ukNINO))
  }
}
