import Foundation
import Rules
import Testing

@Suite struct RuleFolderTests {
  @Test func `a folder gives its yaml files, sorted, hidden ones left out`() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("earshot-rules-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in Book.files.merging(
      ["README.md": "x", ".hidden/x.yaml": "x", "hangup/.x.yaml": "x"], uniquingKeysWith: { $1 })
    {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    // A link to a folder is no folder: what it leads to would be read twice, or for ever.
    try FileManager.default.createSymbolicLink(
      atPath: root.appendingPathComponent("again").path, withDestinationPath: root.path)
    let files = try RuleFolder.files(at: root.path)
    #expect(files.map(\.path) == Book.files.keys.sorted())
    #expect(RuleBook.load(files: files).book?.digest == Book.load().book?.digest)
    #expect(throws: (any Error).self) { try RuleFolder.files(at: root.path + "/nowhere") }
  }
}
