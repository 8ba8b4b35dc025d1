/// A small buffer between a source and a decoder whose results depend on how its input is cut: it is always
/// filled to the brim before a step, so that the cuts depend on the bytes alone.
struct Staging: ~Copyable {
  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  private var begin = 0
  private var end = 0
  /// The stored offset of the first byte not yet used.
  private(set) var offset = 0
  /// Whether the source has no more.
  private(set) var isLast = false

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: base + begin, count: end - begin)
  }

  mutating func consume(_ count: Int) {
    begin += count
    offset += count
  }

  /// Fills up behind what is left.
  mutating func fill(from source: inout ByteSource) throws(IntakeError) {
    guard !isLast, end - begin < capacity else { return }
    if begin > 0 {
      base.copyMemory(from: base + begin, byteCount: end - begin)
      end -= begin
      begin = 0
    }
    while end < capacity {
      guard try source.refill() else {
        isLast = true
        return
      }
      let available = source.available
      let count = min(available.count, capacity - end)
      guard let start = available.baseAddress else { return }
      (base + end).copyMemory(from: start, byteCount: count)
      source.consume(count)
      end += count
    }
  }
}
