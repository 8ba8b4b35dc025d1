import Privacy
import Testing

/// A name with which somebody introduced themselves, in the other turns of the contact.
@Suite("Introduced names")
struct IntroducedNameTests {
  /// The masked turns of a contact in which customer and agent speak in turn.
  private func masked(_ texts: [String], _ language: TextLanguage) -> [String] {
    let turns = texts.enumerated().map { ($0 % 2 == 0 ? SpeakerRole.customer : .agent, $1) }
    return TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test(arguments: [
    "Dzień dobry, Panie Janie.", "Panie Janie Kowalski, już sprawdzam.", "panie Kowalski, chwileczkę",
    "rozmawiam z panem Janem Kowalskim", "to sprawa Jana Kowalskiego", "przekażę Kowalskiemu",
    "pani Kowalska też?",
    "dla pani Kowalskiej", "z panią Kowalską", "Państwo Kowalscy", "o Kowalskich", "dziękuję, panie janie",
    "jan kowalski, tak?", "u Janka",
  ])
  func `a Polish name is masked in all its forms, before and after it is introduced`(said: String) {
    for language in [TextLanguage.polish, .any] {
      let texts = masked([said, "Słucham?", "Nazywam się Jan Kowalski.", said], language)
      #expect(texts[2] == "Nazywam się [person_name].")
      for text in [texts[0], texts[3]] {
        let rest = text.lowercased()
        #expect(!rest.contains("kowalsk") && !rest.contains("kowalsc") && !rest.contains("jan"), "\(text)")
        #expect(text.contains("[person_name]"))
      }
    }
  }

  @Test(arguments: [
    ("Anna Nowak", ["Pani Anno", "z Anną", "o Annie", "pani Aniu", "Nowak", "pani Nowak", "dla Nowaków"]),
    (
      "Marek Wysocki",
      ["panie Marku", "dla Marka Wysockiego", "Markowi", "z Markiem Wysockim", "pani Wysocka"]
    ),
    ("Beata Czajka", ["pani Beato", "o Beacie", "pani Czajko", "dla Czajki", "o Czajce"]),
    ("Ernest Zawadzki", ["o Erneście", "panie Erneście", "Zawadzkiego", "państwo Zawadzcy"]),
    ("Piotr Kaczmarek", ["o Piotrze", "panie Piotrze", "Kaczmarka", "panie Kaczmarku"]),
  ])
  func `every form of a Polish name goes`(name: String, forms: [String]) {
    for form in forms {
      let texts = masked(["Dzień dobry, nazywam się \(name).", "\(form), proszę poczekać."], .polish)
      let words = form.split(separator: " ").filter {
        ["pani", "panie", "państwo", "dla", "o", "z"].contains($0.lowercased())
      }
      let expected = (words + ["[person_name]"]).joined(separator: " ") + ", proszę poczekać."
      #expect(texts[1] == expected)
    }
  }

  @Test(arguments: [
    ("I see Ms Lopez here.", "I see Ms [person_name] here."),
    ("Maria, are you there?", "[person_name], are you there?"),
    ("thanks maria", "thanks [person_name]"), ("the Lopez account", "the [person_name] account"),
    ("LOPEZ, MARIA", "[person_name], [person_name]"),
  ])
  func `an English name is masked wherever it is said`(said: String, stored: String) {
    for language in [TextLanguage.english, .any] {
      let texts = masked(
        [said, "Who is it?", "Hello, my name is Maria Lopez and I need help.", said], language)
      #expect(texts[0] == stored)
      #expect(texts[3] == stored)
    }
  }

  @Test(arguments: [
    (
      "Hi, I'm Maria Lopez, my parcel is lost", "Hi, I'm [person_name], my parcel is lost", "Ms Lopez",
      TextLanguage.english
    ),
    ("i'm sarah and my phone is broken", "i'm [person_name] and my phone is broken", "Sarah", .english),
    ("I am Oluwaseun Adeyemi.", "I am [person_name].", "Oluwaseun", .english),
    ("Dzień dobry, jestem Jan Kowalski.", "Dzień dobry, jestem [person_name].", "Kowalskiemu", .polish),
    (
      "Jestem Katarzyna, dzwonię z reklamacją", "Jestem [person_name], dzwonię z reklamacją", "Kasiu", .polish
    ),
    ("Mam na imię Kasia.", "Mam na imię [person_name].", "Katarzyno", .polish),
  ])
  func `who names themselves in other words is masked too`(
    said: String, stored: String, later: String, language: TextLanguage
  ) {
    let title = later.hasPrefix("Ms ") ? "Ms " : ""
    #expect(masked([said, later + " - ok"], language) == [stored, title + "[person_name] - ok"])
  }

  @Test(arguments: [
    ("I'm Polish and I'm so angry", TextLanguage.english), ("I'M TOTALLY DISGUSTED.", .english),
    ("I am Very Upset about it", .english), ("I'm at the Central Station", .english),
    ("i'm waiting, i am here", .english),
    ("I'm British Airways member number two", .english), ("Jestem Polką z Warszawy", .polish),
    ("jestem bardzo zły, jestem w domu", .polish), ("jestem klientem od lat", .polish),
  ])
  func `what people are is no name`(said: String, language: TextLanguage) {
    #expect(masked([said], language) == [said])
  }

  @Test func `an agent's own name is masked in what the customer says`() {
    #expect(
      masked(
        ["halo", "Dzień dobry, mówi Marta Zielińska, w czym mogę pomóc?", "dziękuję pani marto, Zielińska"],
        .polish)[2]
        == "dziękuję pani [person_name], [person_name]")
    #expect(
      masked(["hi", "This is Kevin speaking, how can I help?", "thanks kevin"], .english)[2]
        == "thanks [person_name]")
  }

  @Test(arguments: [
    ("王先生您好", "[person_name]您好"), ("小明，请稍等", "[person_name]，请稍等"), ("您是王小明本人吗", "您是[person_name]本人吗"),
    ("好的王女士", "好的[person_name]"), ("国王的姓王", "国王的姓王"), ("王总在吗", "王总在吗"),
  ])
  func `a Chinese name is masked whole, given, and as a surname before a title`(said: String, stored: String)
  {
    let texts = masked([said, "请问您贵姓", "我叫王小明。", said], .chinese)
    #expect(texts[0] == stored)
    #expect(texts[3] == stored)
  }

  @Test func `a surname alone is masked before a title only`() {
    #expect(masked(["我姓王。", "王先生，国王牌的"], .chinese)[1] == "[person_name]，国王牌的")
  }

  @Test(arguments: [
    ("My name is Will May.", "Will you call me? May I ask? I will, in may.", TextLanguage.english),
    ("My name is Mark Price.", "please mark it, the price is right", .english),
    ("My name is Jo Li.", "the jo is not a li, join the link", .english),
    ("Nazywam się Marta Zima.", "w marcu, marca, zimą i w zimie", .polish),
    ("Mam na imię Ania.", "nie ma pani ani maila, ani listu. Ani razu.", .polish),
    ("Nazywam się Marek Sowa.", "znana marka, tej marki, sowa", .polish),
    ("Nazywam się Kasia Nowak.", "płaciłam w kasie, nowe konto", .polish),
    ("Thanks. Perfect", "That is Perfect, perfect", .english),
    ("Pozdrawiam, Zespół Obsługi Klienta", "Dział Obsługi Klienta, Zespół", .polish),
    ("Tu Poczta Polska.", "polskie numery, na poczcie, do Państwa", .polish),
    ("jak mówi Państwo regulamin", "dziękuję Państwu, Państwo mają rację", .polish),
    ("我叫李明天", "明天送到", .chinese), ("我是金卡，", "您的金卡已经激活", .chinese),
    ("谢谢，余款", "您的余款已退", .chinese),
    ("我叫方圆。", "对方总是不接，双方经理", .chinese),
  ])
  func `everyday words that somebody is called stay`(intro: String, said: String, language: TextLanguage) {
    #expect(masked([intro, said], language)[1] == said)
  }

  @Test func `nothing more is told to a rule`() {
    let turns: [(SpeakerRole, String)] = [
      (.customer, "Nazywam się Jan Kowalski."), (.agent, "Panie Janie Kowalski, już sprawdzam."),
    ]
    #expect(Ask.turns(turns, .polish) == [.init(type: .personName, text: "Jan Kowalski")])
  }
}
