import Contacts
import Detection
import Testing

@Suite struct PhraseSearchTests {
  private static let pieces = [
    "vip", "VIP", "ＶＩＰ", "zażółć", "zazolc", "ZAŻÓŁĆ", "łaski", "laski", "zło", "złość", "karta", "号", "卡",
    "谢谢",
    "謝謝", "电话", "電話", " ", "  ", ".", "，", "。", "-", "'", "a", "ab", "thank you", "\u{200B}", "9", "ą", "\n",
    "x",
    "您好", "为", "為", "thank", "you",
  ]
  private static let phrases = [
    "vip", "zażółć", "łaski", "laski", "zło", "karta", "谢谢", "电话", "thank you", "thank*", "a", "karta*", "号",
    "9",
    "złość*", "卡 卡", "x.", "zażół*",
  ]

  @Test(arguments: 0..<24) func `the search agrees with a naive matcher`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let chosen = (0..<(1 + random.below(8))).map { _ in random.pick(Self.phrases) }
    let unique = Array(Set(chosen)).sorted()
    let plan = try TestBook.plan([
      TestBook.list("words", fold: "[case, width, diacritics, script]", ["every": unique]),
      TestBook.rule("words", find: "hits: { phrases: words }", when: "hits.found"),
    ])
    for round in 0..<40 {
      let turns = (0..<(1 + random.below(4))).map { _ in
        (0..<random.below(12)).map { _ in random.pick(Self.pieces) }.joined()
      }
      let expected = turns.reduce(0) { $0 + NaiveMatcher.count(unique, in: $1) }
      let found = try Talk.found(plan, Talk.fragment(turns.map { (.agent, $0) }))
      #expect(
        (found["hits"]?.count ?? 0) == expected, "seed \(seed) round \(round): \(unique) in \(turns)")
    }
  }

  @Test(arguments: [
    ("vip", "a ＶＩＰ guest", 1), ("zażółć", "zazolc gęślą", 0), ("zażółć", "zazolc gesla", 1),
    ("zażółć", "Zażółć", 1), ("łaski", "laski w zębach", 0), ("laski", "bez łaski", 0),
    ("karta", "号karta号", 1),
    ("zło", "to jest złość", 0), ("zło", "to jest zło", 1), ("谢谢", "謝謝您", 1),
    ("dzięku* bardzo", "dziękuję bardzo", 1),
    ("don't", "I don’t", 1), ("café", "cafe\u{301}", 1), ("paypal", "p\u{430}ypal", 1),
    ("hasło", "ha\u{AD}sło", 1), ("hasło", "ha\u{61C}s\u{180E}ł\u{E0061}o", 1), ("code", "𝒄𝐨𝖽𝚎", 1),
    ("7", "𝟟", 1),
    ("密码", "密\u{3164}码", 1), ("my code", "my\u{2800}code", 1),
    ("你好吗", "你好(nǐ hǎo)吗", 1), ("你好吗", "你好(vip)吗", 0), ("żółw", "z\u{307}o\u{301}łw", 1), ("ok", "book", 0),
  ])
  func `a phrase is found as it may be written`(phrase: String, text: String, count: Int) throws {
    let plan = try TestBook.plan([
      TestBook.list("words", fold: "[case, width, diacritics, script]", ["every": [phrase]]),
      TestBook.rule("words", find: "hits: { phrases: words }", when: "hits.found"),
    ])
    let found = try Talk.found(plan, Talk.fragment([(.agent, text)]))
    #expect((found["hits"]?.count ?? 0) == count)
  }

  @Test(arguments: [
    ("put ... through", "I can't put you through to him", 1), ("put ... through", "put it right through", 1),
    ("put ... through", "put through", 1), ("put ... through", "put one two three four through", 1),
    ("put ... through", "put one two three four five through", 0),
    ("put ... through", "put it down. Now go through", 0), ("put ... through", "put it, say, through", 1),
    ("put ... through", "put 2.5 through", 1), ("put ... through", "input it through", 0),
    ("put ... through", "puts it through", 0), ("put ... through", "put it throughout", 0),
    ("put ... through", "put it throughout or through", 1), ("put ... throug*", "put it throughout", 1),
    ("kierow* ... rozmawia*", "z kierownikiem pan nie porozmawia", 0),
    ("kierow* ... rozmawia*", "kierownik z klientami nie rozmawiał", 1),
    ("nie połącz* ... kierownik*", "NIE POLACZE pana z kierownikiem", 1),
    ("证 ... 发", "身份证正反面拍好发我", 1), ("证 ... 发", "证一二三四五六七八发", 1), ("证 ... 发", "证一二三四五六七八九发", 0),
    ("证 ... 发", "看身份证。再发", 0), ("证 ... 发", "看身份证！再发", 0), ("电话 ... 發", "電話给我发", 1),
    ("give ... your ... number", "give me please your long card number", 1),
    ("a ... b ... c", "a b x. b y c", 0), ("a ... b c", "a b x b c", 1),
  ])
  func `a gap stands for some words of the same sentence`(phrase: String, text: String, count: Int) throws {
    let plan = try TestBook.plan([
      TestBook.list("words", fold: "[case, width, diacritics, script]", ["every": [phrase]]),
      TestBook.rule("words", find: "hits: { phrases: words }", when: "hits.found"),
    ])
    let found = try Talk.found(plan, Talk.fragment([(.agent, text), (.agent, "through 发")]))
    #expect((found["hits"]?.count ?? 0) == count, "\(text)")
  }

  @Test func `a group stands for one phrase in several wordings`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "words", find: "hits: { phrases: { at_least: 2, of: ['(can|could) you (please |)wait', ':('] } }",
        when: "hits.found")
    ])
    func found(_ text: String) throws -> Bool {
      try Talk.found(plan, Talk.fragment([(.agent, text)]))["hits"]?.isFound ?? false
    }
    // Two wordings of one phrase are one phrase.
    #expect(try !found("can you wait, could you please wait"))
    #expect(try found("could you wait :("))
    #expect(try found("can you please wait :("))
  }

  @Test func `a list folds only what it says`() throws {
    let plan = try TestBook.plan([
      TestBook.list("plain", ["every": ["电话"]]),
      TestBook.list("strict", fold: "[width]", ["every": ["VIP"]]),
      TestBook.rule(
        "words", find: "han: { phrases: plain }\nupper: { phrases: strict }", when: "han.found || upper.found"
      ),
    ])
    let found = try Talk.found(plan, Talk.fragment([(.agent, "電話 vip ＶＩＰ"), (.agent, "电话 為 VIP")]))
    #expect(found["han"]?.count == 1)
    #expect(found["upper"]?.count == 2)
  }

  @Test func `phrases count in their own language, and all where it is not known`() throws {
    let plan = try TestBook.plan([
      TestBook.list("words", ["en": ["no"], "pl": ["no"], "zh": ["不"], "every": ["ok"]]),
      TestBook.rule("words", find: "hits: { phrases: words }", when: "hits.found"),
    ])
    func count(_ language: String?) throws -> Int {
      try Talk.found(plan, Talk.fragment([(.agent, "no 不 ok")], language: language))["hits"]?.count ?? 0
    }
    #expect(try count("en-GB") == 2)
    #expect(try count("zh") == 2)
    #expect(try count(nil) == 3)
    #expect(try count("de") == 1)
  }

  @Test func `a phrase does not reach from one turn into the next`() throws {
    let plan = try TestBook.plan([
      TestBook.rule("words", find: "hits: { phrases: [thank you] }", when: "hits.found")
    ])
    let found = try Talk.found(plan, Talk.fragment([(.agent, "thank"), (.agent, "you"), (.agent, "")]))
    #expect(found["hits"] == nil)
  }
}
