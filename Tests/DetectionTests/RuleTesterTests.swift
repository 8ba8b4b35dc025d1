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
    var tester = try RuleTester(plan)
    let results = try tester.run()
    #expect(results.map(\.isRight) == [true, false, true, true])
    #expect(results[1].message == "expected hit, got miss (found: question ×1, bye ×1; false: !bye.found)")
    #expect(results[3].outcome == .notEvaluated(reason: "ended_by unknown"))
  }
}
