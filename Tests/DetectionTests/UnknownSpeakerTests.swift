import Contacts
import Detection
import Rules
import Testing

/// A transcript whose speakers bear roles that nobody knows.
struct UnknownSpeakerTests {
  private func reasons(_ role: String, _ turns: [(Role, String)]) throws -> (flags: Int, reasons: [String]) {
    let plan = try TestBook.plan([
      TestBook.rule("secret", find: "ask: { phrases: [password], role: \(role) }", when: "ask.found")
    ])
    var finder = Finder(plan)
    let fragment = Talk.fragment(turns)
    var bytes: [UInt8] = []
    finder.find(in: fragment).encode(into: &bytes)
    let findings = try Findings(decoding: bytes)
    let judge = Judge(plan, day: CalendarDay("2026-01-15"), listsNotEvaluated: true)
    let result = judge.judge(
      try Talk.contact(fragment, findings), findings: findings, relations: RelationFacts())
    return (result.flags.count, result.notEvaluated.map(\.reason))
  }

  @Test func `a rule for turns that nobody knows to be there is not evaluated`() throws {
    for text in ["please tell me your password", "good morning"] {
      let agent = try reasons("agent", [(.customer, "hello"), (.other, text)])
      #expect(agent.flags == 0 && agent.reasons == ["speakers unknown"])
      let customer = try reasons("customer", [(.agent, "hello"), (.other, text)])
      #expect(customer.flags == 0 && customer.reasons == ["speakers unknown"])
    }
  }

  @Test func `where one turn is known to be the agent's, or everybody counts, it is evaluated`() throws {
    let known = try reasons("agent", [(.agent, "tell me your password"), (.other, "hello")])
    #expect(known.flags == 1 && known.reasons.isEmpty)
    let any = try reasons("any", [(.other, "tell me your password")])
    #expect(any.flags == 1 && any.reasons.isEmpty)
    let bot = try reasons("agent", [(.bot, "tell me your password"), (.customer, "no")])
    #expect(bot.flags == 0 && bot.reasons.isEmpty)
  }
}
