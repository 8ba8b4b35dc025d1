import Privacy
import Testing

@Suite("Numbers of customers")
struct CustomerNumberTests {
  private let pseudonymiser: Pseudonymiser

  init() throws { pseudonymiser = try Pseudonymiser(key: Array("0123456789abcdef0123456789abcdef".utf8)) }

  private func key(_ text: String, _ country: PhoneCountry = .poland) -> String? {
    pseudonymiser.customerKey(Array(text.utf8), country: country)
  }

  /// HMAC-SHA256 of the forms, worked out with Python's `hmac`. A change here parts a customer from the
  /// contacts in every database that was written before.
  @Test(
    arguments: [
      (
        PhoneCountry.poland, "975a677022f51ec811bad17af74685f8",
        [
          "602120305", "+48 602 120 305", "0048602120305", "48602120305", "tel:+48-602-120-305", "0602120305",
          "+48(602)120.305", "<+48602120305>", "\"602-120-305\"", "sip:+48602120305@host;x=1",
          " 602/120/305\t",
        ]
      ),
      (
        .china, "bdd1ee569ac57355604173d9ba4d36cd",
        ["13800138000", "+86 138 0013 8000", "008613800138000", "8613800138000"]
      ),
      (.china, "f7294e94cb3c1ef834967e36c46d34b3", ["(021) 1234-5678", "02112345678", "+862112345678"]),
      (
        .unitedStates, "62d5e947706eabe55f50e2c86fb5a879",
        ["(212) 555-0199", "+12125550199", "1-212-555-0199", "0012125550199"]
      ),
      (
        .unitedKingdom, "62435392fe25fd02b65311ae2afb23b5",
        ["020 7946 0958", "+44 (0)20 7946 0958", "442079460958", "2079460958"]
      ),
      (.unitedStates, "fff9444dd9c9cb563ca1f94a3f61919d", ["011 49 20123456", "+4920123456"]),
      (.poland, "b4f91fcf9c0343c2df41d24673fe622d", ["Anna@Example.com", "<anna@example.com>"]),
      (.poland, "1256205c8d74a5b4f287658040c8b83c", ["ACCT-17", "acct - 17"]),
      (.poland, "06e21224ff78fcbf5872c3b2dd044b1e", ["10086", "100-86"]),
      (.poland, "aeffb9743c60512f97bc730118380c7a", ["112"]),
      (.poland, "3e1fcf487370dd7d78305fed1e857b89", ["cust_001/B"]),
      (.poland, "4af457c3126ab7a9a6a6b3114b08d701", ["500 123"]),
      (.china, "baae1f7398869fac468eabe9f45999c0", ["王小明"]),
      (.poland, "09f7041b266cc30447cf24f2cc81d6fb", ["3456789x5"]),
      (.poland, "0bc12e01f1a0f9b692fa41cd2102dd22", ["12345678901234567890123"]),
    ])
  func `the keys of old databases hold`(country: PhoneCountry, expected: String, forms: [String]) {
    for form in forms { #expect(key(form, country) == expected, "\(form)") }
  }

  @Test(
    arguments: [
      "(+48) 500 123 456", "+48\u{A0}500\u{A0}123\u{A0}456", "+48\u{202F}500\u{2009}123\u{3000}456",
      "\"Jan\" <+48500123456>", "Jan Kowalski <500 123 456>", "\"Jan\" <sip:+48500123456@10.0.0.1;x=y>",
      "+48 500 123 456 ext. 5", "+48 500 123 456 Ext 1234", "+48500123456x5", "500123456 x 5",
      "+48 500 123 456 w. 5", "500 123 456 wew. 5", "500 123 456 wew 12", "+48 500 123 456 wewnętrzny 7",
      "+48500123456分机5", "+48 500 123 456 转 5", "+48 500 123 456 (ext. 5)", "+48500123456;ext=5",
      "＋４８５００１２３４５６", "５００１２３４５６", "＋48　500　123　456", "+48–500–123–456",
      "+48\u{2011}500\u{2010}123\u{2012}456",
      "+48 500 123\u{2212}456", "+48 500－123－456", "+48—500―123—456", "\u{202A}+48 500 123 456\u{202C}",
      "\u{FEFF}500123456", "500\u{AD}123456", "（＋４８）５００１２３４５６", "„500123456”", "（+48） 500 123 456 分机：5",
    ])
  func `what is around a number does not make another customer`(form: String) {
    #expect(key(form) == key("+48500123456"), "\(form)")
  }

  @Test func `random numbers in random clothes are the same customers`() {
    var generator = SeededGenerator(41)
    let blanks = ["", " ", "\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}"]
    let dashes = [
      "-", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FF0D}", ".",
    ]
    let codes = ["+48", "(+48)", "＋48", "0048", "（+48）", "+４８", ""]
    let tails = ["", "", " ext. 5", "x12", " w. 301", " wew. 7", "分机8", " 转9", ";ext=42", " extension 1"]
    for round in 0..<2_000 {
      let digits = "5" + String(Int.random(in: 10_000_000...99_999_999, using: &generator))
      let wide = Bool.random(using: &generator)
      var text = codes.randomElement(using: &generator) ?? ""
      for (index, digit) in digits.unicodeScalars.enumerated() {
        if index % 3 == 0 {
          text += (index == 0 ? blanks : blanks + dashes).randomElement(using: &generator) ?? ""
        }
        text.unicodeScalars.append(wide ? Unicode.Scalar(digit.value + 0xFEE0) ?? digit : digit)
      }
      text += tails.randomElement(using: &generator) ?? ""
      if Bool.random(using: &generator) { text = "\"Anna Nowak\" <\(text)>" }
      #expect(key(text) == key("+48" + digits), "seed 41, round \(round): \(text)")
    }
  }

