internal import GRDB
#if canImport(Glibc)
  import Glibc
#endif

/// Makes a whole copy of a database, while a run writes to it or not.
package struct LedgerBackup: Sendable {
  private let path: String

  /// A backup of the database at `path`.
  package init(of path: String) { self.path = path }

  /// Copies the database by `VACUUM INTO`, checks the copy, and gives it its name.
  ///
  /// What was staged by a run that has not ended is in the copy but in no view; the next run removes it.
  ///
  /// - Parameter target: a file that does not exist yet.
  /// - Returns: what does not fit in the copy; then there is no file of that name.
  /// - Throws: ``LedgerError``.
  package func write(to target: String) throws(LedgerError) -> [LedgerFinding] {
    guard access(target, F_OK) != 0 else {
      throw LedgerError(.unwritable, "there is a file already", path: target)
    }
    let reader = try LedgerReader(path: path)
    let temporary = target + ".part"
    unlink(temporary)
    try LedgerFile.create(temporary)
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    }
    try LedgerError.naming(target) {
      try reader.queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [temporary])
      }
    }
    try reader.close()
    let findings = try LedgerVerifier(path: temporary).verify()
    guard findings.isEmpty else { return findings }
    try LedgerBackup.sync(temporary, naming: target)
    guard link(temporary, target) == 0 else {
      throw LedgerError(.unwritable, String(cString: strerror(errno)), path: target)
    }
    return []
  }

  /// Waits until a file is on the disk.
  private static func sync(_ path: String, naming target: String) throws(LedgerError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw LedgerError(.unwritable, String(cString: strerror(errno)), path: target)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw LedgerError(.unwritable, String(cString: strerror(errno)), path: target)
    }
  }
}
