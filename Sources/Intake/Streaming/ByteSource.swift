/// A store, read in blocks of fixed size at multiples of that size.
struct ByteSource: ~Copyable {
  let store: any ByteStore
  private let buffer: UnsafeMutableRawPointer
  private let capacity: Int
  /// The offset of the first byte of the buffer.
  private var blockStart = 0
  /// The next byte to take, and the end of what the buffer holds.
  private var position = 0
  private var limit = 0
  /// The block at `blockStart` has not been read yet.
  private var pendingSeek = false
  /// The highest offset read.
  private(set) var storedBytes = 0

  init(_ store: any ByteStore, block: Int) {
    self.store = store
    capacity = block
    buffer = .allocate(byteCount: block, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// The offset of the next byte to take.
  var offset: Int { blockStart + position }

  /// Bytes that can be taken without reading.
  var available: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: buffer + position, count: limit - position)
  }

  mutating func consume(_ count: Int) { position += count }

  /// Goes to any offset; the next read starts at the block that holds it, so that decoders meet the same
  /// blocks as in the first pass.
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

  /// Makes at least one byte available; false at the end of the store.
  mutating func refill() throws(IntakeError) -> Bool {
    if position < limit { return true }
    try store.poll()
    let skip = pendingSeek ? position : 0
    if !pendingSeek { blockStart += limit }
    let count = try store.read(into: buffer, count: capacity, at: blockStart)
    if count > 0 { storedBytes = max(storedBytes, blockStart + count) }
    pendingSeek = false
    limit = count
    position = min(skip, count)
    return position < limit
  }

  /// Takes one byte; nil at the end of the store.
  mutating func takeByte() throws(IntakeError) -> UInt8? {
    if position == limit, try !refill() { return nil }
    let byte = buffer.load(fromByteOffset: position, as: UInt8.self)
    position += 1
    return byte
  }

  /// Reads past the buffer into memory of the caller; 0 at the end of the store. Not to be mixed with
  /// ``consume(_:)`` on bytes not yet taken.
  mutating func readDirectly(into target: UnsafeMutableRawPointer, count: Int) throws(IntakeError) -> Int {
    try store.poll()
    let start = offset
    let got = try store.read(into: target, count: count, at: start)
    if got > 0 { storedBytes = max(storedBytes, start + got) }
    blockStart = start + got
    position = 0
    limit = 0
    pendingSeek = false
    return got
  }

  /// Passes over all that is left.
  ///
  /// - Returns: the offset of the end.
  mutating func skipToEnd() throws(IntakeError) -> Int {
    while try refill() { position = limit }
    return offset
  }
}
