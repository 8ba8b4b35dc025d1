import Contacts
import Foundation
import Testing

@testable import Batch

struct SpillStoreTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-spill-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

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
