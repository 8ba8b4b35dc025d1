import Glibc

/// A list of plain values whose memory is kept from contact to contact; for elements that hold no references.
struct PlainList<Element>: ~Copyable {
  /// The first element; moves when the list grows.
  private(set) var base: UnsafeMutablePointer<Element>
  /// How many there are.
  private(set) var count = 0
  private var capacity: Int

  /// An empty list with room for so many.
  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The elements, until the list is changed.
  @inline(__always)
  var elements: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: base, count: count) }

  /// Adds an element.
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Makes the list `count` elements longer, with what its memory holds: for the caller to fill at once.
  @inline(__always)
  mutating func extend(by count: Int) {
    while capacity - self.count < count { grow() }
    self.count += count
  }

  /// Forgets what stands from `count` on.
  @inline(__always)
  mutating func truncate(to count: Int) { self.count = min(count, self.count) }

  /// Makes the list `count` elements long, new ones being `element`.
  mutating func resize(to count: Int, filling element: Element) {
    while self.count < count { append(element) }
    self.count = count
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}

extension PlainList where Element == UInt8 {
  /// Adds bytes.
  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    let start = count
    extend(by: bytes.count)
    if let source = bytes.baseAddress { memcpy(base + start, source, bytes.count) }
  }
}
