import Rules
import Testing

/// Every way to write a selection or correlation, in a rule that has nothing else.
@Suite struct SelectionFormsTests {
  private func load(find: String, when: String = "s.found") -> RuleBookLoad {
    let rule = """
      id: tone.form
      version: 2
      title: { en: a, pl: b, zh: c }
      status: experimental
      category: tone
      severity: low
      languages: [en]
      owner: qa
      find:
        other: { gap: { at_least: 1m } }
        s: \(find)
      when: \(when)
      explain: { en: a, pl: b, zh: c }
      tests:
        - { name: hit, contact: { language: en }, turns: [ { agent: x } ], expect: hit }
        - { name: miss, contact: { language: en }, turns: [ { agent: x } ], expect: miss }

      """
    return Book.load(["tone/tone.form.yaml": rule])
  }

  private func selection(_ find: String, when: String = "s.found") throws -> Selection {
    let load = load(find: find, when: when)
    #expect(load.errors.map(\.description) == [])
    return try #require(load.book?.rule("tone.form")?.selections.last)
  }

  private func message(_ find: String) -> String { load(find: find).errors.first?.message ?? "no error" }

  private func phrase(_ text: String) -> Phrase {
    Phrase(source: text, words: [Phrase.Word(text: text, openEnd: false)])
  }

  @Test func `phrases come from lists, from the rule, or from both`() throws {
    guard case .phrases(let named) = try selection("{ phrases: farewells }").kind else {
      Issue.record("another kind")
      return
    }
    #expect(named.lists.map(\.id) == ["farewells"])
    guard case .phrases(let inline) = try selection("{ phrases: { all: [ala, kot] } }").kind else {
      Issue.record("another kind")
      return
    }
    #expect(inline.quantifier == .all)
    #expect(inline.lists.map(\.common) == [[phrase("ala"), phrase("kot")]])
    #expect(inline.lists.map(\.id) == ["tone.form#1"] && inline.lists.map(\.version) == [2])
    let mixed = "{ phrases: { at_least: 2, of: { lists: [farewells], en: [so long], fold: [] } } }"
    guard case .phrases(let both) = try selection(mixed).kind else {
      Issue.record("another kind")
      return
    }
    #expect(both.quantifier == .atLeast(2))
    #expect(both.lists.map(\.id) == ["farewells", "tone.form#1"])
    #expect(both.lists[1].folds == [])
    #expect(both.lists[1].phrases(in: .en).map(\.text) == ["so long"])
    #expect(try selection("{ phrases: { none: farewells } }").kind.readsText)
    #expect(message("{ phrases: { any: [a], all: [b] } }").contains("one of any, all, none"))
    #expect(message("{ phrases: { of: [a] } }").contains("one of any, all, none"))
    #expect(message("{ phrases: { fold: [case] } }").contains("no phrases"))
    #expect(message("{ phrases: [] }").contains("empty list"))
  }

