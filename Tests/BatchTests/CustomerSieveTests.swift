import Contacts
import Foundation
import Relations
import Testing

@testable import Batch

final class CustomerSieveTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-sieve-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test(arguments: [0, 1 << 20])
  func `everybody who was seen tonight passes, and few others`(budget: Int) throws {
    var random = SplitMix(state: 11)
    func key() -> CustomerKey { CustomerKey(high: random.next(), low: random.next()) }
    let tonight = (0..<20_000).map { _ in key() }
    let store = SpillStore(folder: folder, budget: budget)
    var writer = SpillWriter(store)
    for (number, key) in tonight.enumerated() {
      let interval = ContactInterval(
        key: key, id: ContactID(high: 1, low: UInt64(number)), startedAt: Int64(number), endedAt: nil)
      try writer.write(key.asID) { interval.encode(into: &$0) }
    }
    try writer.finish()
    let sieve = try CustomerSieve(store)
    #expect(tonight.allSatisfy(sieve.mayHave))
    // 20,000 of 16,777,216 bits are set: of 20,000 others some 24 pass.
    let passed = (0..<20_000).reduce(0) { count, _ in sieve.mayHave(key()) ? count + 1 : count }
    #expect(passed < 100)
    // What was read is still there for whom it was written.
    let left = (0..<SpillStore.partitions).reduce(0) { $0 + store.byteCount(of: $1) }
    #expect(left > 0)
    try FileManager.default.removeItem(atPath: folder)
  }
}
