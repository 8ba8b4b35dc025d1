import Foundation
import Glibc
import Ledger
import Testing

/// Files that stand whole under their name, or not at all.
struct DurableFileTests {
  private func failure(_ body: () throws(DurableFile.Failure) -> Void) -> Int32? {
    do throws(DurableFile.Failure) {
      try body()
      return nil
    } catch {
      return error.number
    }
  }

  private func names(_ scratch: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.folder).sorted()
  }

  @Test func `a new file is its owner's, and takes nobody's place`() throws {
    let scratch = try Scratch()
    let path = scratch.path("key")
    #expect(failure { () throws(DurableFile.Failure) in try DurableFile.make(path, "one".utf8) } == nil)
    #expect(failure { () throws(DurableFile.Failure) in try DurableFile.make(path, "two".utf8) } == EEXIST)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    // Not even of a link that leads nowhere.
    symlink("nowhere", scratch.path("link"))
    #expect(
      failure { () throws(DurableFile.Failure) in try DurableFile.make(scratch.path("link"), "x".utf8) }
        == EEXIST)
    #expect(try names(scratch) == ["key", "link"])
  }

  @Test func `a file is replaced whole, and what cannot be replaced stays`() throws {
    let scratch = try Scratch()
    let path = scratch.path("figures")
    for text in ["one", String(repeating: "two", count: 100_000)] {
      var before = ""
      try DurableFile.replace(path, mode: 0o644, text.utf8) {
        before = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      }
      #expect(before == (text == "one" ? "" : "one"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
    mkdir(scratch.path("folder"), 0o700)
    #expect(
      failure { () throws(DurableFile.Failure) in
        try DurableFile.replace(scratch.path("folder"), mode: 0o644, "x".utf8)
      } == EISDIR)
    #expect(try names(scratch) == ["figures", "folder"])
  }

  @Test func `folders are made from the top, and nothing else is taken for one`() throws {
    let scratch = try Scratch()
    for _ in 0..<2 { try DurableFile.makeFolder(scratch.path("a/b//c/")) }
    var isFolder: ObjCBool = false
    #expect(FileManager.default.fileExists(atPath: scratch.path("a/b/c"), isDirectory: &isFolder))
    #expect(isFolder.boolValue)
    try DurableFile.make(scratch.path("file"), [])
    #expect(
      failure { () throws(DurableFile.Failure) in try DurableFile.makeFolder(scratch.path("file")) }
        == ENOTDIR)
    #expect(
      failure { () throws(DurableFile.Failure) in try DurableFile.makeFolder(scratch.path("file/x")) }
        == ENOTDIR)
  }
}
