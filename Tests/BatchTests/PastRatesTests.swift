import Contacts
import Foundation
import Ledger
import Relations
import Rules
import Testing

@testable import Batch

struct PastRatesTests {
  private static let blocks = [
    "versus: { rules: [load.a], group_by: [agent], against: past, timespan: 7d, minimum_contacts: 20 }",
    """
    versus: { rules: [load.a], group_by: [agent], against: peers, peers: [queue, language], timespan: 7d, \
    minimum_contacts: 20 }
    """,
  ]

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6], blocks)
  func `cells of contacts give the rates that the contacts one by one do`(seed: UInt64, block: String) throws
  {
    let plan = try Self.plan(block)
    let start: Int64 = 1_000_000_000
    var random = SplitMix(state: seed)
    var names = HistoryNames()
    let rows = (0..<4_000).map { _ in
      Self.row(&random, at: start + .random(in: -500_000...500_000, using: &random), &names)
    }
    func findings(_ add: (inout RateTable) throws -> Void) throws -> [CorrelationFinding] {
      var rates = RateTable(plan, starts: [0: start])
      try add(&rates)
      rates.add(hits: Self.hits(plan, at: start))
      return try rates.findings()
    }
    let single = try findings { rates in
      for row in rows {
        let texts = Self.texts(row, plan, names)
        let counts = plan.entries[0].groupPlaces.allSatisfy { texts[$0] != nil }
        rates.add(counts ? [0] : [], texts, at: row.startedAt ?? 0, isPast: true)
      }
    }
    let together = try findings { rates in
      var cells = PastCells(starts: [start], isByContact: false)
      var languages = PastLanguages(isTold: true)
      for row in rows {
        let language = languages.number(of: row.stratum, names)
        cells.add(row, at: row.startedAt ?? 0, language: language)
      }
      #expect(cells.cells.count < rows.count && cells.cells.reduce(0) { $0 + $1.contacts } == rows.count)
      var past = PastRates(plan, rated: [0])
      past.add(cells, languages: languages.tags, names, to: &rates)
    }
    let spilled = try findings { rates in
      let budget = Int.random(in: 0...50_000, using: &random)
      var past = PastContacts(
        plan, [0], starts: [0: start], folder: NSTemporaryDirectory(), budget: budget)
      var languages = PastLanguages(isTold: true)
      for row in rows {
        let language = languages.number(of: row.stratum, names)
        try past.add(row, at: row.startedAt ?? 0, language: language, languages, names)
      }
      try past.finish(names)
      for partition in 0..<SpillStore.partitions { try past.count(partition, level: 0, in: &rates) }
    }
    #expect(single == together && single == spilled)
    #expect(!single.isEmpty)
  }

  @Test func `a stratum tells its language where strata do, and none of an odd one`() {
    var names = HistoryNames()
    let strata = ["v/voice/q/pl-PL/normal", "v/voice/a/b/zh/high", "v/voice/q/-/normal", "v/voice", "-"]
    let numbers = strata.map { names.number(of: $0) }
    var told = PastLanguages(isTold: true)
    // Twice, as the second time it is remembered.
    for _ in 0..<2 {
      let languages = numbers.map { told.number(of: $0, names) }
      #expect(languages.map { told.tags[Int($0)] } == ["pl-PL", "zh", nil, nil, nil])
      #expect(told.number(of: 0, names) == 0)
    }
    var untold = PastLanguages(isTold: false)
    #expect(numbers.allSatisfy { untold.number(of: $0, names) == 0 })
  }

  private static func row(_ random: inout SplitMix, at: Int64, _ names: inout HistoryNames) -> HistoryRow {
    let number = UInt64.random(in: 0...UInt64.max, using: &random)
    var row = HistoryRow(id: HistoryID(high: number, low: 1), digest: 0)
    let queue = ["sales", "care"].randomElement(using: &random) ?? ""
    let language = ["pl", "zh", "-"].randomElement(using: &random) ?? ""
    let tier = ["normal", "high"].randomElement(using: &random) ?? ""
    row.startedAt = at
    row.stratum = names.number(of: "v/chat/\(queue)/\(language)/\(tier)")
    row.vendor = names.number(of: Int.random(in: 0..<20, using: &random) == 0 ? "-" : "v")
    row.queue = Int.random(in: 0..<10, using: &random) == 0 ? 0 : names.number(of: queue)
    let agent = Int.random(in: 0..<9, using: &random)
    row.agent = agent == 0 ? 0 : names.number(of: "A\(agent)")
    row.channel = Int.random(in: 0..<5, using: &random) == 0 ? Channel.voice.rawValue : Channel.chat.rawValue
    return row
  }

  private static func texts(_ row: HistoryRow, _ plan: CorrelationPlan, _ names: HistoryNames) -> [String?] {
    plan.fields.map { field in
      guard field == .language else { return row.text(field, names, FormerNames()) }
      let tag = (names[row.stratum] ?? "").split(separator: "/").dropLast().last.map { String($0) }
      return tag == "-" ? nil : tag
    }
  }

  /// One agent is hit far more often than the others.
  private static func hits(_ plan: CorrelationPlan, at: Int64) -> [CorrelationEvent] {
    (1..<9).flatMap { agent in
      (0..<(agent == 3 ? 120 : 2)).map { number in
        let values: [ContactVariable: String] = [
          .vendor: "v", .agent: "A\(agent)", .queue: "sales", .language: "pl", .channel: "chat",
        ]
        return CorrelationEvent(
          entry: 0, ordinal: 0, at: at + Int64(number),
          contact: ContactID(high: 7, low: UInt64(agent * 1000 + number)), isPast: false,
          texts: plan.fields.map { values[$0] }, measure: nil)
      }
    }
  }

  /// A book whose rule `load.many` has a block, after the plain rule `load.a`.
  static func plan(_ block: String) throws -> CorrelationPlan {
    let contact =
      "channel: CHANNEL, vendor: v, agent: a, queue: sales, language: pl, started_at: 2025-11-20T08:00:00Z"
    func rule(_ name: String, _ body: String, _ tests: [String]) -> String {
      """
      id: load.\(name)
      version: 1
      title: { en: \(name), pl: \(name), zh: \(name) }
      status: stable
      category: load
      severity: low
      owner: qa
      \(body)
      explain: { en: hit, pl: x, zh: x }
      tests:
      \(tests.joined(separator: "\n"))
      """
    }
    let chat = contact.replacing("CHANNEL", with: "chat")
    let files = [
      "load/a.yaml": rule(
        "a", "when: channel == 'chat'",
        [
          "  - { name: one, contact: { \(chat) }, expect: hit }",
          "  - { name: two, contact: { \(contact.replacing("CHANNEL", with: "voice")) }, expect: miss }",
        ]),
      "load/many.yaml": rule(
        "many", block,
        [
          "  - { name: one, contacts: [ { contact: { \(chat) } } ], expect: hit }",
          "  - { name: two, contacts: [ { contact: { \(chat) } } ], expect: miss }",
        ]),
    ]
    let load = RuleBook.load(files: files.map { ($0.key, Array($0.value.utf8)) })
    #expect(load.errors.map(\.description) == [])
    return CorrelationPlan(try #require(load.book), day: nil)
  }
}
