import Glibc

/// Turns that were met at about the same time, in bounded memory that is touched as it fills.
struct TurnGeneration: ~Copyable {
  private struct Entry {
    let hash: UInt64
    /// Where the text begins among the bytes; the folded one stands behind it.
    let start: Int32
    let count: Int32
    let foldedCount: Int32
    let firstHit: Int32
    let hitCount: Int32
    let languages: UInt8
    let facts: TurnFacts
  }

  /// How much room there is for a turn's text and its folded one, and for what was found in it, on average.
  private static let bytesPerTurn = 128
  private static let hitsPerTurn = 6
  /// How many slots are looked at for a turn: one that finds no place there is not kept.
  private static let probes = 16

  private let capacity: Int
  private var entries: PlainList<Entry>
  private var bytes: PlainList<UInt8>
  private var hits: PlainList<TurnHit>
  /// For every slot the number of an entry, from one on, or zero.
  private let slots: UnsafeMutablePointer<Int32>
  /// The number of slots, a power of two, without one.
  private let mask: Int

  /// Room for so many turns, of ordinary length.
  init(capacity: Int) {
    self.capacity = capacity
    entries = PlainList(capacity: capacity)
    bytes = PlainList(capacity: capacity * Self.bytesPerTurn + 3 * TurnCache.longest)
    hits = PlainList(capacity: capacity * Self.hitsPerTurn + TurnCache.longest)
    var count = 2
    while count < 2 * capacity { count *= 2 }
    mask = count - 1
    slots = .allocate(capacity: count)
    slots.initialize(repeating: 0, count: count)
  }

  deinit { slots.deallocate() }

  /// Whether nothing more should be added.
  var isFull: Bool {
    entries.count >= capacity || bytes.count >= capacity * Self.bytesPerTurn
      || hits.count >= capacity * Self.hitsPerTurn
  }

  /// Forgets all.
  mutating func removeAll() {
    slots.update(repeating: 0, count: mask + 1)
    entries.truncate(to: 0)
    bytes.truncate(to: 0)
    hits.truncate(to: 0)
  }

  /// The number of the turn of this text, or -1.
  @inline(__always)
  func index(of text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      let number = slots[slot]
      if number == 0 { return -1 }
      let entry = entries.base + Int(number - 1)
      if entry.pointee.hash == hash, Int(entry.pointee.count) == text.count,
        entry.pointee.languages == languages,
        let base = text.baseAddress, memcmp(bytes.base + Int(entry.pointee.start), base, text.count) == 0
      {
        return number - 1
      }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// What is known of a turn.
  @inline(__always)
  func facts(at index: Int) -> TurnFacts { entries.base[index].facts }

  /// The text of a turn as it was written.
  func text(at index: Int) -> UnsafeRawBufferPointer {
    let entry = entries.base + index
    return UnsafeRawBufferPointer(
      start: bytes.base + Int(entry.pointee.start), count: Int(entry.pointee.count))
  }

  /// The folded text of a turn.
  @inline(__always)
  func folded(at index: Int) -> UnsafeRawBufferPointer {
    let entry = entries.base + index
    return UnsafeRawBufferPointer(
      start: bytes.base + Int(entry.pointee.start + entry.pointee.count),
      count: Int(entry.pointee.foldedCount))
  }

  /// What was found in a turn.
  @inline(__always)
  func hits(at index: Int) -> UnsafeBufferPointer<TurnHit> {
    let entry = entries.base + index
    return UnsafeBufferPointer(
      start: hits.base + Int(entry.pointee.firstHit), count: Int(entry.pointee.hitCount))
  }

  /// Adds a turn, unless it is there or its slots are taken.
  mutating func add(
    _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
    facts: TurnFacts, hits found: UnsafeBufferPointer<TurnHit>
  ) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      let number = slots[slot]
      if number == 0 { break }
      if entries.base[Int(number - 1)].hash == hash { return }
      slot = (slot + 1) & mask
    }
    guard slots[slot] == 0 else { return }
    let entry = Entry(
      hash: hash, start: Int32(bytes.count), count: Int32(text.count), foldedCount: Int32(folded.count),
      firstHit: Int32(hits.count), hitCount: Int32(found.count), languages: languages, facts: facts)
    bytes.append(contentsOf: text)
    bytes.append(contentsOf: folded)
    for hit in found { hits.append(hit) }
    entries.append(entry)
    slots[slot] = Int32(entries.count)
  }
}
