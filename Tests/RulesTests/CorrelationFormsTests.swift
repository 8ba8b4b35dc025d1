import Foundation
import Rules
import Testing

@Suite struct CorrelationFormsTests {
  private func load(_ block: String) throws -> RuleBookLoad {
    let good = try #require(Book.files[Book.findingPath]).replacing(" by {agent}", with: "")
    let start = try #require(good.range(of: "event_count:"))
    let end = try #require(good.range(of: "explain:"))
    let text = good[..<start.lowerBound] + block + "\n" + good[end.lowerBound...]
    return Book.load([Book.findingPath: String(text)])
  }

  private func correlation(_ block: String) throws -> Correlation {
    let load = try load(block)
    #expect(load.errors.map(\.description) == [])
    return try #require(load.book?.rule("hangup.many")?.correlation)
  }

  private func message(_ block: String) throws -> String {
    try load(block).errors.first?.message ?? "no error"
  }

  private static let shared = "rules: [hangup.question-open], group_by: [agent], timespan: 7d"

  @Test func `values need a field, percentiles a percentile`() throws {
    let block =
      "value_percentile: { \(Self.shared), field: talk, percentile: 95, condition: { lt: 30, gte: 1 } }"
    guard case .counting(let found) = try correlation(block) else {
      Issue.record("another kind")
      return
    }
    #expect(found.operation == .valuePercentile && found.field == .talk && found.percentile == 95)
    #expect(found.condition.map(\.comparison) == [.lt, .gte])
    #expect(try message("value_sum: { \(Self.shared), condition: { gt: 1 } }").contains("no 'field'"))
    #expect(
      try message("value_sum: { \(Self.shared), field: queue, condition: { gt: 1 } }").contains(
        "unknown field"))
    #expect(try message("event_count: { \(Self.shared) }").contains("no 'condition'"))
    #expect(try message("event_count: { \(Self.shared), condition: {} }").contains("condition is empty"))
  }

  @Test func `one line of a test stands for many contacts, each some time after the one before`() throws {
    let line =
      "{ contact: { agent: A1, started_at: 2025-11-20T08:00:00Z, talk: 2m }, hits: [hangup.question-open]"
    func contacts(_ ending: String) throws -> RuleBookLoad {
      let known = "{ contact: { agent: A1 }, hits: [hangup.question-open] }"
      return Book.load([
        Book.findingPath: try #require(Book.files[Book.findingPath]).replacing(known, with: line + ending)
      ])
    }
    let load = try contacts(", repeat: { times: 3, every: 1m30s } }")
    #expect(load.errors.map(\.description) == [])
    let found = try #require(load.book?.rule("hangup.many")?.tests.first { $0.name == "hit" }?.contacts)
    let begun = found.map { $0[.startedAt] }
    let first: Int64 = 1_763_625_600_000
    #expect(begun == [0, 90_000, 180_000].map { .timestamp(milliseconds: first + $0) })
    #expect(found.allSatisfy { $0[.talk] == .duration(milliseconds: 120_000) && $0.flags.count == 1 })

    for (faulty, message) in [
      ("times: 1, every: 1m", "times"), ("times: 3", "every"), ("times: 3, every: soon", "length of time"),
      ("times: 3, every: 1m, until: 3", "until"),
    ] {
      let load = try contacts(", repeat: { \(faulty) } }")
      #expect(load.book == nil && load.errors.contains { $0.message.contains(message) }, "\(faulty)")
    }
  }

  @Test func `an order needs two rules`() throws {
    let rules = "rules: [hangup.question-open, privacy.card-echoed], group_by: [customer_key], timespan: 1h"
    guard case .counting(let found) = try correlation("temporal_ordered: { \(rules) }") else {
      Issue.record("another kind")
      return
    }
    #expect(found.rules == ["hangup.question-open", "privacy.card-echoed"] && found.condition.isEmpty)
    #expect(try message("temporal: { \(Self.shared) }").contains("at least two rules"))
  }

  @Test func `a rate stands against peers or the past`() throws {
    let block = "versus: { \(Self.shared), against: peers, peers: [vendor, queue], ratio: 3, q: 0.01 }"
    #expect(
      try correlation(block)
        == .versus(
          Versus(
            rules: ["hangup.question-open"], groupBy: [.agent], against: .peers, peers: [.vendor, .queue],
            timespan: 604_800_000, minimumContacts: 100, minimumHits: 3, ratio: 3, q: 0.01)))
    #expect(try load("versus: { \(Self.shared), against: pears }").errors.first?.suggestion == "peers")
  }

  @Test func `overlaps have a number, a minimum and a tolerance`() throws {
    let block = "concurrent: { group_by: [agent], allowed: 2, minimum: 30s, tolerance: 2s, across: [vendor] }"
    #expect(
      try correlation(block)
        == .concurrent(
          Concurrency(groupBy: [.agent], allowed: 2, minimum: 30_000, tolerance: 2000, across: [.vendor])))
    #expect(try message("concurrent: { group_by: [queue] }").contains("group_by needs one of"))
  }

  @Test func `what is missing is a number, a sign of life or a total`() throws {
    #expect(
      try correlation("missing: { group_by: [vendor], heartbeat: 1h }")
        == .missing(Absence(subject: .heartbeat(every: 3_600_000), groupBy: [.vendor], minimum: 1)))
    #expect(
      try correlation("missing: { group_by: [vendor], sequence: source_id, minimum: 5 }")
        == .missing(Absence(subject: .sequence(field: .sourceID), groupBy: [.vendor], minimum: 5)))
    #expect(try message("missing: { group_by: [vendor] }").contains("exactly one of sequence"))
  }

  @Test func `a second correlation is refused`() throws {
    let two = "event_count: { \(Self.shared), condition: { gt: 1 } }\nconcurrent: { group_by: [agent] }"
    #expect(try message(two).contains("has event_count already"))
  }
}
