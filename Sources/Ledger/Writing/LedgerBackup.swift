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
    let lock = try LedgerBackup.begin(temporary)
    defer {
      // Under the lock: what another backup begins under this name is its own.
      withExtendedLifetime(lock) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
      }
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
    do throws(DurableFile.Failure) {
      try DurableFile.name(temporary, target)
    } catch {
      throw LedgerError(.unwritable, error.cause, path: target)
    }
    if let number = DurableFile.syncFolder(of: target) {
      unlink(target)
      throw LedgerError(.unwritable, String(cString: strerror(number)), path: target)
    }
    return []
  }

  /// Takes the name under which a copy is written, and what a backup that was stopped left under it.
  ///
  /// - Throws: ``LedgerError``: `busy` where another backup writes it, `unwritable` where something else stands there.
  private static func begin(_ temporary: String) throws(LedgerError) -> FileLock {
    guard mayReplace(temporary) else {
      throw LedgerError(
        .unwritable, "it is there, and no copy that a backup left: it is not overwritten", path: temporary)
    }
    let lock: FileLock
    do {
      lock = try FileLock(path: temporary, wait: 0)
    } catch {
      throw LedgerError(error.code, error.cause, path: temporary)
    }
    guard lock.stands(at: temporary) else {
      throw LedgerError(.busy, "another backup has just ended", path: temporary)
    }
    guard chmod(temporary, 0o600) == 0, truncate(temporary, 0) == 0 else {
      throw LedgerError(.unwritable, String(cString: strerror(errno)), path: temporary)
    }
    for suffix in ["-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    return lock
  }

  /// Whether nothing stands at a path, or a ledger, or the beginning of one: a file whose head is empty or was not
  /// written yet.
  private static func mayReplace(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    // The application's id stands at 68 (https://www.sqlite.org/fileformat2.html#the_database_header).
    var head = [UInt8](repeating: 0, count: 72)
    guard pread(descriptor, &head, head.count, 0) >= 0 else { return false }
    let application = head[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    return head.allSatisfy { $0 == 0 }
      || head.starts(with: Array("SQLite format 3\0".utf8)) && application == Schema.applicationID
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
