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
    let entry = 0
    let start: Int64 = 100_000_000
    var rates = RateTable(plan, starts: [entry: start])
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

  @Test func `a contact counts once in each group, however many of its hits stand beside each other`() throws
  {
    // Events of two correlations over the same agents, as they may meet in one partition.
    let plan = try CorrelationBook.plan(
      Self.peers, more: ["load/others.yaml": CorrelationBook.rule("others", Self.peers)])
    let one = CorrelationBook.hit(plan, 5, 1, [.agent: "A1"])
    var other = one
    other.entry = 1
    let again = CorrelationBook.hit(plan, 7, 1, ordinal: 0, [.agent: "A1"])
    for events in [[one, other, again], [again, other, one], [other, again, one]] {
      let hits = RateHits.counted(events, plan, starts: [:])
      #expect(hits.count == 2)
      #expect(Set(hits.map(\.event.entry)) == [0, 1])
      #expect(hits.first { $0.event.entry == 0 }?.event.at == 5)
    }
  }

  @Test(arguments: 0..<30)
  func `names are in the order of the values that they are made of`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["\0", "\u{1}", "a", "b", "é", "投"]
    func value() -> String {
      String(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
    }
    for _ in 0..<200 {
      let (left, right) = ([value(), value()], [value(), value()])
      #expect(RateName.values(of: RateName.bytes(left)) == left)
      let expected = left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(RateName.precedes(RateName.bytes(left), RateName.bytes(right)) == expected, "\(left) \(right)")
    }
  }
}
