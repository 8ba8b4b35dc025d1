import Contacts
import Relations
import Rules
import Testing

struct SlidingWindowTests {
  private static let three =
    "event_count: { rules: [load.a], group_by: [agent], timespan: 1s, condition: { gte: 3 } }"

  /// Semantics 2 of the rule book.
  @Test func `2 a sliding window never takes in a record outside its span`() throws {
    let plan = try CorrelationBook.plan(Self.three)
    func found(_ times: [Int64]) -> Int {
      let events = times.enumerated().map { CorrelationBook.hit(plan, $1, UInt64($0)) }
      return CorrelationWork.findings(in: events, plan: plan).count
    }
    // (t - 1000, t]: the later end belongs to it, the earlier one does not.
    #expect(found([0, 500, 999]) == 1)
    #expect(found([0, 500, 1000]) == 0)
    #expect(found([1, 500, 1000]) == 1)
    #expect(found([500, 500, 500]) == 1)
    #expect(found([Int64.min, 0, Int64.max]) == 0)
  }

  /// Semantics 3 of the rule book.
  @Test func `groups are kept apart`() throws {
    let plan = try CorrelationBook.plan(Self.three)
    let events = [
      CorrelationBook.hit(plan, 1, 1), CorrelationBook.hit(plan, 2, 2),
      CorrelationBook.hit(plan, 3, 3, [.agent: "b"]), CorrelationBook.hit(plan, 4, 4, [.vendor: "w"]),
    ]
    #expect(CorrelationWork.findings(in: events, plan: plan).isEmpty)
    let more = events + [CorrelationBook.hit(plan, 5, 5)]
    let found = CorrelationWork.findings(in: more, plan: plan)
    #expect(found.map(\.contacts) == [[1, 2, 5].map { ContactID(high: 1, low: $0) }])
    #expect(found.first?.periodStart == 1 && found.first?.periodEnd == 5)
  }

  @Test func `what earlier nights had counts, and alone says nothing`() throws {
    let plan = try CorrelationBook.plan(Self.three)
    let past = (0..<3).map { CorrelationBook.hit(plan, Int64($0), UInt64($0), isPast: true) }
    #expect(CorrelationWork.findings(in: past, plan: plan).isEmpty)
    let found = CorrelationWork.findings(in: past + [CorrelationBook.hit(plan, 900, 9)], plan: plan)
    #expect(found.map(\.observed) == [4])
    #expect(found.first?.last.contact == ContactID(high: 1, low: 9))
    // A contact that came again tonight counts once, as it is now.
    let again = [past[0], past[1], CorrelationBook.hit(plan, 5, 1)]
    #expect(CorrelationWork.findings(in: again, plan: plan).isEmpty)
  }

  @Test(arguments: 0..<80)
  func `it agrees with looking at every window, in any order of the events`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let operation = ["event_count", "value_count", "temporal"][Int(seed % 3)]
    let field = operation == "value_count" ? ", field: queue" : ""
    let condition = operation == "temporal" ? "" : ", condition: { gte: 3 }"
    let plan = try CorrelationBook.plan(
      "\(operation): { rules: [load.a, load.b, load.c], group_by: [agent], timespan: 1s\(field)\(condition) }"
    )
    let events = (0..<40).map { index in
      CorrelationBook.hit(
        plan, Int64.random(in: 0...6000, using: &generator), UInt64(index),
        ordinal: Int.random(in: 0...2, using: &generator),
        isPast: Int.random(in: 0...2, using: &generator) == 0,
        [.queue: ["x", "y", "z", "w"][Int.random(in: 0...3, using: &generator)]])
    }
    let place = plan.fields.firstIndex(of: .queue)
    // Every window that ends with an event, one after the other.
    var expected: [Double] = []
    var best: Double?
    for end in Set(events.map(\.at)).sorted() {
      let window = events.filter { $0.at <= end && $0.at > end - 1000 }
      let value: Int =
        switch operation {
        case "event_count": window.count
        case "value_count": Set(window.map { event in place.flatMap { event.texts[$0] } }).count
        default: Set(window.map(\.ordinal)).count
        }
      if value >= 3, window.contains(where: { !$0.isPast }) {
        best = max(best ?? 0, Double(value))
      } else if let known = best {
        expected.append(known)
        best = nil
      }
    }
    if let known = best { expected.append(known) }
    let found = CorrelationWork.findings(in: events, plan: plan)
    #expect(found.map(\.observed) == expected, "seed \(seed)")
    let shuffled = events.shuffled(using: &generator)
    #expect(CorrelationWork.findings(in: shuffled, plan: plan) == found, "seed \(seed)")
  }

  @Test func `values are summed by contact, not by hit`() throws {
    func found(_ block: String) throws -> [Double] {
      let plan = try CorrelationBook.plan(
        "\(block): { rules: [load.a, load.b], group_by: [agent], timespan: 1h, field: talk"
          + (block == "value_percentile" ? ", percentile: 50" : "") + ", condition: { gt: 0 } }")
      let events = [
        CorrelationBook.hit(plan, 1, 1, measure: 10_000_000_000),
        CorrelationBook.hit(plan, 2, 1, ordinal: 1, measure: 10_000_000_000),
        CorrelationBook.hit(plan, 3, 2, measure: 20_000_000_000),
        CorrelationBook.hit(plan, 4, 3, measure: 60_500_000_000), CorrelationBook.hit(plan, 5, 4),
      ]
      return CorrelationWork.findings(in: events, plan: plan).map(\.observed)
    }
    #expect(try found("value_sum") == [90.5])
    #expect(try found("value_percentile") == [20])
    let average = try found("value_avg")
    #expect(average.count == 1 && abs(average[0] - 90.5 / 3) < 1e-12)
  }

  @Test func `a bound from above is met by the smallest window`() throws {
    let plan = try CorrelationBook.plan(
      "value_avg: { rules: [load.a], group_by: [agent], timespan: 1s, field: talk, condition: { lt: 5 } }")
    let events = [
      CorrelationBook.hit(plan, 0, 1, measure: 4_000_000_000),
      CorrelationBook.hit(plan, 10, 2, measure: 1_000_000_000),
      CorrelationBook.hit(plan, 20, 3, measure: 900_000_000_000),
    ]
    #expect(CorrelationWork.findings(in: events, plan: plan).map(\.observed) == [2.5])
  }
}
