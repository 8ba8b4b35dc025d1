import Privacy
import Testing

/// Names with which somebody answers a question for them.
@Suite("Answered names")
struct AnsweredNameTests {
  private func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage) -> [String] {
    TranscriptView.with(turns) { view in
      Masker.mask(view, Recogniser().recognise(view, language: language, names: [], isMasking: true))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("Can I have your name?", "Smithson, John", "[person_name]", TextLanguage.english),
    ("who am I speaking with", "Margaret", "[person_name]", .english),
    ("who am i speaking with", "margaret", "[person_name]", .english),
    ("And your name please?", "Sure, it's Priya Raghunathan.", "Sure, it's [person_name].", .english),
    (
      "Who's calling?", "Yes hello, Oluwaseun Adeyemi, about my bill",
      "Yes hello, [person_name], about my bill", .english
    ),
    ("May I ask your name and date of birth?", "Maria de Souza.", "[person_name].", .english),
    ("Who's calling?", "John, I think.", "[person_name], I think.", .english),
    ("Your name?", "Smithson, S M I T H S O N", "[person_name]", .english),
    ("your last name?", "O'Connor-Blythe", "[person_name]", .english),
    ("z kim mam przyjemność?", "Anna Brzęczyszczykiewicz", "[person_name]", .polish),
    ("Jak się pan nazywa?", "Tak, Kowalewski.", "Tak, [person_name].", .polish),
    ("jak się pani nazywa", "barbara", "[person_name]", .polish),
    ("您全名是？", "欧阳娜娜", "[person_name]", .chinese), ("请问怎么称呼您？", "嗯，王小明。", "嗯，[person_name]。", .chinese),
    ("您贵姓？", "姓王", "姓[person_name]", .chinese), ("您哪位？", "王先生", "[person_name]", .chinese),
  ])
  func `the answer is masked`(asked: String, said: String, stored: String, language: TextLanguage) {
    #expect(masked([(.agent, asked), (.customer, said)], language)[1] == stored)
    #expect(masked([(.agent, asked), (.customer, said)], .any)[1] == stored)
    #expect(masked([(.customer, asked), (.agent, said)], language)[1] == stored)
  }

  @Test(
    arguments: [
      (
        "Can I have your name?", TextLanguage.english,
        [
          "why do you ask?", "Why do you ask?", "it's about my bill", "It's about my bill.", "sure", "Sure.",
          "Pardon?",
          "Yes, hold on please", "Nope.", "I already told you", "WHY DO YOU WANT TO KNOW",
          "the same as before",
          "what for", "Excuse me?", "I'd rather not say", "it is 42", "refund", "you have it there",
          "Absolutely not.",
          "Your colleague has it.", "Billing?",
        ]
      ),
      (
        "Z kim mam przyjemność?", .polish,
        [
          "a po co to panu?", "Dlaczego pan pyta?", "to ja, dzwonię w sprawie faktury", "tak", "Słucham?",
          "Tak, chwileczkę.",
          "z klientem", "Już podawałam.", "reklamacja",
        ]
      ),
      ("您贵姓？", .chinese, ["为什么要问", "何必呢", "马上说", "好的", "我要退货", "是订单的事", "高兴", "方便吗"]),
    ] as [(String, TextLanguage, [String])])
  func `an answer that is no name stays`(asked: String, language: TextLanguage, answers: [String]) {
    for said in answers {
      #expect(masked([(.agent, asked), (.customer, said)], language)[1] == said)
    }
  }

  @Test func `no name is looked for where none is asked for`() {
    for asked in ["Which city?", "What's the name of the product?", "Jakie miasto?", "哪个城市"] {
      for said in ["Margaret River", "Kielce", "安阳"] {
        #expect(masked([(.agent, asked), (.customer, said)], .any)[1] == said)
      }
    }
  }

  @Test func `the name is masked in the other turns too`() {
    let texts = masked(
      [
        (.customer, "pani Brzęczyszczykiewicz mówiła"), (.agent, "Z kim mam przyjemność?"),
        (.customer, "Anna Brzęczyszczykiewicz"), (.agent, "Dziękuję, pani Brzęczyszczykiewicz."),
        (.agent, "pani anno, już sprawdzam"),
      ], .polish)
    #expect(
      texts == [
        "pani [person_name] mówiła", "Z kim mam przyjemność?", "[person_name]",
        "Dziękuję, pani [person_name].",
        "pani [person_name], już sprawdzam",
      ])
    #expect(
      masked([(.agent, "您全名是？"), (.customer, "欧阳娜娜"), (.agent, "欧阳女士，您好，欧阳娜娜对吧")], .chinese)[2]
        == "[person_name]，您好，[person_name]对吧")
  }

  @Test func `a turn may stand between the question and its answer`() {
    for between in [(SpeakerRole.agent, "and the order?"), (.customer, "um, sure")] {
      let texts = masked(
        [(.agent, "Your name please?"), between, (.customer, "Margaret Smithson")], .english)
      #expect(texts[1...] == [between.1, "[person_name]"])
    }
  }

  @Test func `rules are told of no more names`() {
    #expect(Ask.turns([(.agent, "Can I have your name?"), (.customer, "Smithson, John")], .english).isEmpty)
  }

  @Test func `who stays on the line is no name`() {
    for said in ["proszę poczekać przy telefonie zapytam kolegę", "przy telefonie zostaje pan czy nie"] {
      #expect(masked([(.agent, said)], .polish) == [said])
    }
    #expect(
      masked([(.agent, "dzień dobry, przy telefonie anna nowak")], .polish)[0].hasSuffix("[person_name]"))
    #expect(masked([(.agent, "Przy telefonie Anna Nowak.")], .polish) == ["Przy telefonie [person_name]."])
  }
}
