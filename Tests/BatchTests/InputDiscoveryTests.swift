import Foundation
import Glibc
import Testing

@testable import Batch

final class InputDiscoveryTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "earshot-inputs-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/in/lotus", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder + "/elsewhere", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ name: String) throws {
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  @Test func `files come sorted, with the folder that holds them`() throws {
    try write("in/b")
    try write("in/lotus/z")
    try write("in/lotus/a")
    try write("in/.hidden")
    let found = try InputDiscovery(paths: [folder + "/in", folder + "/in/b"], now: 0)
    #expect(found.files.map(\.name) == ["b", "lotus/a", "lotus/z"])
    #expect(found.files.map(\.folder) == ["in", "lotus", "lotus"])
    #expect(found.left.map(\.words) == [".hidden: hidden by its name, and not read"] && found.skipped.isEmpty)
  }

  @Test func `names that look alike are of two files`() throws {
    let names = ["za\u{17C}.csv", "zaz\u{307}.csv"]
    for name in names { try write("in/" + name) }
    let found = try InputDiscovery(paths: [folder + "/in"], now: 0)
    #expect(
      found.files.map(\.key.count).sorted() == names.map { folder.utf8.count + 4 + $0.utf8.count }.sorted())
    #expect(Set(found.files.map(\.key)).count == 2)
  }

  @Test func `what is on its way, and what leads out of the folder, is left with a reason`() throws {
    try write("in/a.part")
    try write("in/b.filepart")
    try write("elsewhere/secret")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/in/link", withDestinationPath: folder + "/elsewhere/secret")
    let found = try InputDiscovery(paths: [folder + "/in"], now: 0)
    #expect(found.files.isEmpty)
    #expect(found.skipped.map(\.name) == ["a.part", "b.filepart", "link"])
  }

  @Test func `a young file is left for the next run`() throws {
    try write("in/a")
    let now = Int(Date().timeIntervalSince1970)
    #expect(try InputDiscovery(paths: [folder + "/in"], youngest: 3_600, now: now).files.isEmpty)
    #expect(try InputDiscovery(paths: [folder + "/in"], youngest: 3_600, now: now + 7_200).files.count == 1)
  }

  /// Exports of a Chinese vendor's tool, whose names are GBK.
  @Test func `names that are no UTF-8 are read like others, and reported with their bytes`() throws {
    let name: [UInt8] = [0xBF, 0xCD, 0xB7, 0xFE]
    for part in [name, name + [0x2F] + name] {
      let path = Array("\(folder)/in/".utf8) + part + [0]
      try path.withUnsafeBytes { bytes in
        let path = try #require(bytes.baseAddress).assumingMemoryBound(to: CChar.self)
        if part == name {
          #expect(mkdir(path, 0o700) == 0)
        } else {
          let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
          #expect(Glibc.write(descriptor, "x", 1) == 1)
          close(descriptor)
        }
      }
    }
    let found = try InputDiscovery(paths: [folder + "/in"], now: 0)
    #expect(found.skipped.isEmpty)
    let file = try #require(found.files.first)
    #expect(file.name == "\\xBF\\xCD\\xB7\\xFE/\\xBF\\xCD\\xB7\\xFE")
    #expect(file.folder == "\\xBF\\xCD\\xB7\\xFE")
    #expect(file.size == 1)
    #expect(StoredBytesDigest.of(file: file.path)?.hasPrefix("2d711642b726b044") == true)
  }

  @Test func `a path that is not there is an error that names it`() {
    #expect(throws: BatchError.self) { try InputDiscovery(paths: [folder + "/nowhere"], now: 0) }
    #expect(throws: BatchError.noInput) { try InputDiscovery(paths: [], now: 0) }
  }
}
