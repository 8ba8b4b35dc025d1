import Contacts
import Foundation
import Testing

@testable import Batch

final class SpillStoreTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-spill-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func id(_ number: Int) -> ContactID {
    ContactID(high: UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(number))
  }

  @Test(arguments: [0, 5_000, 1 << 30])
  func `what is written comes back, in memory or not`(budget: Int) throws {
    let store = SpillStore(folder: folder, budget: budget)
    var writer = SpillWriter(store, chunk: 700)
    for number in 0..<2_000 {
      let id = id(number)
      try writer.write(id) { bytes in
        bytes.write(fixed: id.high)
        bytes.write(fixed: id.low)
        bytes.write(text: "record \(number)".utf8)
      }
    }
    try writer.finish()
    var seen: Set<String> = []
    for partition in 0..<SpillStore.partitions {
      try store.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
          #expect(SpillStore.partition(of: id) == partition)
          seen.insert(String(decoding: try reader.readText(), as: UTF8.self))
        }
      }
      store.discard(partition)
    }
    #expect(seen.count == 2_000)
  }

  @Test(arguments: [0, 3_000, 1 << 30])
  func `chunks of a partition come back in their order, however many there are`(budget: Int) throws {
    let store = SpillStore(folder: folder, budget: budget)
    for number in 0..<1_000 { try store.append([UInt8(number & 255), UInt8(number >> 8)], to: number % 3) }
    for partition in 0..<3 {
      var seen: [Int] = []
      try store.read(partition) { seen.append(Int($0[0]) | Int($0[1]) << 8) }
      #expect(seen == (0..<1_000).filter { $0 % 3 == partition })
      #expect(store.byteCount(of: partition) == 2 * seen.count)
    }
    #expect(store.byteCount == 2_000)
    store.discard(1)
    #expect(store.byteCount(of: 1) == 0)
    try store.read(1) { _ in Issue.record("nothing is left") }
  }

  @Test(arguments: [0, 20_000, 1 << 30], [1, 2, 16, 64])
  func `a store that is cut into slices has the same records, each where its id belongs`(
    budget: Int, slices: Int
  ) throws {
    let store = SpillStore(folder: folder, budget: budget)
    var writer = SpillWriter(store, chunk: 300)
    for number in 0..<3_000 {
      let id = id(number)
      try writer.write(id) { bytes in
        bytes.write(fixed: id.high)
        bytes.write(text: "record \(number)".utf8)
      }
    }
    try writer.finish()
    let sliced = SpillStore(folder: folder, budget: budget, slices: slices)
    for partition in 0..<store.count {
      try store.split(partition, into: sliced, chunk: 100) { reader in
        let id = ContactID(high: try reader.readFixed(), low: 0)
        _ = try reader.readText()
        return id
      }
    }
    #expect(store.byteCount == 0 && sliced.count == 256 * slices)
    var seen: [UInt64] = []
    var last: UInt64 = 0
    for partition in 0..<sliced.count {
      var own: [UInt64] = []
      try sliced.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          own.append(try reader.readFixed())
          _ = try reader.readText()
        }
      }
      // Partitions are ranges of ids that rise.
      #expect(own.allSatisfy { $0 >= last })
      last = own.max() ?? last
      seen += own
    }
    #expect(seen.sorted() == (0..<3_000).map { id($0).high }.sorted())
  }

  @Test func `what goes to the disk has no name and is not readable`() throws {
    let store = SpillStore(folder: folder, budget: 0)
    var writer = SpillWriter(store)
    for number in 0..<500 { try writer.write(id(number)) { $0.write(text: "4111111111111111".utf8) } }
    try writer.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    // The open file itself, through the process's own descriptors.
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let spilled = descriptors.filter { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)
      return target?.hasPrefix(folder) == true
    }
    #expect(spilled.count == 1)
    for name in spilled {
      let data = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/fd/" + name))
      #expect(!data.isEmpty)
      #expect(data.range(of: Data("4111111111111111".utf8)) == nil)
    }
  }

  @Test func `a folder that can't be written is an error with its name`() {
    let store = SpillStore(folder: folder + "/nowhere", budget: 0)
    #expect(throws: BatchError.self) { try store.append([1, 2, 3], to: 0) }
  }
}
