/// A stretch of the decompressed stream in one piece of memory.
///
/// `begin ..< confirmed` may be framed and delivered; `confirmed ..< end` is decompressed but may yet be taken
/// back. ``Record/padding`` readable bytes follow the end.
struct Window: ~Copyable {
  private(set) var base: UnsafeMutableRawPointer
  private(set) var capacity: Int
  private(set) var begin = 0
  private(set) var confirmed = 0
  private(set) var end = 0
  /// Where in the stream the byte at `begin` stands.
  private(set) var offset = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = Window.allocate(capacity)
  }

  deinit { base.deallocate() }

  private static func allocate(_ capacity: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity + Record.padding, alignment: 64)
    // The rest is written before it is shown; untouched pages of a small file cost nothing.
    (memory + capacity).initializeMemory(as: UInt8.self, repeating: 0, count: Record.padding)
    return memory
  }

  /// The bytes that may be framed.
  var readable: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + begin, count: confirmed - begin)
  }

  /// Where in the stream the first byte not yet confirmed stands.
  var confirmedOffset: Int { offset + confirmed - begin }

  /// Where in the stream the first byte not yet decompressed stands.
  var endOffset: Int { offset + end - begin }

  /// Room for `count` more bytes behind the end.
  mutating func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if capacity - end < count { makeRoom(count) }
    return UnsafeMutableRawBufferPointer(start: base + end, count: count)
  }

  private mutating func makeRoom(_ count: Int) {
    let held = end - begin
    if capacity - held >= count {
      base.copyMemory(from: base + begin, byteCount: held)
    } else {
      let larger = max(held + count, capacity + capacity / 2)
      let memory = Window.allocate(larger)
      memory.copyMemory(from: base + begin, byteCount: held)
      base.deallocate()
      base = memory
      capacity = larger
    }
    confirmed -= begin
    end = held
    begin = 0
  }

  mutating func append(_ count: Int) { end += count }

  mutating func confirm() { confirmed = end }

  /// Confirms all but what was appended since `mark`, an offset in the stream.
  mutating func confirm(upTo mark: Int) { confirmed = max(confirmed, begin + mark - offset) }

  /// Takes back what is not confirmed.
  mutating func takeBack() { end = confirmed }

  /// Takes back what lies behind a place of the stream.
  mutating func cut(at place: Int) {
    end = min(end, max(begin, begin + place - offset))
    confirmed = min(confirmed, end)
  }

  /// Drops delivered bytes.
  mutating func drop(_ count: Int) {
    begin += count
    offset += count
    if begin == end {
      begin = 0
      confirmed = 0
      end = 0
    }
  }

  mutating func reset() {
    begin = 0
    confirmed = 0
    end = 0
    offset = 0
  }
}
