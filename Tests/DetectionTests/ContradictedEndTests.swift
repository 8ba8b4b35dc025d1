import Contacts
import Detection
import Rules
import Testing

/// Contacts in which people speak after the end.
struct ContradictedEndTests {
  private static let start: Int64 = 1_763_625_600_000

  private func judged(
    _ when: String, end: Int64, last: (Role, Int64), endedBy: EndedBy = .agent
  ) throws -> (flags: Int, reasons: [String]) {
    let plan = try TestBook.plan([
      TestBook.rule(
        "end",
        find: """
          quiet: { gap: { at: end, at_least: 0 } }
          refund: { phrases: [refund] }
          """, when: when)
    ])
    var finder = Finder(plan)
    var fragment = Talk.fragment(
      [(.customer, "where is my refund"), (last.0, "well")], times: [1_000, last.1])
    fragment.fields.startedAt = Self.start
    fragment.fields.endedAt = Self.start + end
    fragment.fields.endedBy = endedBy
    fragment.fields.endedByBasis = .claimed
    var bytes: [UInt8] = []
    finder.find(in: fragment).encode(into: &bytes)
    let findings = try Findings(decoding: bytes)
    #expect(Findings.contradictsEnd(bytes) == findings.contradictsEnd)
    var contact = try Talk.contact(fragment, findings)
    if findings.isEndContradicted(in: contact) { contact.leaveEndOpen() }
    let judge = Judge(plan, day: CalendarDay("2026-01-15"), listsNotEvaluated: true)
    let result = judge.judge(contact, findings: findings, relations: RelationFacts())
    return (result.flags.count, result.notEvaluated.map(\.reason))
  }

  @Test(arguments: [Role.agent, .customer])
  func `silence before an end behind which somebody speaks is not evaluated`(role: Role) throws {
    for late: Int64 in [5_001, 60_000, .max - 60_000] {
      let result = try judged("!quiet.found", end: 60_000, last: (role, 60_000 + late))
      #expect(result.flags == 0 && result.reasons == ["no end of the contact"], "\(late)")
    }
    for early: Int64 in [-59_000, 0, 5_000] {
      let result = try judged("refund.found || quiet.found", end: 60_000, last: (role, 60_000 + early))
      #expect(result.flags == 1 && result.reasons.isEmpty, "\(early)")
    }
  }

  @Test(arguments: [EndedBy.agent, .customer, .system])
  func `who ended such a contact is left open`(side: EndedBy) throws {
    let when = "refund.found && ended_by == 'agent'"
    let late = try judged(when, end: 60_000, last: (.customer, 70_000), endedBy: side)
    #expect(late.flags == 0 && late.reasons == ["ended_by unknown"])
    let sound = try judged(when, end: 60_000, last: (.customer, 59_000), endedBy: side)
    #expect(sound.flags == (side == .agent ? 1 : 0) && sound.reasons.isEmpty)
    let passedOn = try judged(
      "refund.found && ended_by == 'transfer'", end: 60_000, last: (.customer, 70_000), endedBy: .transfer)
    #expect(passedOn.flags == 1)
  }

  @Test func `how long before such an end something was said is not known`() throws {
    let when = "refund.found && refund.last.ago < duration('2m')"
    let late = try judged(when, end: 60_000, last: (.customer, 70_000))
    #expect(late.flags == 0 && late.reasons == ["ago unknown"])
    #expect(try judged(when, end: 60_000, last: (.customer, 59_000)).flags == 1)
  }

  @Test func `a machine may go on when everybody is gone`() throws {
    let result = try judged("refund.found && ended_by == 'agent'", end: 60_000, last: (.bot, 90_000))
    #expect(result.flags == 1 && result.reasons.isEmpty)
  }
}
