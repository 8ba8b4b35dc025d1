/// Turns that were met at about the same time, in bounded memory that is touched as it fills.
struct TurnGeneration: ~Copyable {
  private struct Entry {
    /// Where the turn stands among the bytes: what was found in it, its text, and its folded text.
    let start: Int32
    let hitCount: Int32
    let count: Int32
    let foldedCount: Int32
    let languages: UInt8
    let facts: TurnFacts
  }

  /// How much room there is for a turn's text, its folded one and what was found in it, on average.
  private static let bytesPerTurn = 224
  /// How many slots are looked at for a turn: one that finds no place there is not kept.
  private static let probes = 16

  private let capacity: Int
  private var entries: PlainList<Entry>
  private var bytes: PlainList<UInt8>
  /// For every slot the upper half of a hash and the number of an entry, from one on, or zero.
  private let slots: UnsafeMutablePointer<UInt64>
  /// The number of slots, a power of two, without one.
  private let mask: Int

  /// Room for so many turns, of ordinary length.
  init(capacity: Int) {
    self.capacity = capacity
    entries = PlainList(capacity: capacity)
    bytes = PlainList(
      capacity: capacity * Self.bytesPerTurn + TurnCache.longest * (3 + MemoryLayout<TurnHit>.stride))
    var count = 2
    while count < 2 * capacity { count *= 2 }
    mask = count - 1
    slots = .allocate(capacity: count)
    slots.initialize(repeating: 0, count: count)
  }

  deinit { slots.deallocate() }

  /// Whether nothing more should be added.
  var isFull: Bool { entries.count >= capacity || bytes.count >= capacity * Self.bytesPerTurn }

  /// Forgets all.
  mutating func removeAll() {
    slots.update(repeating: 0, count: mask + 1)
    entries.truncate(to: 0)
    bytes.truncate(to: 0)
  }

  /// The number of the turn that may be the one with this hash, or -1.
  @inline(__always)
  func index(ofHash hash: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      let word = slots[slot]
      if word == 0 { return -1 }
      if word &>> 32 == hash &>> 32 { return Int32(truncatingIfNeeded: word) &- 1 }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// A turn, until one is added.
  @inline(__always)
  func turn(at index: Int) -> KnownTurn {
    let entry = entries.base + index
    let hits = UnsafeRawPointer(bytes.base + Int(entry.pointee.start))
    return KnownTurn(
      hits: UnsafeBufferPointer(
        start: hits.assumingMemoryBound(to: TurnHit.self), count: Int(entry.pointee.hitCount)),
      count: Int(entry.pointee.count), foldedCount: Int(entry.pointee.foldedCount),
      languages: entry.pointee.languages, facts: entry.pointee.facts)
  }

  /// Adds a turn, unless one with its hash is there or its slots are taken.
  mutating func add(
    _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
    facts: TurnFacts, hits found: UnsafeBufferPointer<TurnHit>
  ) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      if slots[slot] == 0 { break }
      if slots[slot] >> 32 == hash >> 32 { return }
      slot = (slot + 1) & mask
    }
    guard slots[slot] == 0 else { return }
    // Hits stand where numbers may.
    bytes.extend(by: -bytes.count & (MemoryLayout<TurnHit>.alignment - 1))
    entries.append(
      Entry(
        start: Int32(bytes.count), hitCount: Int32(found.count), count: Int32(text.count),
        foldedCount: Int32(folded.count), languages: languages, facts: facts))
    bytes.append(contentsOf: UnsafeRawBufferPointer(found))
    bytes.append(contentsOf: text)
    bytes.append(contentsOf: folded)
    slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(entries.count)
  }
}