  @Test func `other countries`() {
    #expect(key("（０２１）１２３４－５６７８", .china) == key("+862112345678"))
    #expect(key("1380013\u{200B}8000 分机 6", .china) == key("+8613800138000"))
    #expect(key("(212) 555\u{2013}0199 x5", .unitedStates) == key("+12125550199"))
    #expect(key("(+44) (0)20 7946 0958 ext. 3", .unitedKingdom) == key("+442079460958"))
  }

  @Test func `accounts that look like it stay apart`() {
    #expect(key("123456x5") != key("123456x6"))
    #expect(key("3456789x5") != key("3456789"))
    #expect(key("order 500123456 a5") != key("500123456"))
    #expect(key("anna@example.com") != key("ewa@example.com"))
    #expect(key("500123456 ext. 1234567") != key("500123456"))
    #expect(key("+48500123456x5") != key("+48500123457x5"))
  }

  @Test(
    arguments: [
      "+", "0", "00", "+0", "-", "()", "?", "ANON", "anon.", "numer zastrzeżony", "NUMER ZASTRZEŻONY",
      "zastrzeżony",
      "zastrzez\u{307}ony", "Private Number", "no caller id", "No Caller-ID", "Caller ID blocked", "保密",
      "保密号码",
      "未知号码", "隐藏号码", "s", "S", "\"\" <>", "\"Jan\" <>", "Ｐｒｉｖａｔｅ", "＋", "０００", "\u{A0}", "\u{200B}",
      "\"Anonymous\" <anonymous>", "Anonymous <sip:anonymous@anonymous.invalid>",
      "anonymous@anonymous.invalid",
      "sip:anonymous@anonymous.invalid", "(withheld)", "[unknown]", "N/A", "brak numeru", "Numer nieznany",
      "NULL",
      "prywatny\n", "匿名", "【保密】", "0000000000000000000000000000",
    ])
  func `what is no number has no key`(text: String) {
    for country in PhoneCountry.allCases { #expect(key(text, country) == nil, "\(text)") }
  }

  @Test(
    arguments: [
      "+266696687", "266696687", "+48 500 *** ***", "500***456", "xxxxxx", "500-xxx-456", "48500123xx",
      "+48•••••456",
      "50012####", "masked", "[redacted]", "unassigned", "guest", "Gość", "访客", "deleted", "usunięty",
      "999999999",
      "+48999999999", "+48 111 111 111", "1111111", "555-5555", "j***@example.com", "XXXXXXXXX",
    ])
  func `a masked number, or one that nobody has, has no key`(text: String) {
    for country in PhoneCountry.allCases { #expect(key(text, country) == nil, "\(text)") }
  }

  @Test(
    arguments: [
      "+48500123456", "+8613888888888", "+48599999999", "*31#500123456", "500123456#12", "max@example.com",
      "xx-large",
      "ACC-1001", "500111111", "+48611111112", "account x17",
    ])
  func `a real number, however odd, has a key`(text: String) {
    for country in PhoneCountry.allCases { #expect(key(text, country) != nil, "\(text)") }
  }

  @Test func `no bytes make it trap, and blanks around them change nothing`() {
    var generator = SeededGenerator(43)
    let parts: [[UInt8]] =
      [
        "+", "(", ")", "<", ">", "\"", " ", ";", "ext", "x", "分", "机", "\u{A0}", "５", "tel:", "sip:", "@",
        ".",
      ]
      .map { Array($0.utf8) } + [[0xC3], [0xFF], [0x00], [0xE5, 0x88]] + (0...9).map { [0x30 + $0] }
    for round in 0..<4_000 {
      let text = (0..<Int.random(in: 0...14, using: &generator)).flatMap { _ in
        parts.randomElement(using: &generator) ?? []
      }
      for country in PhoneCountry.allCases {
        let plain = pseudonymiser.customerKey(text, country: country)
        let padded = pseudonymiser.customerKey([0x20] + text + [0x20], country: country)
        #expect(plain == padded, "seed 43, round \(round): \(text)")
      }
    }
  }
}
