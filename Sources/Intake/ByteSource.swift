import Glibc

/// A regular file, read in blocks of fixed size at multiples of that size.
///
/// It tells an observer of every stored byte once, in order, whatever is read again.
struct ByteSource: ~Copyable {
  let path: String
  private let descriptor: CInt
  private let buffer: UnsafeMutableRawPointer
  private let capacity: Int
  /// The file offset of the first byte of the buffer.
  private var blockStart = 0
  /// The next byte to take, and the end of what the buffer holds.
  private var position = 0
  private var limit = 0
  /// The block at `blockStart` has not been read yet.
  private var pendingSeek = false
  /// The file offset up to which the observer has seen the bytes.
  private var observed = 0
  /// Set while a caller wants to see the stored bytes.
  private var observe: ((UnsafeRawBufferPointer) -> Void)?
  /// Asked before every read; set while a caller wants to be asked.
  private var shouldStop: ((Int) -> Bool)?
  /// The highest file offset read.
  private(set) var storedBytes = 0

  /// Opens a regular file; waits for nobody and leaks the descriptor to no child.
  init(path: String, followsLinks: Bool, block: Int) throws(IntakeError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
    let opened = open(path, flags)
    guard opened >= 0 else {
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
    capacity = block
    buffer = .allocate(byteCount: block, alignment: 64)
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// The file offset of the next byte to take.
  var offset: Int { blockStart + position }

  /// Bytes that can be taken without reading.
  var available: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: buffer + position, count: limit - position)
  }

  mutating func consume(_ count: Int) { position += count }

  /// Goes to any file offset; the next read starts at the block that holds it, so that decoders meet the
  /// same blocks as in the first pass.
  mutating func seek(to target: Int) {
    if !pendingSeek, target >= blockStart, target <= blockStart + limit {
      position = target - blockStart
      return
    }
    blockStart = target / capacity * capacity
    position = target - blockStart
    limit = position
    pendingSeek = true
  }

  /// Makes at least one byte available; false at the end of the file.
  mutating func refill() throws(IntakeError) -> Bool {
    if position < limit { return true }
    try poll()
    let skip = pendingSeek ? position : 0
    if !pendingSeek { blockStart += limit }
    let count = try read(into: buffer, count: capacity, at: blockStart)
    pendingSeek = false
    limit = count
    position = min(skip, count)
    return position < limit
  }

  /// Takes one byte; nil at the end of the file.
  mutating func takeByte() throws(IntakeError) -> UInt8? {
    if position == limit, try !refill() { return nil }
    let byte = buffer.load(fromByteOffset: position, as: UInt8.self)
    position += 1
    return byte
  }

  /// Reads past the buffer into memory of the caller; 0 at the end of the file. Not to be mixed with
  /// ``consume(_:)`` on bytes not yet taken.
  mutating func readDirectly(into target: UnsafeMutableRawPointer, count: Int) throws(IntakeError) -> Int {
    try poll()
    let start = offset
    let got = try read(into: target, count: count, at: start)
    blockStart = start + got
    position = 0
    limit = 0
    return got
  }

  /// Starts to tell a caller of stored bytes, from the first byte of the file on, and to ask it whether to
  /// stop; nil ends that.
  mutating func attach(
    observe: ((UnsafeRawBufferPointer) -> Void)?, shouldStop: ((Int) -> Bool)?
  ) throws(IntakeError) {
    self.observe = nil
    self.shouldStop = shouldStop
    if let observe {
      observed = 0
      let block = UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 4096), alignment: 64)
      defer { block.deallocate() }
      while observed < storedBytes {
        try poll()
        let count = try read(
          into: block, count: min(max(capacity, 4096), storedBytes - observed), at: observed)
        if count == 0 { break }
        observe(UnsafeRawBufferPointer(start: block, count: count))
        observed += count
      }
    }
    self.observe = observe
  }

  /// Forgets the caller's closures.
  mutating func detach() {
    observe = nil
    shouldStop = nil
  }

  /// Reads to the end of the file, so that the observer sees all of it.
  mutating func drain() throws(IntakeError) {
    seek(to: max(offset, storedBytes))
    while try refill() { position = limit }
  }

  /// Throws when the caller wants to stop.
  func poll() throws(IntakeError) {
    if let shouldStop, shouldStop(storedBytes) {
      throw IntakeError(.cancelled, path: path, storedOffset: storedBytes)
    }
  }

  private mutating func read(
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
    storedBytes = max(storedBytes, end)
    if let observe, end > observed, start <= observed {
      observe(UnsafeRawBufferPointer(start: target + (observed - start), count: end - observed))
      observed = end
    }
    return filled
  }
}
