import Contacts
import Relations
import Rules
import Testing

struct RateTests {
  /// A night of 20 agents with 200 contacts each, of which each agent has so many hits.
  private func findings(_ block: String, hits: (Int) -> Int, pastHits: ((Int) -> Int)? = nil) throws
    -> [CorrelationFinding]
  {
    let plan = try CorrelationBook.plan(block)
    var rates = CorrelationCollector(plan).rates
    let entry = 0
    let start: Int64 = 100_000_000
    rates.begin(entry, at: start)
    var events: [CorrelationEvent] = []
    for agent in 0..<20 {
      for (isPast, count) in [(false, hits(agent)), (true, pastHits?(agent) ?? 0)]
      where !isPast || pastHits != nil {
        for number in 0..<200 {
          let at = isPast ? start - 1000 - Int64(number) : start + Int64(number)
          let event = CorrelationBook.hit(
            plan, at, UInt64(agent * 1000 + number + (isPast ? 500 : 0)), isPast: isPast,
            [.agent: "A\(agent)", .channel: "chat"])
          rates.add([entry], event.texts, at: at, isPast: isPast)
          if number < count { events.append(event) }
        }
      }
    }
    rates.add(hits: events)
    return try rates.findings()
  }

  private static let peers = "versus: { rules: [load.a], group_by: [agent], against: peers, timespan: 7d }"
  private static let past = "versus: { rules: [load.a], group_by: [agent], against: past, timespan: 7d }"

  @Test func `one agent far above all others is named, with an interval`() throws {
    let found = try findings(Self.peers) { $0 == 7 ? 40 : 4 + $0 % 2 }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.looked == 200 && finding.observed == 40 && finding.contacts.count == 40)
    let (ratio, low, high) = try #require(zip3(finding.ratio, finding.low, finding.high))
    #expect(low < ratio && ratio < high && low > 2)
    #expect(try #require(finding.qValue) < 0.05)
  }

  private func zip3(_ a: Double?, _ b: Double?, _ c: Double?) -> (Double, Double, Double)? {
    guard let a, let b, let c else { return nil }
    return (a, b, c)
  }

  @Test func `nobody is named where all are alike, or too little is known`() throws {
    #expect(try findings(Self.peers) { 4 + $0 % 3 }.isEmpty)
    let few =
      "versus: { rules: [load.a], group_by: [agent], against: peers, timespan: 7d, minimum_contacts: 500 }"
    #expect(try findings(few) { $0 == 7 ? 40 : 4 }.isEmpty)
  }

  @Test func `a change that all share accuses nobody`() throws {
    #expect(try findings(Self.past, hits: { _ in 40 }, pastHits: { _ in 4 }).isEmpty)
    let found = try findings(Self.past, hits: { $0 == 3 ? 40 : 4 }, pastHits: { _ in 4 })
    #expect(found.count == 1 && found.first?.group.last == "A3")
    // Without a past of its own nobody is compared with it.
    #expect(try findings(Self.past, hits: { $0 == 3 ? 40 : 4 }).isEmpty)
  }
}
