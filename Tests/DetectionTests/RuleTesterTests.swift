import Detection
import Rules
import Testing

@Suite struct RuleTesterTests {
  private static let cases = """
      - name: asked
        contact: { language: en, ended_by: agent, channel: chat }
        turns: [ { customer 5s: why not? } ]
        expect: hit
      - name: answered
        contact: { language: en, ended_by: agent, channel: chat }
        turns: [ { customer 5s: why not? }, { agent 9s: bye } ]
        expect: hit
      - name: silent
        contact: { language: en, ended_by: customer, channel: chat }
        turns: []
        expect: miss
      - name: side unknown
        contact: { language: en, channel: chat }
        turns: [ { customer 5s: why not? } ]
        expect: not_evaluated
        reason: ended_by

    """

  @Test func `a test says what was found instead`() throws {
    let plan = try TestBook.plan([
      TestBook.rule(
        "left", find: "question: { phrases: [why] }\nbye: { phrases: [bye] }",
        when: "ended_by == 'agent' && question.found && !bye.found", languages: "[en]", tests: Self.cases)
    ])
    var tester = RuleTester(plan)
    let results = tester.run()
    #expect(results.map(\.isRight) == [true, false, true, true])
    #expect(results[1].message == "expected hit, got miss (found: question ×1, bye ×1; false: !bye.found)")
    #expect(results[3].outcome == .notEvaluated(reason: "ended_by unknown"))
  }

  private static let told = """
      - name: both right
        contact: { language: en, channel: chat }
        turns: [ { customer: why not? } ]
        expect: hit
        score: 0.3333
        says: e
      - name: another score
        contact: { language: en, channel: chat }
        turns: [ { customer: why not? } ]
        expect: hit
        score: 0.335
      - name: other words
        contact: { language: en, channel: chat }
        turns: [ { customer: why not? } ]
        expect: hit
        says: x
      - name: in the language of the contact
        contact: { language: pl, channel: chat }
        turns: [ { customer: why not? } ]
        expect: hit
        says: p
      - name: silent
        contact: { language: en, channel: chat }
        turns: []
        expect: miss
      - name: cisza
        contact: { language: pl, channel: chat }
        turns: []
        expect: miss

    """

  @Test func `a test can ask for the score and for words of the flag, in the language of the contact`() throws
  {
    let plan = try TestBook.plan([
      TestBook.rule(
        "told", find: "question: { phrases: { every: [why] } }", when: "question.found",
        languages: "[en, pl]", extra: "score: 'double(question.count) / 3.0'", tests: Self.told)
    ])
    var tester = RuleTester(plan)
    let results = tester.run()
    #expect(results.map(\.isRight) == [true, false, false, true, true, true])
    #expect(results[1].message.hasPrefix("expected hit, score 0.335, got hit, score 0.333"))
    #expect(results[2].message.hasPrefix("expected hit that says 'x', got hit"))
  }
}
