import Contacts
import Detection
import Rules
import Testing

/// What rules.md lists as semantics that other engines got wrong.
@Suite struct SemanticsTests {
  @Test func `1 a window is applied to the hit's own time, not to the start of its turn`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "late",
        find: """
          early: { phrases: [refund], where: { seconds: { first: 30s } } }
          late: { phrases: [refund], where: { seconds: { last: 30s } } }
          """, when: "early.found || late.found")
    ])
    // One turn from 0 to 100 s; the word stands near its end.
    let text = String(repeating: "well ", count: 18) + "refund now"
    let fragment = Talk.fragment([(.agent, text)], times: [0], ends: [100_000])
    let found = try Talk.found(plan, fragment)
    #expect(found["early"] == nil)
    #expect(found["late"]?.count == 1)
    #expect(found["late"]?.matches.first?.at == 90_000)
    // Without an end the hit has its turn's time.
    let bare = try Talk.found(plan, Talk.fragment([(.agent, text), (.agent, "x")], times: [0, 100_000]))
    #expect(bare["early"]?.count == 1)
    #expect(bare["late"] == nil)
  }

  @Test func `both ends of a window belong to it`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "ends",
        find: """
          first: { phrases: [refund], where: { seconds: { first: 30s } } }
          last: { phrases: [refund], where: { seconds: { last: 30s } } }
          half: { phrases: [refund], where: { percent: { first: 50 } } }
          two: { phrases: [refund], where: { turns: { last: 2 } } }
          """, when: "first.found || last.found || half.found || two.found")
    ])
    let times: [Int64?] = [0, 30_000, 30_001, 69_999, 70_000, 100_000]
    let found = try Talk.found(
      plan, Talk.fragment(Array(repeating: (.agent, "refund"), count: 6), times: times))
    #expect(found["first"]?.matches.map(\.turn) == [0, 1])
    #expect(found["last"]?.matches.map(\.turn) == [4, 5])
    #expect(found["half"]?.matches.map(\.turn) == [0, 1, 2])
    #expect(found["two"]?.matches.map(\.turn) == [4, 5])
  }

  @Test func `4 wildcards and boundaries are anchored as written`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "edges", find: "hits: { phrases: [refund, cancel*, '卡'] }\ncode: { regex: '^[A-Z]{2}\\d$' }",
        when: "hits.found || code.found")
    ])
    let found = try Talk.found(
      plan,
      Talk.fragment([
        (.agent, "refunds prefund 号refund号"), (.agent, "cancelled uncancel"), (.agent, "信用卡号"),
        (.agent, "AB7"),
        (.agent, "ab7"), (.agent, "AB7 "), (.agent, "AB77"),
      ]))
    #expect(found["hits"]?.matches.map(\.turn) == [0, 1, 2])
    #expect(found["code"]?.matches.map(\.turn) == [3])
  }

  @Test func `5 what cannot be evaluated is not evaluated with its reason, never a miss`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "basis",
        find: """
          word: { phrases: [refund] }
          over: { overlap_talk: { at_least: 1s } }
          steps: { script: assigned }
          soon: { phrases: [refund], where: { seconds: { first: 5s } } }
          """,
        when: "word.found && (over.found || steps.found || soon.found) && ended_by == 'agent'",
        languages: "[en]",
        tests: """
            - { name: h, contact: { language: en }, turns: [ { agent: a } ], expect: hit }
            - { name: m, contact: { language: en }, turns: [ { agent: a } ], expect: miss }

          """)
    ])
    func judgement(_ fragment: Fragment, transcript: Bool = true) throws -> (Judgement, RuleTally.Counts) {
      var finder = Finder(plan)
      let findings = transcript ? finder.find(in: fragment) : Findings()
      let judge = Judge(plan, day: nil, listsNotEvaluated: true)
      let judgement = judge.judge(
        try Talk.contact(fragment, findings), findings: transcript ? findings : nil,
        relations: RelationFacts())
      judge.settle()
      return (judgement, try #require(judge.tallies["lotus"]).rules[0])
    }
    var fragment = Talk.fragment([(.agent, "refund")], times: [nil])
    let (first, counts) = try judgement(fragment)
    #expect(
      first.notEvaluated.map(\.reason) == [
        "ended_by unknown, no end times of turns, no script assigned, no turn times"
      ])
    #expect(counts.evaluated == 0)
    #expect(counts.notEvaluated.values.reduce(0, +) == 1)
    fragment.fields.endedBy = .agent
    #expect(
      try judgement(fragment).0.notEvaluated.first?.reason
        == "no end times of turns, no script assigned, no turn times")
    #expect(try judgement(fragment, transcript: false).0.notEvaluated.map(\.reason) == ["no transcript"])
    // A part that is false decides, whatever is unknown.
    fragment.fields.endedBy = .customer
    #expect(try judgement(fragment, transcript: false).1.evaluated == 1)
    // A language that the rule does not cover.
    fragment.set(.language, "pl")
    #expect(try judgement(fragment).1.notApplicable == 1)
  }

  @Test func `7 a result does not depend on the other rules, nor on their order`() throws {
    let words = ["refund", "cancel*", "thank you", "zażółć", "卡", "code", "no", "thank*"]
    let rules = words.enumerated().map { index, word in
      TestBook.rule(
        "rule\(index)",
        find: "hits: { phrases: ['\(word)'] }\nother: { regex: '(?i)\(word.filter { $0 != "*" })' }",
        when: "hits.found || other.found")
    }
    let texts = ["Thank you, refund 卡号", "CANCELLED code", "zażółć no", "nothing"]
    let fragment = Talk.fragment(texts.map { (.agent, $0) }, language: nil)
    func results(_ files: [(String, String)]) throws -> [String: [Findings.Selection]] {
      let plan = try TestBook.plan(files)
      var finder = Finder(plan)
      var result: [String: [Findings.Selection]] = [:]
      for var entry in finder.find(in: fragment, isThorough: true).selections {
        let rule = entry.number / 2
        entry.number %= 2
        result[plan.book.rules[rule].id, default: []].append(entry)
      }
      return result
    }
    let all = try results(rules)
    #expect(try results(rules.reversed()) == all)
    for rule in rules.indices {
      let alone = try results([rules[rule]])
      let id = "tone.rule\(rule)"
      #expect(alone[id] == all[id])
    }
  }
}
