import Contacts
import Detection
import Rules
import Testing

/// Each kind of selection and modifier.
@Suite struct SelectionTests {
  private func found(
    _ find: String, _ turns: [(Role, String)], language: String? = "en", times: [Int64?]? = nil,
    ends: [Int64?]? = nil, files: [(String, String)] = []
  ) throws -> [String: Findings.Selection] {
    let names = find.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) }
    let when = names.map { $0 + ".found" }.joined(separator: " || ")
    let plan = try TestBook.plan(files + [TestBook.rule("rule", find: find, when: when)])
    return try Talk.found(plan, Talk.fragment(turns, language: language, times: times, ends: ends))
  }

  @Test func `quantifiers count different phrases`() throws {
    let found = try found(
      """
      every: { phrases: { all: [red, green] } }
      two: { phrases: { at_least: 2, of: [red, green, blue] } }
      none: { phrases: { none: [black] } }
      """, [(.agent, "red red"), (.agent, "green")])
    #expect(found["every"]?.isFound == true)
    #expect(found["two"]?.isFound == true)
    #expect(found["two"]?.count == 3)
    #expect(found["none"] == nil || found["none"]?.isFound == true)
  }

  @Test func `near looks from the end of one to the beginning of the other`() throws {
    let turns: [(Role, String)] = [
      (.agent, "code for the red door"), (.agent, "code one two three four red"), (.agent, "red code"),
    ]
    let found = try found(
      """
      words: { near: { a: [code], b: [red], within: { words: 2 } } }
      ordered: { near: { a: [code], b: [red], within: { words: 2 }, ordered: true } }
      far: { near: { a: [code], not_b: [red], within: { words: 2 } } }
      chars: { near: { a: [code], b: [red], within: { characters: 1 } } }
      wide: { near: { a: [code], b: [door], within: { turns: 1 } } }
      """, turns)
    #expect(found["words"]?.matches.map(\.turn) == [0, 2])
    #expect(found["ordered"]?.matches.map(\.turn) == [0])
    #expect(found["far"]?.matches.map(\.turn) == [1])
    #expect(found["chars"]?.matches.map(\.turn) == [2])
    #expect(found["wide"]?.matches.map(\.turn) == [0, 1])
  }

  @Test func `outside leaves out what is part of a longer phrase`() throws {
    let found = try found(
      "credit: { outside: { a: [credit], except: [credit card, my credit] } }",
      [(.agent, "credit card"), (.agent, "a credit"), (.agent, "my credit card credit")])
    #expect(found["credit"]?.matches.map(\.turn) == [1, 2])
    #expect(found["credit"]?.count == 2)
  }

  @Test func `a regular expression sees the text as written, with its exception`() throws {
    let found = try found(
      """
      order: { regex: { pattern: '[A-Z]{2}\\d{4}', except: 'ID\\d{4}' } }
      wide: { regex: '？' }
      blanks: { regex: 'a  b' }
      """,
      [(.agent, "AB1234 ab1234"), (.agent, "ID1234 XY9876"), (.agent, "好？"), (.agent, "a  b"), (.agent, "?")])
    #expect(found["order"]?.matches.map(\.turn) == [0, 1])
    #expect(found["wide"]?.matches.map(\.turn) == [2])
    #expect(found["blanks"]?.matches.map(\.turn) == [3])
  }

  @Test func `an anchor ties hits to those of another selection`() throws {
    let turns: [(Role, String)] = [
      (.customer, "red"), (.agent, "code"), (.customer, "red"), (.agent, "x"), (.agent, "x"),
      (.customer, "red"),
    ]
    let found = try found(
      """
      after: { phrases: [red], anchor: { after: code } }
      before: { phrases: [red], anchor: { before: code } }
      soon: { phrases: [red], anchor: { after: code, within: { turns: 1 } } }
      around: { phrases: [red], anchor: { around: code, within: { seconds: 10 } } }
      same: { phrases: [red], anchor: { same: code } }
      code: { phrases: [code] }
      """, turns)
    #expect(found["after"]?.matches.map(\.turn) == [2, 5])
    #expect(found["before"]?.matches.map(\.turn) == [0])
    #expect(found["soon"]?.matches.map(\.turn) == [2])
    #expect(found["around"]?.matches.map(\.turn) == [0, 2])
    #expect(found["same"] == nil)
  }

  @Test func `a role, times and distinct narrow the hits`() throws {
    let turns: [(Role, String)] = [(.customer, "red"), (.agent, "red"), (.agent, "RED"), (.agent, "green")]
    let found = try found(
      """
      theirs: { phrases: [red], role: agent }
      three: { phrases: [red, green], role: agent, times: 3 }
      different: { phrases: [red, green], role: agent, times: { at_least: 3, distinct: true } }
      """, turns)
    #expect(found["theirs"]?.count == 2)
    #expect(found["three"]?.isFound == true)
    #expect(found["different"]?.isFound == false)
    #expect(found["different"]?.count == 2)
  }

  @Test func `silence is measured from the end of a turn, or from its start`() throws {
    let turns: [(Role, String)] = [(.customer, "a"), (.agent, "b"), (.customer, "c")]
    let find = """
      gap: { gap: { at_least: 15s, after: agent } }
      start: { gap: { at_least: 5s, at: start } }
      """
    let times: [Int64?] = [6_000, 10_000, 30_000]
    let bare = try found(find, turns, times: times)
    #expect(bare["gap"]?.matches.map(\.turn) == [1])
    #expect(bare["start"]?.matches.map(\.turn) == [0])
    let ended = try found(find, turns, times: times, ends: [8_000, 20_000, 31_000])
    #expect(ended["gap"] == nil)
  }

  @Test func `talking over each other needs the ends of turns`() throws {
    let turns: [(Role, String)] = [(.customer, "a"), (.agent, "b"), (.agent, "c"), (.customer, "d")]
    let find = "over: { overlap_talk: { at_least: 2s, started_by: agent, grace: 0.5s } }"
    let found = try found(
      find, turns, times: [0, 7_000, 11_000, 20_000], ends: [10_000, 9_900, 13_000, 21_000])
    #expect(found["over"]?.matches.map(\.turn) == [1])
    #expect(try self.found(find, turns)["over"]?.absence == .ends)
  }

  @Test func `an agent that says the same again is a repeat`() throws {
    let sentence = "please wait a moment while I look into your order"
    let turns: [(Role, String)] = [
      (.agent, sentence), (.customer, sentence),
      (.agent, "Please wait a moment, while I look into your order!"),
      (.agent, "something else altogether, which is long enough"),
    ]
    let found = try found(
      "again: { repeat: { within: { turns: 4 }, similarity: 0.7, length: 20 }, role: agent }", turns)
    #expect(found["again"]?.matches.map(\.turn) == [2])
  }

  @Test func `repeats of different sentences do not add up`() throws {
    let (one, other) = ("your refund is on its way to you", "the parcel is with our courier now")
    func turns(_ texts: [String]) -> [(Role, String)] { texts.map { (.agent, $0) } }
    let find = "again: { repeat: { within: { turns: 4 }, similarity: 0.7, length: 20 }, role: agent }"
    let mixed = try found(find, turns([one, other, one, other, other]))
    #expect(mixed["again"]?.matches.map(\.turn) == [3, 4])
    #expect(try found(find, turns([one, other, other, one]))["again"]?.matches.map(\.turn) == [3])
  }

  @Test func `a text close to a template is similar`() throws {
    let found = try found(
      "close: { similar: { to: [this call may be recorded for quality], threshold: 0.7 } }",
      [(.agent, "um this call may be recorded for the quality"), (.agent, "this is a call")])
    #expect(found["close"]?.matches.map(\.turn) == [0])
  }

  @Test func `response times, rounds and their measures`() throws {
    let turns: [(Role, String)] = [
      (.customer, "a"), (.customer, "b"), (.agent, "c"), (.customer, "d"), (.bot, "x"), (.agent, "e"),
      (.customer, "f"),
    ]
    let times: [Int64?] = [0, 20_000, 30_000, 40_000, 41_000, 100_000, 110_000]
    let found = try found("slow: { reply: { max: { at_least: 50s } } }", turns, times: times)
    let entry = try #require(found["slow"])
    #expect(entry.isFound)
    #expect(entry.matches.map(\.turn) == [5])
    #expect(
      entry.detail
        == .reply(
          ReplyMeasures(opening: 30_000, mean: 45_000, max: 60_000, p95: 60_000, unanswered: 1, rounds: 3)))
  }

  @Test func `a rule can keep few of its hits, and no words of them`() throws {
    let turns: [(Role, String)] = (0..<20).flatMap { _ in [(Role.agent, "when?"), (.customer, "a refund")] }
    let found = try found(
      """
      every: { phrases: { en: [refund] } }
      few: { phrases: { en: [refund] }, keep: { first: 3 } }
      bare: { phrases: { en: [refund] }, keep: { first: 2, words: false } }
      near: { phrases: { en: ['when?'] }, anchor: { after: bare, hit: last } }
      """, turns, times: (0..<40).map { Int64($0) * 1_000 })
    #expect(found["every"]?.matches.map(\.turn) == Array(stride(from: 1, to: 30, by: 2)) + [39])
    #expect(found["few"]?.count == 20)
    #expect(found["few"]?.matches.map(\.turn) == [1, 3, 5])
    #expect(found["few"]?.matches.allSatisfy { $0.text != nil } == true)
    #expect(found["bare"]?.count == 20)
    #expect(found["bare"]?.matches.map(\.turn) == [1, 3])
    #expect(found["bare"]?.matches.map(\.at) == [1_000, 3_000])
    #expect(found["bare"]?.matches.allSatisfy { $0.text == nil } == true)
    // What others are anchored to is all of them.
    #expect(found["near"]?.isFound != true)
  }

  @Test func `sensitive data is asked for, volunteered or echoed`() throws {
    let turns: [(Role, String)] = [
      (.agent, "may I have your card number?"), (.customer, "my card is 4111 1111 1111 1111"),
      (.agent, "so that is 4111 1111 1111 1111"),
    ]
    let found = try found(
      """
      asked: { entity: { types: [payment_card], direction: asked } }
      volunteered: { entity: { types: [payment_card], direction: volunteered } }
      echoed: { entity: { types: [payment_card], direction: echoed } }
      """, turns)
    #expect(found["asked"]?.matches.map(\.turn) == [1])
    #expect(found["volunteered"] == nil)
    #expect(found["echoed"]?.matches.map(\.turn) == [2])
    let text = String(decoding: found["asked"]?.matches.first?.text ?? [], as: UTF8.self)
    #expect(text.contains("[payment_card") && !text.contains("4111 1111"))
  }
}