  @Test func `near and outside have two sides`() throws {
    let near = "{ near: { a: farewells, b: { regex: 'x+' }, within: { seconds: 2.5 }, ordered: true } }"
    guard case .near(let found) = try selection(near).kind else {
      Issue.record("another kind")
      return
    }
    #expect(found.within == .milliseconds(2500) && found.ordered && !found.negated)
    #expect(found.b == .regex("x+"))
    #expect(message("{ near: { a: farewells, within: { words: 1 } } }").contains("exactly one of b, not_b"))
    #expect(
      message("{ near: { a: farewells, b: [x], within: { words: 1, turns: 2 } } }").contains("exactly one of")
    )
    guard case .outside(let other) = try selection("{ outside: { a: [credit], except: [credit card] } }").kind
    else {
      Issue.record("another kind")
      return
    }
    #expect(other.a != other.except)
    #expect(message("{ outside: { a: [credit] } }").contains("no 'except'"))
  }

  @Test func `similar and repeat have thresholds`() throws {
    guard case .similar(let found) = try selection("{ similar: { to: { en: [may I help you] } } }").kind
    else {
      Issue.record("another kind")
      return
    }
    #expect(found.threshold == 0.7 && found.shingle == 3)
    #expect(message("{ similar: { to: [abc], threshold: 1.5 } }").contains("it must be"))
    let again = try selection("{ repeat: { within: { turns: 6 }, similarity: 0.8, length: 20 } }")
    #expect(again.kind == .repeat(RepeatSelection(turns: 6, similarity: 0.8, length: 20)))
    #expect(again.role == .agent)
    #expect(message("{ repeat: { within: { turns: 0 } } }").contains("at least 1 turn"))
  }

  @Test func `times and gaps have bounds`() throws {
    let gap = try selection("{ gap: { at_least: 2.5, at_most: 1m, at: end, after: customer } }")
    #expect(
      gap.kind
        == .gap(
          GapSelection(
            length: DurationBounds(atLeast: 2500, atMost: 60_000), after: .customer, before: .any, place: .end
          )))
    #expect(message("{ gap: { after: agent } }").contains("needs at_least or at_most"))
    #expect(message("{ gap: { at_least: 2m, at_most: 1m } }").contains("more than at_most"))
    #expect(message("{ gap: { at_least: 2m, at: start, after: agent } }").contains("nobody before it"))
    let talk = try selection("{ overlap_talk: { at_least: 2s, started_by: agent, grace: 200ms } }")
    #expect(
      talk.kind
        == .overlapTalk(
          OverlapTalkSelection(
            length: DurationBounds(atLeast: 2000, atMost: nil), startedBy: .agent, grace: 200)))
  }

  @Test func `rates are bounded by language`() throws {
    let rate = try selection(
      "{ rate: { of: speech, zh: { at_least: 300 }, en: { at_most: 90.5 } } }", when: "s.value > 1.0")
    #expect(
      rate.kind
        == .rate(
          RateSelection(
            measure: .speech,
            bounds: [
              .zh: NumberBounds(atLeast: 300, atMost: nil), .en: NumberBounds(atLeast: nil, atMost: 90.5),
            ])))
    #expect(message("{ rate: { of: speech } }").contains("bounds for a language"))
  }

  @Test func `replies are bounded, capped and in business hours`() throws {
    let find = """
      { reply: { first: { at_least: 30s }, p95: { at_least: 2m }, unanswered: { at_least: 1 }, cap: 10m, \
      business_hours: { days: [fri, mon], from: '09:00', to: '24:00', zone: Europe/Warsaw } } }
      """
    let reply = try selection(find, when: "s.mean > duration('1m') && s.unanswered > 0")
    #expect(reply.role == .agent)
    guard case .reply(let found) = reply.kind else {
      Issue.record("another kind")
      return
    }
    #expect(found.first == DurationBounds(atLeast: 30_000, atMost: nil))
    #expect(found.unanswered == NumberBounds(atLeast: 1, atMost: nil))
    #expect(found.cap == 600_000)
    #expect(found.hours == BusinessHours(days: [.mon, .fri], from: 540, to: 1440, zone: "Europe/Warsaw"))
    #expect(message("{ reply: { cap: 10m } }").contains("at least one of first"))
    let hours = "business_hours: { days: [mon], from: '17:00', to: '09:00', zone: Europe/Warsaw }"
    #expect(message("{ reply: { mean: { at_least: 1s }, \(hours) } }").contains("must be before"))
    let zone = "business_hours: { days: [mon], from: '07:00', to: '09:00', zone: Europe/Warsav }"
    #expect(
      load(find: "{ reply: { mean: { at_least: 1s }, \(zone) } }").errors.first?.suggestion == "Europe/Warsaw"
    )
    // What evaluates the hours knows offsets, and no names that only a calendar library reads.
    let isRead = ["GMT+2": false, "+02:00": true, "UTC": true]
    for (name, isRead) in isRead {
      let zone = "business_hours: { days: [mon], from: '07:00', to: '09:00', zone: '\(name)' }"
      let errors = load(find: "{ reply: { mean: { at_least: 1s }, \(zone) } }").errors
      #expect(errors.contains { $0.message.contains("unknown time zone") } != isRead, "\(name)")
    }
  }

  @Test func `modifiers narrow a selection`() throws {
    let find = """
      { phrases: farewells, role: bot, where: { percent: { first: 12.5 } }, times: 3, \
      anchor: { after: other, hit: all } }
      """
    let found = try selection(find)
    #expect(found.role == .bot)
    #expect(found.window == Window(edge: .first, extent: .percent(12.5)))
    #expect(found.times == Times(atLeast: 3, distinct: false))
    #expect(found.anchor == Anchor(selection: 0, relation: .after, which: .all, within: nil))
    let seconds = try selection("{ phrases: farewells, where: { seconds: { last: 1m30s } } }")
    #expect(seconds.window == Window(edge: .last, extent: .milliseconds(90_000)))
    #expect(message("{ phrases: farewells, where: {} }").contains("exactly one of turns"))
    #expect(
      message("{ phrases: farewells, anchor: { same: other, within: { turns: 1 } } }").contains("same turn"))
    #expect(message("{ phrases: farewells, anchor: { hit: last } }").contains("exactly one of before"))
    #expect(try selection("{ phrases: farewells, unless: other }").unless == [0])
    #expect(message("{ phrases: farewells, unless: [] }").contains("empty list"))
    #expect(message("{ phrases: farewells, unless: [other, other] }").contains("twice"))
    #expect(message("{ phrases: farewells, regex: 'x' }").contains("finds two things"))
    #expect(message("{ role: agent }").contains("does not say what it finds"))
  }

  @Test func `how much is kept of hits can be said`() throws {
    let few = try selection("{ phrases: farewells, keep: { first: 3, words: false } }")
    #expect(few.keeping == Keeping(first: 3, words: false))
    let first = try selection("{ phrases: farewells, keep: { first: 2 } }")
    #expect(first.keeping == Keeping(first: 2, words: true))
    #expect(try selection("{ phrases: farewells }").keeping == nil)
    #expect(message("{ phrases: farewells, keep: {} }").contains("keep says nothing"))
    #expect(message("{ phrases: farewells, keep: { words: true } }").contains("keep says nothing"))
    #expect(message("{ phrases: farewells, keep: { first: 17 } }").contains("16"))
    #expect(message("{ phrases: farewells, keep: { last: 2 } }").contains("keep says nothing"))
  }

  @Test func `a script is the assigned one or one by name`() throws {
    #expect(try selection("{ script: assigned }").kind == .script(ScriptSelection(script: nil)))
    let named = try selection("{ script: identity-check }", when: "s.score < 0.5 && size(s.late) > 0")
    #expect(named.kind == .script(ScriptSelection(script: "identity-check")))
  }

  @Test func `fields that a kind of selection does not have are refused`() {
    let errors = load(find: "{ phrases: farewells }", when: "s.score > 0.5").errors
    #expect(errors.map(\.code) == [.unknownName])
    #expect(errors.first?.message == "unknown field 'score' of s in when")
  }
}
