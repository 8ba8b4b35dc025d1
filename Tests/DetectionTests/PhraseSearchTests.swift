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
    ("hasło", "ha\u{AD}sło", 1),
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
