#if canImport(Glibc)
  import Glibc
#endif

/// The right to write: `flock` on a file beside the database.
///
/// The kernel drops it when its holder ends, however that happens, so a run that died never stands in the
/// way. The file stays where it is: removing it would let two holders lock two files of one name.
final class FileLock {
  private let descriptor: CInt

  /// Locks `path`, trying again until `wait` seconds are over.
  ///
  /// - Throws: ``LedgerError`` with the code `busy` or `unwritable`.
  init(path: String, wait: Double) throws(LedgerError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw LedgerError(.unwritable, "its lock cannot be opened: \(String(cString: strerror(errno)))")
    }
    let deadline = FileLock.now() + max(wait, 0)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else {
        close(descriptor)
        throw LedgerError(.unwritable, "it cannot be locked: \(String(cString: strerror(code)))")
      }
      guard FileLock.now() < deadline else {
        close(descriptor)
        throw LedgerError(.busy, "the lock is taken")
      }
      usleep(20_000)
    }
    self.descriptor = descriptor
  }

  /// Lets go of the lock itself, not of the descriptor alone: a child that was just begun has a copy of it until it becomes
  /// another program, and would hold the lock as long.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether the file that is locked is the one that stands under this name.
  func stands(at path: String) -> Bool {
    var ours = stat()
    var named = stat()
    return fstat(descriptor, &ours) == 0 && stat(path, &named) == 0 && ours.st_dev == named.st_dev
      && ours.st_ino == named.st_ino
  }

  /// Seconds of the monotonic clock.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
