import Glibc

/// A regular file, opened for reading.
///
/// It tells an observer of every stored byte once, in order, whatever is read again or out of order.
final class StoredFile: ByteStore {
  /// What a caller wants to be told and asked while it reads.
  struct Hooks {
    /// Sees the stored bytes.
    var observe: ((UnsafeRawBufferPointer) -> Void)?
    /// Asked before every read.
    var shouldStop: ((Int) -> Bool)?
  }

  let path: String
  private let descriptor: CInt
  private var hooks = Hooks()
  /// The file offset up to which the observer has seen the bytes.
  private var observed = 0
  /// The highest file offset read.
  private(set) var storedBytes = 0

  /// Opens a regular file; waits for nobody and leaks the descriptor to no child.
  init(path: String, followsLinks: Bool) throws(IntakeError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
    guard let opened = PathText.open(path, flags) else {
      let number = errno
      let code: IntakeError.Code =
        switch number {
        case ENOENT, ENOTDIR: .missing
        case ELOOP, ENXIO: .notAFile
        default: .unreadable
        }
      throw IntakeError(code, path: path, cause: String(cString: strerror(number)))
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw IntakeError(.notAFile, path: path)
    }
    _ = posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  var isSeekable: Bool { true }
  var defect: StreamOutcome.Ending? { nil }

  func length() throws(IntakeError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw IntakeError(.readFailed, path: path, cause: String(cString: strerror(errno)))
    }
    return Int(status.st_size)
  }

  func poll() throws(IntakeError) {
    if let shouldStop = hooks.shouldStop, shouldStop(storedBytes) {
      throw IntakeError(.cancelled, path: path, storedOffset: storedBytes)
    }
  }

  func read(
    into target: UnsafeMutableRawPointer, count: Int, at start: Int
  ) throws(IntakeError) -> Int {
    var filled = 0
    while filled < count {
      let got = pread(descriptor, target + filled, count - filled, off_t(start + filled))
      if got == 0 { break }
      if got < 0 {
        let number = errno
        if number == EINTR { continue }
        throw IntakeError(
          .readFailed, path: path, storedOffset: start + filled, cause: String(cString: strerror(number)))
      }
      filled += got
    }
    let end = start + filled
    if filled > 0 { storedBytes = max(storedBytes, end) }
    if let observe = hooks.observe, end > observed, start <= observed {
      observe(UnsafeRawBufferPointer(start: target + (observed - start), count: end - observed))
      observed = end
    }
    return filled
  }

  /// Starts to tell a caller of stored bytes, from the first byte of the file on, and to ask it whether to
  /// stop. A reading within another one leaves the outer one's hooks in force.
  ///
  /// - Returns: the hooks to hand to ``detach(_:)`` at the end.
  func attach(_ wanted: Hooks) throws(IntakeError) -> Hooks {
    let outer = hooks
    precondition(outer.observe == nil || wanted.observe == nil, "a file has one observer at a time")
    if let asked = outer.shouldStop, let asks = wanted.shouldStop {
      hooks.shouldStop = { asked($0) || asks($0) }
    } else {
      hooks.shouldStop = wanted.shouldStop ?? outer.shouldStop
    }
    guard let observe = wanted.observe else { return outer }
    observed = 0
    hooks.observe = observe
    do {
      try observeAgain(upTo: storedBytes)
    } catch {
      hooks = outer
      throw error
    }
    return outer
  }

  /// Forgets the caller's closures.
  func detach(_ outer: Hooks) { hooks = outer }

  /// Reads to the end of the file, so that the observer sees all of it.
  func drain() throws(IntakeError) {
    guard hooks.observe != nil else { return }
    try observeAgain(upTo: .max)
  }

  /// Shows the observer what it has not seen.
  private func observeAgain(upTo end: Int) throws(IntakeError) {
    guard observed < end else { return }
    let capacity = 64 << 10
    let block = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    defer { block.deallocate() }
    while observed < end {
      try poll()
      if try read(into: block, count: min(capacity, end - observed), at: observed) == 0 { break }
    }
  }
}
