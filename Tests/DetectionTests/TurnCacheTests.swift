import Contacts
import Detection
import Rules
import Testing

/// A finder remembers turns; what it finds must not show it.
@Suite struct TurnCacheTests {
  private static let texts = [
    "hello, how can I help?", "ok", "OK", "Ok.", "thank you, goodbye", "thank you,  goodbye", "dzień dobry",
    "dzien dobry", "DZIEŃ DOBRY", "您好，请问有什么可以帮您", "謝謝", "谢谢", "", " ", "my card is 4111 1111 1111 1111",
    "four one one one", "write to a@b.example", "the code is 1234", "th\u{200B}ank you", "vip", "ＶＩＰ",
    "call me on 600 700 800", "\u{FFFD}ok", "thank", "you", "hello hello hello",
  ]

  private static func plan() throws -> DetectionPlan {
    try TestBook.plan([
      TestBook.list(
        "words", fold: "[case, width, diacritics, script]",
        ["every": ["vip", "谢谢"], "en": ["thank you", "hello", "ok"], "pl": ["dzień dobry", "ok"]]),
      TestBook.rule(
        "words",
        find: """
          hits: { phrases: words }
          strict: { phrases: words, role: agent }
          pattern: { regex: '(?i)hel+o|b\\\\.example' }
          card: { entity: [payment_card, phone, email] }
          """,
        when: "hits.found && strict.found && pattern.found && card.found"),
    ])
  }

  @Test(arguments: [1, 2, 3, 8, 1 << 16])
  func `a finder that has met other turns tells the same as a new one`(cachedTurns: Int) throws {
    let plan = try Self.plan()
    var random = SplitMix(seed: UInt64(cachedTurns))
    var finder = Finder(plan, cache: TurnCache(turns: cachedTurns))
    for round in 0..<400 {
      let turns = (0..<random.below(9)).map { _ in
        (random.below(2) == 0 ? Role.agent : .customer, random.pick(Self.texts))
      }
      let language = random.pick(["en", "pl", "zh", "de"])
      let fragment = Talk.fragment(turns, language: language)
      var fresh = Finder(plan, cache: TurnCache(turns: 1))
      let isThorough = random.below(2) == 0
      let expected = fresh.find(in: fragment, isThorough: isThorough)
      let found = finder.find(in: fragment, isThorough: isThorough)
      #expect(found == expected, "\(cachedTurns) turns, round \(round): \(turns), \(language)")
    }
  }

  /// Many generations come and go under the finders that look into them.
  @Test(arguments: [1, 4, 64, 1 << 16])
  func `finders at work at one time that share what they know tell the same as alone`(turns: Int) async throws
  {
    let plan = try Self.plan()
    let cache = TurnCache(turns: turns)
    let differing = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<4 {
        group.addTask {
          var random = SplitMix(seed: UInt64(turns * 8 + worker))
          var finder = Finder(plan, cache: cache)
          var fresh = Finder(plan, cache: TurnCache(turns: 1))
          var differing: [String] = []
          for _ in 0..<300 {
            let turns = (0..<random.below(9)).map { _ in
              (Role.customer, random.pick(Self.texts) + (random.below(3) == 0 ? " \(random.below(99))" : ""))
            }
            let fragment = Talk.fragment(turns, language: random.pick(["en", "pl", "zh"]))
            if finder.find(in: fragment) != fresh.find(in: fragment) { differing.append("\(turns)") }
          }
          return differing
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(differing == [])
  }

  @Test func `what one finder met is known to the next`() throws {
    let plan = try Self.plan()
    let cache = TurnCache()
    let fragment = Talk.fragment([(.agent, "hello"), (.customer, "thank you")], language: "en")
    var first = Finder(plan, cache: cache)
    var second = Finder(plan, cache: cache)
    let found = first.find(in: fragment)
    #expect(second.find(in: fragment) == found)
    #expect(first.searchedTurns.searched == 2 && second.searchedTurns.searched == 0)
    cache.removeAll()
    #expect(second.find(in: fragment) == found)
    #expect(second.searchedTurns.searched == 2)
  }

  /// What a turn holds must not depend on what stands in the turns beside it when it is met first.
  @Test func `a turn is known as a whole, though another one with the same words was met with it`() throws {
    let plan = try TestBook.plan([
      TestBook.rule("code", find: "code: { entity: [one_time_code, cvv] }", when: "code.found")
    ])
    let turns: [(Role, String)] = [
      (.agent, "the verification code please"), (.customer, "my verification code is 482913"),
    ]
    var finder = Finder(plan)
    _ = finder.find(in: Talk.fragment(turns, language: "en"), isThorough: true)
    let alone = Talk.fragment([turns[1]], language: "en")
    var fresh = Finder(plan)
    let expected = fresh.find(in: alone, isThorough: true)
    #expect(expected.selections.first?.count == 1)
    #expect(finder.find(in: alone, isThorough: true) == expected)
  }

  @Test func `a text counts in the contact's language, whatever language it was met in before`() throws {
    let plan = try Self.plan()
    var finder = Finder(plan)
    for (language, count) in [("pl", 1), ("en", 0), ("pl", 1), ("zh", 0), ("en", 0)] {
      let fragment = Talk.fragment([(.customer, "dzień dobry")], language: language)
      let hits = finder.find(in: fragment, isThorough: true).selections.first { $0.number == 0 }
      #expect((hits?.count ?? 0) == count, "\(language)")
    }
  }
}
