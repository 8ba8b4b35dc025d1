import Contacts
import Expressions
import Testing
import Privacy
import Rules

@Suite struct GoodBookTests {
  @Test func `a good book has no errors`() throws {
    let load = Book.load()
    #expect(load.errors.map(\.description) == [])
    let book = try #require(load.book)
    #expect(book.rules.map(\.id) == ["hangup.many", "hangup.question-open", "privacy.card-echoed"])
    #expect(book.lists.map(\.id) == ["farewells"])
    #expect(book.scripts.map(\.id) == ["identity-check"])
    #expect(book.waivers.count == 1)
  }

  @Test func `a rule says what its file says`() throws {
    let rule = try #require(Book.load().book?.rule("hangup.question-open"))
    #expect(rule.version == 3)
    #expect(rule.title.zh == "坐席未答先结束")
    #expect(rule.languages == [.en, .pl, .zh])
    #expect(rule.channels == [.voice])
    #expect(rule.clause == "SLA 4.2")
    #expect(rule.falsePositives == ["wrong number, silent line"])
    #expect(rule.review)
    #expect(rule.selections.map(\.name) == ["farewell", "question", "silence"])
    #expect(rule.selections[0].window == Window(edge: .last, extent: .turns(4)))
    #expect(rule.selections[1].role == .customer)
    #expect(rule.selections[1].kind == .regex(RegexSelection(pattern: "[?？]", except: nil)))
    #expect(
      rule.selections[1].anchor
        == Anchor(selection: 2, relation: .around, which: .last, within: .milliseconds(20_000)))
    #expect(
      rule.selections[2].kind
        == .gap(
          GapSelection(
            length: DurationBounds(atLeast: 15_000, atMost: nil), after: .agent, before: .any, place: nil)))
    #expect(rule.lets.map(\.name) == ["returned"])
    #expect(rule.when?.type == .bool)
    #expect(rule.explain.count == 3)
  }

  @Test func `slots are those of the contact, the selections and the lets`() throws {
    let rule = try #require(Book.load().book?.rule("hangup.question-open"))
    let when = try #require(rule.when)
    let slots = Set(when.references.map { "\($0.name)=\($0.slot)" })
    let first = Rule.firstSelectionSlot
    #expect(
      slots == [
        "ended_by=\(ContactVariable.endedBy.slot)", "direction=\(ContactVariable.direction.slot)",
        "farewell.found=\(first)", "question.found=\(first + 1)",
      ])
    let score = try #require(rule.score)
    #expect(score.references.map(\.slot) == [ContactVariable.complexity.slot, rule.firstLetSlot])
    #expect(rule.lets.first?.program.functions == [ContactFunction.callbackWithin.slot])
  }

  @Test func `a list has its phrases and open ends`() throws {
    let list = try #require(Book.load().book?.list("farewells"))
    #expect(list.folds == [.case, .width, .script])
    let en = list.phrases(in: .en)
    #expect(en.map(\.text) == ["bye", "good bye", "farewel"])
    #expect(en.map(\.openEnd) == [false, false, true])
    let pl = list.phrases(in: .pl)[1]
    #expect(pl.words.map(\.text) == ["żegnam", "się"])
    #expect(pl.words.map(\.openEnd) == [true, false])
    #expect(list.phrases(in: nil).count == 7)
    #expect(
      !PhraseList(
        id: "x", version: 1, owner: "", source: "", folds: [], phrases: [:], common: []
      ).covers(.en))
  }

  @Test func `a script has its steps in order`() throws {
    let script = try #require(Book.load().book?.script("identity-check"))
    #expect(script.steps.map(\.id) == ["greeting", "number", "offer", "card"])
    #expect(script.steps.map(\.need) == [.required, .required, .optional, .forbidden])
    #expect(script.steps.map(\.after) == [[], [0], [1], []])
    #expect(script.steps[0].limit == ScriptStep.Limit(turns: 2, milliseconds: nil, from: nil))
    #expect(script.steps[1].limit == ScriptStep.Limit(turns: nil, milliseconds: 60_000, from: 0))
    #expect(script.steps[2].branch == .ifStep(1))
    #expect(script.steps[1].any.count == 2)
    #expect(script.steps[3].any == [.entity(EntitySelection(types: [.paymentCard], direction: nil))])
  }

  @Test func `tests have typed fields, turns and relations`() throws {
    let rule = try #require(Book.load().book?.rule("hangup.question-open"))
    let first = rule.tests[0]
    #expect(first.contact[.talk] == .duration(milliseconds: 360_000))
    #expect(first.contact[.csat] == .double(4))
    #expect(first.contact[.complexity] == .double(0.7))
    #expect(first.contact.relations.callback == .after(milliseconds: 1_800_000))
    #expect(first.contact.relations.callback?.within(7_200_000) == true)
    #expect(first.contact.relations.callback?.within(60_000) == false)
    #expect(first.contact.relations.queueRanks == [TestRelations.Rank(field: "talk", rank: 0.9)])
    #expect(first.grade == "B")
    let second = rule.tests[1].contact
    #expect(second.turns.map(\.at) == [362_000, 372_000, 375_000])
    #expect(second.turns.map(\.until) == [365_000, nil, nil])
    #expect(second.turns.map(\.role) == [.customer, .agent, .customer])
    #expect(second.turns[0].text == "yes: but what?")
    #expect(second.attributes.map(\.key) == ["ivr", "lang"])
    #expect(second.attributes.map(\.value) == [.int(7), .string("x")])
    #expect(rule.tests[4].language == .zh)
    let last = rule.tests[6]
    #expect(last.contact.hasTranscript && last.contact.turns.isEmpty)
    // 2025-11-20T07:01:02.5Z, by `date -u -d 2025-11-20T07:01:02Z +%s`.
    #expect(last.contact[.startedAt] == .timestamp(milliseconds: 1_763_622_062_500))
    #expect(last.expect == .notEvaluated && last.reason == "ended_by")
  }

  @Test func `templates keep text, braces and expressions`() throws {
    let rule = try #require(Book.load().book?.rule("hangup.question-open"))
    let pieces = rule.explain[.en]?.segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .program(let program): "<\(program.source)>"
      }
    }
    #expect(
      pieces == [
        "the agent ended it ", "<question.last.ago>", " after \"", "<question.last.text>", "\" {sic}",
      ])
  }

  @Test func `a correlation says what is counted`() throws {
    let rule = try #require(Book.load().book?.rule("hangup.many"))
    #expect(rule.when == nil)
    #expect(
      rule.correlation
        == .counting(
          Counting(
            operation: .eventCount, rules: ["hangup.question-open"], groupBy: [.vendor, .agent],
            timespan: 604_800_000, condition: [Threshold(comparison: .gte, bound: 5)], field: nil,
            percentile: nil)))
    #expect(rule.tests[0].contact.flags == ["hangup.question-open"])
  }

  @Test func `waivers are sorted conditions with a day`() throws {
    let waiver = try #require(Book.load().book?.waivers.first)
    #expect(waiver.scope.map(\.field) == [.vendor, .queue])
    #expect(waiver.expires == CalendarDay(year: 2026, month: 1, day: 31))
  }

  @Test func `an expired waiver is told apart from errors`() throws {
    let on = try #require(CalendarDay("2026-01-31"))
    let after = try #require(CalendarDay("2026-02-01"))
    #expect(Book.load(today: on).expired.isEmpty)
    let load = Book.load(today: after)
    #expect(load.book != nil)
    #expect(load.expired.map(\.code) == [.expired])
    #expect(load.expired.first?.line == 1)
  }
}
