import Privacy
import Testing

/// Numbers that letters stand directly at.
@Suite("Numbers among letters")
struct GluedNumberTests {
  private static func masked(_ text: String, _ language: TextLanguage = .any) -> String {
    TranscriptView.with([(.customer, text)]) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }[0]
  }

  @Test(arguments: [
    ("card no. 4539-5787-6362-1486exp12/27", "card no. [payment_card …1486]exp12/27"),
    ("4539578763621486exp1227", "[payment_card …1486]exp1227"),
    ("4539 5787 6362 1486exp 12/27", "[payment_card …1486]exp 12/27"),
    ("Karta:4539578763621486ważna 12/27", "Karta:[payment_card …1486]ważna 12/27"),
    ("PESEL44051401359", "PESEL[pesel]"), ("+48602987321czekam", "[phone]czekam"),
    ("pesel:44051401359nr dowodu", "pesel:[pesel]nr dowodu"),
    ("ID4539578763621486X", "ID[payment_card …1486]X"),
    ("my card4539578763621486", "my card[payment_card …1486]"),
  ])
  func `letters at a number do not keep it in a stored text`(said: String, stored: String) {
    for language in [TextLanguage.any, .polish] { #expect(Self.masked(said, language) == stored) }
  }

  @Test func `a code of three digits behind the card is masked too`() {
    let stored = Self.masked("4539578763621486cvv913")
    #expect(!stored.contains("453957876362") && !stored.contains("913"), "\(stored)")
  }

  @Test(arguments: [
    ("card no. 4539-5787-6362-1486exp12/27", EntityType.paymentCard),
    ("4539578763621486exp1227", .paymentCard),
    ("Karta:4539578763621486ważna 12/27", .paymentCard), ("PESEL44051401359", .pesel),
    ("pesel:44051401359nr dowodu", .pesel), ("+48602987321czekam", .phone),
    ("4539578763621486cvv913", .paymentCard),
  ])
  func `what a word names, or goes on as such a number does, is told to rules`(text: String, type: EntityType)
  {
    #expect(Ask.types(text, .polish).contains(type), "\(Ask.text(text, .polish))")
  }

  @Test(arguments: [
    "ID4539578763621486X", "serial AB4539578763621486", "SN4539578763621486C", "kod ZM44051401359",
    "4539578763621486abc", "44051401359abc", "ref XK44051401359B", "token a4539578763621486f",
    "the serial number is 4539578763621486exp", "+48602987321A7",
  ])
  func `serial numbers accuse nobody`(text: String) {
    for language in [TextLanguage.english, .polish] {
      let found = Ask.types(text, language)
      #expect(
        !found.contains(.paymentCard) && !found.contains(.pesel) && !found.contains(.phone),
        "\(Ask.text(text, language))")
    }
  }

  @Test(arguments: [
    "c20251120001", "c20251120002", "c20251120003", "c20251120004", "c20251120005", "c20251120006",
    "c20251120007", "c20251120008", "c20251120009", "c20251120010", "c20251120011", "c20251120012",
  ])
  func `ids that begin with a day stay in fields`(id: String) {
    #expect(Masker.mask(field: Array(id.utf8)) == nil)
  }

  @Test func `a card among letters is masked in a field`() {
    #expect(Masker.mask(field: Array("v4539578763621486".utf8)) == Array("v[payment_card …1486]".utf8))
  }

  @Test(arguments: [
    ("zuzanna.hostile＠example．org", "[email]"), ("pisz: zuza＠example.org.", "pisz: [email]."),
    ("ｚｕｚａ＠ｅｘａｍｐｌｅ．ｏｒｇ谢谢", "[email]谢谢"), ("zuzanna.hostile(at)example.org", "[email]"),
    ("zuzanna.hostile [at] example [dot] org now", "[email] now"), ("zuza (małpa) example.org", "[email]"),
    ("we met (at) noon. Then we left", "we met (at) noon. Then we left"),
    ("the price [at] home was fine.ok", "the price [at] home was fine.ok"),
  ])
  func `addresses for people, not machines, are masked`(said: String, stored: String) {
    #expect(Self.masked(said) == stored)
  }

  @Test func `a password that is said again is masked again`() {
    let turns: [(SpeakerRole, String)] = [
      (.customer, "my password is Hunter2Zebra!"), (.agent, "thanks, Hunter2Zebra!"),
      (.customer, "yes, hunter and zebra, NotHunter2Zebra1"),
    ]
    let stored = TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: .english, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(!stored[0].contains("Hunter2Zebra") && !stored[1].contains("Hunter2Zebra"))
    #expect(stored[2] == "yes, hunter and zebra, NotHunter2Zebra1")
    // A rule is told of it once.
    #expect(Ask.turns(turns, .english).filter { $0.type == .password }.count == 1)
  }

  @Test(arguments: [
    ("z tyłu mam dziewięć jeden trzy", "z tyłu mam [cvv]", TextLanguage.polish),
    ("na odwrocie jest 913", "na odwrocie jest [cvv]", .polish),
    ("on the back it says 913", "on the back it says [cvv]", .english),
    ("背面写着913", "背面写着[cvv]", .chinese),
  ])
  func `a code from the back of a card is masked unasked`(
    said: String, stored: String, language: TextLanguage
  ) {
    #expect(Self.masked(said, language) == stored)
    #expect(!Ask.types(said, language).contains(.cvv))
  }
}
