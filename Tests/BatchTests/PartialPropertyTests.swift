import Contacts
import Foundation
import Ledger
import Rules
import Sampling
import Testing

@testable import Batch

/// Any split of a night's files over any number of scans, merged in any order or tree, is one run.
///
/// `EARSHOT_SPLITS` says how many splits are tried; 12 by default.
final class PartialPropertyTests {
  private let folder: String
  private let book: RuleBook

  private static var splits: Int {
    ProcessInfo.processInfo.environment["EARSHOT_SPLITS"].flatMap { Int($0) } ?? 12
  }

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-partial-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/in", withIntermediateDirectories: true)
    let loaded = RuleBook.load(files: [("tone/tone.rude.yaml", Array(Self.rule.utf8))])
    book = try #require(loaded.book, "\(loaded.errors)")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let rule = """
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

    """

  /// Writes files that overlap, restate each other, and come twice; with calls whose parts are in several files.
  private func write(_ generator: inout SplitMix) throws -> [String] {
    var paths: [String] = []
    for file in 0..<7 {
      let vendor = ["lotus", "basil", "cedar"][file % 3]
      try FileManager.default.createDirectory(
        atPath: folder + "/in/\(vendor)", withIntermediateDirectories: true)
      var text = ""
      for _ in 0..<20 {
        let number = Int(generator.next() % 60)
        let update = generator.next() % 3
        let rude = generator.next() % 2 == 0 ? "You are stupid." : "Let me see."
        text += """
          {"source_id":"\(vendor)-\(number)","vendor":"\(vendor)","channel":"chat","queue":"q\(number % 3)",\
          "agent":"A\(number % 5)","customer":"+4850012\(1000 + number % 9)","language":"en",\
          "started_at":"2025-11-20T08:\(10 + number % 50):00Z","ended_at":"2025-11-20T09:00:00Z",\
          "updated_at":"2025-11-2\(update)T00:00:00Z","turns":[{"role":"customer","at":1,"text":"Hello."},\
          {"role":"agent","at":3,"text":"\(rude)"}]}

          """
      }
      let path = folder + "/in/\(vendor)/\(file).jsonl"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      paths.append(path)
    }
    // The bytes of one file in another folder.
    let copy = folder + "/in/cedar/copy.jsonl"
    try FileManager.default.copyItem(atPath: paths[0], toPath: copy)
    return paths + [copy]
  }

  private let key = [UInt8](0..<32)

  private func scan(_ paths: [String], _ name: String) async throws -> String {
    let plan = ScanPlan(
      inputs: paths, configuration: Configuration(), rules: book, pseudonymKey: key, jobs: 2, version: "1",
      spillBudget: 4_000)
    let out = folder + "/" + name
    _ = try await ScanRun(plan, tally: Tally()).run(out: out, keepsText: true, now: 1_800_000_000)
    return out
  }

  private func join(_ partials: [String], _ name: String) async throws -> String {
    let plan = ScanPlan(
      inputs: [], configuration: Configuration(), rules: book, pseudonymKey: key, jobs: 2, version: "1")
    let out = folder + "/" + name
    _ = try await PartialJoin(plan, tally: Tally()).run(partials, out: out)
    return out
  }

  /// What a night comes to: its digests and counts, and its turns.
  private struct Result: Equatable {
    var run: [String?]
    var turns: [[String?]]
  }

  private func night(inputs: [String] = [], partials: [String] = [], _ name: String) async throws -> Result {
    let path = folder + "/" + name
    let writer = try LedgerWriter(path: path, actor: "test", now: 1)
    var plan = Plan(
      inputs: inputs, database: path, configuration: Configuration(), rules: book, pseudonymKey: key,
      seed: try Seed(hex: String(repeating: "5a", count: 32)), businessDate: "2025-11-20", jobs: 2,
      startedAt: 1_800_000_000_000, version: "1", command: "test")
    plan.partials = partials
    _ = try await NightRun(plan, tally: Tally()).run(
      writer: writer, nextSeed: { String(repeating: "0", count: 64) }, now: { 1_800_000_000_000 })
    try writer.close()
    let reader = try LedgerReader(path: path)
    defer { try? reader.close() }
    let runs = try reader.query(
      """
      SELECT result_digest, frame_digest, contacts, records, parts, duplicates, superseded, ignored, pending,
        quarantined FROM runs
      """)
    #expect(runs.rows.count == 1)
    let turns = try reader.query("SELECT contact_id, turn, role, text FROM turns ORDER BY 1, 2")
    return Result(run: runs.rows[0], turns: turns.rows)
  }

  @Test func `any split, order and tree gives the result of one run`() async throws {
    var seeds = SystemRandomNumberGenerator()
    let seed = seeds.next()
    var generator = SplitMix(state: seed)
    let files = try write(&generator)
    let expected = try await night(inputs: files, "whole.sqlite")
    #expect(expected.run[0]?.count == 64 && expected.turns.count > 50)
    for number in 0..<Self.splits {
      // Each file goes into one scan or two.
      var parts = [[String]](repeating: [], count: 1 + Int(generator.next() % 5))
      for file in files {
        parts[Int(generator.next() % UInt64(parts.count))].append(file)
        if generator.next() % 4 == 0 { parts[Int(generator.next() % UInt64(parts.count))].append(file) }
      }
      var partials: [String] = []
      for (index, part) in parts.enumerated() where !part.isEmpty {
        partials.append(try await scan(part, "\(number)-\(index).partial"))
      }
      partials.shuffle(using: &generator)
      // Some of them are joined first, some come twice.
      if partials.count > 2, generator.next() % 2 == 0 {
        let joined = try await join(Array(partials[..<2]), "\(number)-joined.partial")
        partials = generator.next() % 2 == 0 ? [joined] + partials[2...] : partials[2...] + [joined, joined]
      }
      if generator.next() % 2 == 0 { partials.append(partials[0]) }
      let result = try await night(partials: partials, "\(number).sqlite")
      #expect(result == expected, "seed \(seed), split \(number)")
    }
  }
}
