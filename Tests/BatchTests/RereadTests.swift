import Contacts
import Foundation
import Relations
import Rules
import Sampling
import Testing

@testable import Batch

/// What workers do with the records of a file, without the night around them.
final class RereadTests {
  private let folder: String
  private let context: ScanContext

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-reread-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let book = try #require(RuleBook.load(files: []).book)
    context = try ScanContext(
      rules: book, cache: nil, key: [UInt8](0..<32), configuration: Configuration(), mappings: MappingBook(),
      stores: NightStores(folder: folder, budget: 1 << 20), tally: Tally())
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func line(_ text: String) -> String {
    #"{"vendor":"v","source_id":"a","channel":"chat","language":"en","started_at":"2025-11-20T08:00:00Z","#
      + #""ended_at":"2025-11-20T08:05:00Z","turns":[{"role":"agent","text":"\#(text)"}]}"# + "\n"
  }

  private func file(_ text: String) throws -> InputFile {
    let path = folder + "/chats.jsonl"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return InputFile(path: path, name: "v/chats.jsonl", folder: "v", size: text.utf8.count)
  }

  private func wanted(_ line: String, at offset: Int) -> WantedContact {
    let digest = Array(line.dropLast().utf8).withUnsafeBytes { FragmentSealer.digest($0) }
    return WantedContact(
      id: ContactID(high: 1, low: UInt64(offset)), place: RecordPlace(file: 0, record: 0, offset: offset),
      digest: digest.short, stratum: .none, tier: .normal, hasTurns: true)
  }

  @Test func `a file that is no longer what was read ends the run, and no other words are stored`() throws {
    let (first, second) = (line("Hello."), line("I can help you with that."))
    let places = [wanted(first, at: 0), wanted(second, at: first.utf8.count)]
    func read(_ text: String) throws -> Int {
      let stage = RereadStage(files: [try file(text)], context: context)
      let store = SpillStore(folder: folder, budget: 1 << 20)
      try stage.read(file: 0, places, to: store)
      return try TurnShelf.turns(in: SpillStore.partition(of: places[0].id), of: store).count
    }
    #expect(try read(first + second) == 2)
    #expect(try read(first + second + line("Goodbye.")) == 2, "what is added behind harms nothing")
    let changed: [String] = [
      first + line("I can hang up on you now!"), second + first, first, "", "nothing known\n",
      String(repeating: " ", count: first.utf8.count) + second,
    ]
    for text in changed {
      #expect(throws: BatchError.changed("v/chats.jsonl"), "\(text)") { try read(text) }
    }
  }

  @Test func `the call that another name stands for does not depend on the order of the records`() throws {
    func aliases(_ ids: [String]...) throws -> [ContactID: ContactID] {
      for ids in ids { try write(ids) }
      var found: [ContactID: ContactID] = [:]
      for partition in 0..<SpillStore.partitions {
        found.merge(try AliasEntry.contacts(in: partition, of: context.stores.aliases)) { first, _ in first }
        context.stores.aliases.discard(partition)
      }
      return found
    }
    func write(_ ids: [String]) throws {
      try context.finders.with { finder in
        var sealer = try FragmentSealer(context, finder: finder)
        var report = FileReport(file: try file(""))
        for (number, id) in ids.enumerated() {
          var fragment = Fragment()
          fragment.fields[.vendor] = fragment.append(Array("v".utf8))
          fragment.fields[.sourceID] = fragment.append(Array(id.utf8))
          fragment.alias = fragment.append(Array("1763625600.1".utf8))
          try Array(id.utf8).withUnsafeBytes { record in
            try sealer.take(
              &fragment, record: record, place: RecordPlace(file: 0, record: number, offset: number),
              report: &report)
          }
        }
        try sealer.finish()
      }
    }
    let ids = ["1763625600.7", "1763625600.5", "1763625600.9"]
    let one = try aliases(ids)
    #expect(one.count == 1)
    #expect(try aliases(ids.reversed()) == one)
    // Of a file that was cut in two, the night takes the least of both halves.
    #expect(try aliases([ids[0]], [ids[1], ids[2]]) == one)
  }

  @Test func `a customer's own past call is no return under the next key either`() throws {
    let stores = context.stores
    let (earlier, present) = (CustomerKey(high: 1, low: 1), CustomerKey(high: 2, low: 2))
    var rotation = SpillWriter(stores.rotation)
    try rotation.write(earlier.asID) { writer in
      for word in [earlier.high, earlier.low, present.high, present.low] { writer.write(fixed: word) }
    }
    try rotation.finish()
    let past = SpillStore(folder: folder, budget: 1 << 20)
    var writer = SpillWriter(past)
    var interval = ContactInterval(
      key: earlier, id: ContactID(high: 3, low: 3), startedAt: 1_000, endedAt: 2_000, isPast: true)
    (interval.agent, interval.endedBy, interval.isOutbound) = (7, .agent, true)
    try writer.write(earlier.asID) { interval.encode(into: &$0) }
    try writer.finish()
    try KeyBridge.cross(past, stores)
    var found: [ContactInterval] = []
    try stores.customers.read(SpillStore.partition(of: present.asID)) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { found.append(try ContactInterval(from: &reader)) }
    }
    interval.key = present
    #expect(found == [interval])
  }
}
