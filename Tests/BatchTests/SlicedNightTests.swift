import Contacts
import Foundation
import Ledger
import Rules
import Sampling
import Testing

@testable import Batch

/// Nights come to the same, however many workers there are, however little stays in memory, and into however many slices
/// partitions are cut.
final class SlicedNightTests {
  private let folder: String
  private let book: RuleBook

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-sliced-" + UUID().uuidString
    let loaded = RuleBook.load(files: Self.rules.map { ($0.key, Array($0.value.utf8)) })
    book = try #require(loaded.book, "\(loaded.errors)")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let rules = [
    "tone/rude.yaml": """
    id: tone.rude
    version: 1
    title: { en: T, pl: T, zh: 题 }
    status: stable
    category: tone
    severity: high
    languages: [en]
    owner: qa
    find:
      rude: { regex: 'stupid|idiot', role: agent }
    when: "rude.found"
    explain: { en: 'the agent said "{rude.first.text}"', pl: 'p', zh: '解' }
    tests:
      - { name: hit, contact: { language: en }, turns: [ { agent: You are stupid. } ], expect: hit }
      - { name: miss, contact: { language: en }, turns: [ { agent: You are kind. } ], expect: miss }

    """,
    "tone/often.yaml": many(
      "often", "event_count: { rules: [tone.rude], group_by: [agent], timespan: 7d, condition: { gte: 3 } }"),
    "tone/more.yaml": many(
      "more",
      "versus: { rules: [tone.rude], group_by: [agent], against: peers, peers: [queue], timespan: 7d, minimum_contacts: 10 }"
    ),
    "tone/again.yaml": many(
      "again",
      "value_count: { rules: [tone.rude], group_by: [customer_key], field: agent, timespan: 7d, condition: { gte: 2 } }"
    ),
  ]

  private static func many(_ name: String, _ block: String) -> String {
    let contact =
      "contact: { channel: chat, vendor: v, agent: a, customer_key: c, started_at: 2025-11-20T08:00:00Z }"
    return """
      id: tone.\(name)
      version: 1
      title: { en: \(name), pl: \(name), zh: \(name) }
      status: stable
      category: tone
      severity: medium
      owner: qa
      \(block)
      explain: { en: hit, pl: x, zh: x }
      tests:
        - { name: one, contacts: [ { \(contact), hits: [tone.rude] } ], expect: hit }
        - { name: two, contacts: [ { \(contact) } ], expect: miss }

      """
  }

  /// A night of chats, some of which restate those of the night before.
  private func write(_ night: Int, _ random: inout SplitMix) throws -> String {
    let path = folder + "/in-\(night)"
    for vendor in ["lotus", "basil"] {
      try FileManager.default.createDirectory(atPath: path + "/" + vendor, withIntermediateDirectories: true)
      var text = ""
      for number in 0..<300 {
        let agent = Int(random.next() % 20)
        let isRude = random.next() % 100 < (agent == 7 ? 45 : 2)
        text += """
          {"source_id":"\(vendor)-\(night * 285 + number)","vendor":"\(vendor)","channel":"chat",\
          "queue":"q\(random.next() % 3)","agent":"A\(agent)","team":"t\(agent / 5)",\
          "customer":"+48500\(100_000 + random.next() % 300)","language":"en",\
          "started_at":"2025-11-2\(night)T\(10 + number % 10):\(10 + number % 50):00Z",\
          "ended_at":"2025-11-2\(night)T\(10 + number % 10):59:50Z","turns":[\
          {"role":"customer","at":1,"text":"Hello."},\
          {"role":"agent","at":3,"text":"\(isRude ? "You are stupid." : "Let me see.")"}]}

          """
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/\(vendor)/chats.jsonl"))
    }
    return path
  }

  private func nights(_ inputs: [String], jobs: Int, budget: Int, slice: Int, _ name: String) async throws
    -> [[[String?]]]
  {
    let path = folder + "/" + name
    for (night, input) in inputs.enumerated() {
      let writer = try LedgerWriter(path: path, actor: "test", now: Int64(night))
      var plan = Plan(
        inputs: [input], database: path, configuration: Configuration(), rules: book,
        pseudonymKey: [UInt8](0..<32), seed: try Seed(hex: String(repeating: "5a", count: 32)),
        businessDate: "2025-11-2\(night)", jobs: jobs,
        startedAt: 1_763_690_000_000 + Int64(night) * 86_400_000, version: "1",
        command: "test", spillBudget: budget)
      plan.sliceLimit = slice
      _ = try await NightRun(plan, tally: Tally()).run(
        writer: writer, nextSeed: { String(repeating: "0", count: 64) }, now: { 1_800_000_000_000 })
      try writer.close()
    }
    let reader = try LedgerReader(path: path)
    defer { try? reader.close() }
    return try [
      "SELECT result_digest, frame_digest, contacts, records, parts, duplicates, superseded FROM runs ORDER BY run_id",
      "SELECT * FROM agent_findings ORDER BY run_id, finding_id",
      "SELECT finding_id, contact_id FROM agent_finding_contacts ORDER BY 1, 2",
      "SELECT contact_id, turn, role, text FROM turns ORDER BY 1, 2",
      "SELECT vendor, channel, queue, agent, team, hour, contacts, talk FROM volumes ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
      "SELECT rule_id, vendor, evaluated, hits, reason FROM rule_results ORDER BY run_id, 1, 2, 5",
    ].map { try reader.query($0).rows }.map { rows in rows.map { $0 } }
  }

  @Test(arguments: [UInt64(1)])
  func `any number of workers and slices gives the same nights`(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let inputs = [try write(0, &random), try write(1, &random)]
    let whole = try await nights(inputs, jobs: 1, budget: 32 << 20, slice: 2 << 20, "whole.sqlite")
    #expect(whole[0].count == 2 && !whole[1].isEmpty && !whole[2].isEmpty && whole[3].count > 50)
    for (jobs, budget, slice) in [(2, 0, 1_000), (3, 50_000, 200), (1, 1 << 20, 1)] {
      let other = try await nights(
        inputs, jobs: jobs, budget: budget, slice: slice, "\(jobs)-\(slice).sqlite")
      for (one, another) in zip(whole, other) {
        #expect(one == another, "\(jobs) workers, slices of \(slice)")
      }
    }
  }
}
