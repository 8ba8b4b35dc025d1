import Contacts
import Foundation
import Relations
import Rules
import Testing

@testable import Batch

/// Rates that were spilled by group are those of one table of all contacts.
struct SpilledRatesTests {
  private static let blocks = [
    "versus: { rules: [load.a], group_by: [agent], against: peers, timespan: 7d, minimum_contacts: 20 }",
    """
    versus: { rules: [load.a], group_by: [agent], against: peers, peers: [queue, channel], timespan: 7d, \
    minimum_contacts: 20 }
    """,
    "versus: { rules: [load.a], group_by: [agent], against: past, timespan: 7d, minimum_contacts: 20 }",
    "event_count: { rules: [load.a], group_by: [agent], timespan: 7d, condition: { gte: 5 } }",
  ]

  /// A contact, and whether it was hit.
  private struct Row {
    let event: CorrelationEvent
    let isHit: Bool
    let counts: Bool
  }

  @Test(arguments: [UInt64(1), 2, 3, 4], blocks)
  func `however many workers, and however little stays in memory, the same is found`(
    seed: UInt64, block: String
  ) async throws {
    let plan = try PastRatesTests.plan(block)
    let start: Int64 = 1_000_000_000
    let starts = [0: start]
    var random = SplitMix(state: seed)
    let rows = Self.rows(plan, start, &random)
    var whole = RateTable(plan, starts: starts)
    for row in rows where row.counts {
      whole.add([0], row.event.texts, at: row.event.at, isPast: row.event.isPast)
    }
    let hits = rows.filter(\.isHit).map(\.event)
    whole.add(hits: hits)
    let counted = CorrelationWork.findings(in: hits, plan: plan)
    let expected = try whole.findings() + Self.sorted(whole.beside(counted))
    #expect(!expected.isEmpty)
    for (jobs, budget, slice) in [(1, 0, 1), (2, 1 << 20, 1 << 20), (5, 3_000, 700)] {
      let stores = NightStores(folder: NSTemporaryDirectory(), budget: budget)
      let stage = try #require(CorrelationStage(plan, stores, budget: budget, slice: slice))
      let found = try await Self.findings(stage, rows.shuffled(using: &random), jobs, starts)
      #expect(found == expected, "\(jobs) workers, \(budget) bytes")
    }
  }

  private static func findings(
    _ stage: CorrelationStage, _ rows: [Row], _ jobs: Int, _ starts: [Int: Int64]
  ) async throws -> [CorrelationFinding] {
    var rates = (0..<jobs).map { _ in SpillWriter(stage.rates, chunk: 200) }
    var events = (0..<jobs).map { _ in stage.writers }
    var record = RateRecord()
    for (index, row) in rows.enumerated() {
      if row.counts {
        let isOlder = row.event.isPast && row.event.at < starts[0] ?? .min
        for number in stage.cases.numbers([RateTable.Use(entry: 0, isOlder: isOlder)], isHit: false) {
          record.set(number, stage.cases[number], row.event)
          try rates[index % jobs].write(record.key) { $0.bytes.append(contentsOf: record.bytes.bytes) }
        }
      }
      if row.isHit { try stage.write(row.event, to: &events[index % jobs]) }
    }
    for job in 0..<jobs {
      try rates[job].finish()
      for level in events[job].indices { try events[job][level].finish() }
    }
    var counted: [CorrelationFinding] = []
    var hits = SpillWriter(stage.rates, chunk: 100)
    for partition in 0..<SpillStore.partitions {
      try stage.forEachSlice(level: 0, in: partition) { events in
        counted += CorrelationWork.findings(in: events, plan: stage.plan)
        try stage.count(RateHits.counted(events, stage.plan, starts: starts), &hits)
      }
    }
    try hits.finish()
    let spilled = try await SpilledRates(stage, level: 0, past: nil, starts: starts, jobs: jobs)
    let beside = try spilled.beside(counted.filter { stage.plan.entries[$0.entry].isCompared })
    return try spilled.findings() + sorted(beside)
  }

  private static func sorted(_ findings: [CorrelationFinding]) -> [CorrelationFinding] {
    findings.sorted { left, right in
      let (one, other) = (RateName.bytes(left.group), RateName.bytes(right.group))
      return one == other ? left.periodStart < right.periodStart : RateName.precedes(one, other)
    }
  }

  /// Thirty agents, of whom two are hit far more often than the others.
  private static func rows(
    _ plan: CorrelationPlan, _ start: Int64, _ random: inout SplitMix
  ) -> [Row] {
    (0..<6_000).map { number in
      let agent = Int.random(in: 0..<30, using: &random)
      let isPast = Bool.random(using: &random)
      let at = start + (isPast ? -1 : 1) * Int64.random(in: 1...500_000, using: &random)
      let values: [ContactVariable: String] = [
        .vendor: agent % 3 == 0 ? "v" : "w", .agent: "A\(agent)", .channel: "chat",
        .queue: ["sales", "care", "retention"].randomElement(using: &random) ?? "",
      ]
      let rate = agent == 4 || agent == 9 ? (isPast ? 3 : 40) : 2
      let event = CorrelationEvent(
        entry: 0, ordinal: 0, at: at, contact: ContactID(high: 7, low: UInt64(number)), isPast: isPast,
        texts: plan.fields.map { values[$0] }, measure: nil)
      return Row(
        event: event, isHit: Int.random(in: 0..<100, using: &random) < rate,
        counts: Int.random(in: 0..<50, using: &random) > 0)
    }
  }
}
