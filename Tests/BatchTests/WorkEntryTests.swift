import Contacts
import Foundation
import Relations
import Testing

@testable import Batch

struct WorkEntryTests {
  @Test(arguments: 0..<12, [0, 2_000, 1 << 20])
  func `who worked when is the same from any number of writers and any budget`(
    seed: UInt64, budget: Int
  ) throws {
    var random = SplitMix(state: seed)
    let store = SpillStore(folder: NSTemporaryDirectory(), budget: budget)
    var writers = (0..<Int.random(in: 1...5, using: &random)).map { _ in SpillWriter(store, chunk: 40) }
    var whole = WorkTable()
    for _ in 0..<2_000 {
      let entry = WorkEntry(
        vendor: .random(in: 0...3, using: &random), agent: .random(in: 1...40, using: &random),
        team: .random(in: 0...4, using: &random), startedAt: .random(in: 0...4_000_000_000, using: &random),
        isPast: Bool.random(using: &random))
      whole.add(entry.person, team: entry.team, startedAt: entry.startedAt, isPast: entry.isPast)
      let writer = Int.random(in: writers.indices, using: &random)
      try writers[writer].write(entry.key) { entry.encode(into: &$0) }
    }
    for index in writers.indices { try writers[index].finish() }
    var records: [WorkTable.Person: WorkTable.Record] = [:]
    var lines: Set<WorkLine> = []
    for partition in 0..<store.count {
      let part = try WorkEntry.table(of: store, partition)
      records.merge(part.records) { first, _ in
        Issue.record("an agent stands in two partitions")
        return first
      }
      lines.formUnion(part.lines)
    }
    #expect(records == whole.records)
    #expect(lines == Set(whole.lines))
  }
}
