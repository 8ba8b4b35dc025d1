import Contacts
import Relations
import Rules
import Testing

struct CountGuardTests {
  private static let block = """
    event_count: { rules: [load.a], group_by: [agent], timespan: 7d, condition: { gte: 3 } }
    """

  /// What is left of the counts of twenty agents with so many contacts each, of which so many were hit.
  private func left(contacts: Int = 100, agents: Int = 20, hits: (Int) -> Int) throws -> [CorrelationFinding]
  {
    let plan = try CorrelationBook.plan(Self.block)
    var rates = RateTable(plan)
    var events: [CorrelationEvent] = []
    for agent in 0..<agents {
      for number in 0..<contacts {
        let event = CorrelationBook.hit(
          plan, Int64(number) * 60_000, UInt64(agent * 10_000 + number),
          [.vendor: "lotus", .agent: "A\(agent)", .channel: "chat", .queue: "q"])
        rates.add([0], event.texts, at: event.at, isPast: false)
        if number < hits(agent) { events.append(event) }
      }
    }
    rates.add(hits: events)
    return try rates.beside(CorrelationWork.findings(in: events, plan: plan))
  }

  @Test func `a count far above that of colleagues stays, with what was expected and an interval`() throws {
    let found = try left { $0 == 3 ? 6 : 0 }
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.group.last == "A3" && finding.observed == 6)
    let (expected, ratio, low) = (
      try #require(finding.expected), try #require(finding.ratio), try #require(finding.low)
    )
    #expect(expected > 0 && ratio > low && low > 2)
    let q = try #require(finding.qValue)
    #expect(finding.looked == 100 && q < 0.01)
  }

  @Test func `a rule that hits everybody names nobody`() throws {
    #expect(try left { _ in 5 }.isEmpty)
    #expect(try left { 3 + $0 % 3 }.isEmpty)
  }

  @Test func `three of a hundred are chance where the rule tells of what happens to anybody`() throws {
    // The book's rule is of medium severity.
    #expect(try left(agents: 30) { $0 == 3 ? 3 : 0 }.isEmpty)
  }

  @Test func `without colleagues a count stands alone`() throws {
    let found = try left(contacts: 20, agents: 1) { _ in 4 }
    #expect(found.count == 1 && found.first?.expected == nil)
  }
}
