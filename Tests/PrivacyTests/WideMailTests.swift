import Privacy
import Testing

/// E-mail addresses in letters beyond ASCII, cards in single digits, resident numbers in words.
@Suite("Wide addresses and spelled numbers")
struct WideMailTests {
  private func masked(_ text: String, _ language: TextLanguage = .any) -> String {
    TranscriptView.with([(.customer, text)]) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }[0]
  }

  @Test(arguments: [
    ("mój mail to łukasz.żak@poczta.pl.", "mój mail to [email]."), ("żółć@książka.pl", "[email]"),
    ("my email is żółć@książka.pl, ok", "my email is [email], ok"), ("张伟@例子.公司", "[email]"),
    ("邮箱张伟@例子.公司，谢谢", "邮箱[email]，谢谢"), ("我的邮箱是张伟@例子.中国谢谢", "我的邮箱是[email]谢谢"),
    ("jаn@exаmple.com", "[email]"), ("иван@почта.рф", "[email]"), ("我的邮箱zhang@qq.com谢谢", "我的邮箱[email]谢谢"),
    ("jan@książka.com.pl!", "[email]!"), ("张伟@example.com", "[email]"), ("jan@poczta.pl", "[email]"),
    ("łukasz.żak (at) poczta.pl", "[email]"),
  ])
  func `an address is masked as a whole`(said: String, stored: String) {
    for language in [TextLanguage.any, .english, .polish, .chinese] {
      #expect(masked(said, language) == stored)
    }
  }

  @Test(arguments: [
    "@小明 你好", "请联系@小王。谢谢", "@张三.明天见", "żółć@", "meet @ książka", "小王@张三.再见", "cena @ 5.50 zł",
    "Zażółć @gęś. Jaźń",
  ])
  func `a sign without an address stays`(said: String) {
    #expect(masked(said) == said)
  }

  @Test func `cards in single digits are found, lists are not`() {
    let cards = ["4539148803436467", "5500005555555559", "4111111111111111", "378282246310005"]
    for card in cards {
      for mark in [" ", ".", "-"] {
        let said = card.map(String.init).joined(separator: mark)
        #expect(masked("it's " + said, .english) == "it's [payment_card …\(card.suffix(4))]", "\(said)")
        #expect(masked("tak, " + said + ".", .polish) == "tak, [payment_card …\(card.suffix(4))].", "\(said)")
        #expect(masked("好，" + said, .chinese) == "好，[payment_card …\(card.suffix(4))]", "\(said)")
        // One more on either side, or another digit at the end.
        for list in [
          "7" + mark + said, said + mark + "7", said.dropLast() + (said.hasSuffix("1") ? "2" : "1"),
        ] {
          #expect(!masked("it's " + list, .english).contains("payment_card"), "\(list)")
        }
      }
    }
    for list in [
      "1 2 3 4 5 6 7 8 9 10", "press 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6", "9 8 7 6 5 4 3 2 1 0 1 2 3 4 5 1",
      "my scores were 4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 8",
    ] {
      #expect(masked(list, .english) == list)
    }
    #expect(Ask.text("it's 4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7", .english).isEmpty)
  }

  @Test(arguments: [
    "身份证一一零一零五一九四九一二三一零零二X", "身份证号是一一零一零五一九四九一二三一零零二x", "身份证幺幺零幺零五一九四九幺二三幺零零二Ｘ",
    "一一零一零五一九四九一二三一零零二X",
  ])
  func `resident numbers in words end in an X of any kind`(said: String) {
    let stored = masked(said, .chinese)
    #expect(stored.hasSuffix("[cn_resident_id]") && stored.count <= 21, "\(stored)")
    #expect(masked(said, .any) == stored)
  }
}
