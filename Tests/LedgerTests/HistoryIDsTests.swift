@testable import Ledger
import Testing

/// The stored form of the ids of a block of history.
struct HistoryIDsTests {
  private func ids(_ count: Int, seed: UInt64, spread: UInt64 = .max) -> [HistoryID] {
    var dice = Dice(seed: seed)
    return (0..<count).map { _ in HistoryID(high: dice.next() % spread, low: dice.next()) }.sorted()
  }

  private func bytes(_ ids: [HistoryID]) -> [UInt8] {
    var bytes: [UInt8] = []
    for id in ids { HistoryBlock.append(id, to: &bytes) }
    return bytes
  }

  @Test(arguments: [0, 1, 2, 5, 31, 300, 8192], [UInt64.max, 1 << 40, 3, 1])
  func `ids come back, and those of many contacts take less`(count: Int, spread: UInt64) throws {
    let plain = bytes(ids(count, seed: UInt64(count) &+ spread, spread: spread))
    let stored = try HistoryIDs.pack(plain)
    #expect(try HistoryIDs.unpack(stored, count: count) == plain)
    #expect(stored.count <= plain.count)
    if count == 8192 { #expect(stored.count < count * 15) }
  }

  @Test func `ids that do not rise, and those of versions before, stand plain`() throws {
    let falling = bytes(ids(100, seed: 1).reversed())
    #expect(try HistoryIDs.pack(falling) == falling)
    #expect(try HistoryIDs.unpack(falling, count: 100) == falling)
  }

  @Test func `what is no stored form is refused`() throws {
    let stored = try HistoryIDs.pack(bytes(ids(1000, seed: 2)))
    for damaged in [Array(stored.dropLast()), [], Array(stored[4...])] {
      let error = #expect(throws: LedgerError.self) { try HistoryIDs.unpack(damaged, count: 1000) }
      #expect(error?.code == .corrupt)
    }
    #expect(throws: LedgerError.self) { try HistoryIDs.unpack(stored, count: 999) }
  }
}
