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

  @Test func `several who do the same do not hide each other`() throws {
    // Two raise what is expected of three others to more than half of what these have; without the two they stand out.
    let found = try findings(Self.peers) { $0 < 2 ? 60 : $0 < 5 ? 19 : 2 }
    #expect(found.compactMap { $0.group.last } == ["A0", "A1", "A2", "A3", "A4"])
    for finding in found { #expect(try #require(finding.expected) * 2 <= finding.observed) }
    let last = try #require(found.last?.expected)
    #expect(last < 10, "measured by those who do it not, \(last)")
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

  @Test(arguments: [peers, past])
  func `however contacts and hits are dealt out to tables, the sum finds the same`(
    _ block: String
  ) throws {
    let plan = try CorrelationBook.plan(block)
    let start: Int64 = 100_000_000
    var rows: [(texts: [String?], at: Int64, isPast: Bool, hit: CorrelationEvent?)] = []
    for agent in 0..<12 {
      for number in 0..<400 {
        let isPast = number % 2 == 0
        let event = CorrelationBook.hit(
          plan, start + Int64(isPast ? -1 - number : number), UInt64(agent * 1000 + number), isPast: isPast,
          [
            .vendor: "lotus", .agent: "A\(agent)", .queue: "q\((agent + number / 2) % 5)", .channel: "chat",
          ])
        let isHit = number < (agent == 4 && !isPast ? 160 : 12)
        rows.append((event.texts, event.at, isPast, isHit ? event : nil))
      }
    }
    func found(_ parts: [Int]) throws -> [CorrelationFinding] {
      var tables = (0..<(parts.max() ?? 0) + 1).map { _ in CorrelationCollector(plan).rates }
      for index in tables.indices { tables[index].begin(0, at: start) }
      for (row, part) in zip(rows, parts) {
        tables[part].add([0], row.texts, at: row.at, isPast: row.isPast)
      }
      var sum = CorrelationCollector(plan).rates
      sum.begin(0, at: start)
      for table in tables.reversed() { sum.merge(table) }
      sum.add(hits: rows.compactMap(\.hit))
      return try sum.findings()
    }
    let whole = try found(rows.map { _ in 0 })
    #expect(whole.map { $0.group.last } == ["A4"])
    var random = SeededGenerator(seed: 7)
    for count in [2, 3, 7] {
      let parts = rows.map { _ in Int.random(in: 0..<count, using: &random) }
      #expect(try found(parts) == whole, "\(count) tables")
    }
  }
}
