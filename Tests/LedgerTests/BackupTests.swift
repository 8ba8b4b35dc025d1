import Foundation
import Glibc
import Ledger
import Testing

/// Copies of a database, and what stands beside them.
struct BackupTests {
  @Test func `a file beside the copy that is somebody's is not removed`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let beside = scratch.path("copy.part")
    for text in ["my notes", String(repeating: "my notes", count: 100)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: beside))
      #expect { try LedgerBackup(of: scratch.path()).write(to: scratch.path("copy")) } throws: { error in
        (error as? LedgerError)?.code == .unwritable && (error as? LedgerError)?.path == beside
      }
      #expect(try String(contentsOfFile: beside, encoding: .utf8) == text)
      #expect(!FileManager.default.fileExists(atPath: scratch.path("copy")))
    }
  }

  @Test func `what a backup left that was stopped is taken over`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.path()))
    for (number, left) in [Data(), whole, whole.prefix(5_000), Data(count: 8_192)].enumerated() {
      let target = scratch.path("copy\(number)")
      try left.write(to: URL(fileURLWithPath: target + ".part"))
      #expect(try LedgerBackup(of: scratch.path()).write(to: target).isEmpty)
      #expect(try LedgerVerifier(path: target).verify().isEmpty)
      #expect(!FileManager.default.fileExists(atPath: target + ".part"))
      #expect(try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `two backups under one name do not write into each other`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let descriptor = open(scratch.path("copy.part"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect { try LedgerBackup(of: scratch.path()).write(to: scratch.path("copy")) } throws: { error in
      (error as? LedgerError)?.code == .busy
    }
    close(descriptor)
    #expect(try LedgerBackup(of: scratch.path()).write(to: scratch.path("copy")).isEmpty)
  }
}
