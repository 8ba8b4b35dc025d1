import Glibc
import Synchronization

/// Turns that were met at about the same time, in bounded memory that is touched as it fills.
///
/// One adds while others look up: what was added is never moved or changed, and the slot that tells where it
/// stands is written last, so that who reads the slot reads all of it. Who adds must be alone in that.
final class TurnGeneration: @unchecked Sendable {
  /// What stands before what was found in a turn, its text, and its folded text.
  private struct Entry {
    let hitCount: Int32
    let count: Int32
    /// Negative where the folded text is not kept: see ``KnownTurn``.
    let foldedCount: Int32
    let languages: UInt8
    let facts: TurnFacts
  }

  /// How much room there is for a turn's text, its folded one and what was found in it, on average.
  private static let bytesPerTurn = 192
  /// How many slots are looked at for a turn: one that finds no place there is not kept.
  private static let probes = 16

  private let capacity: Int
  private var count = 0
  private let bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes are taken, and how many there are.
  private var taken = 0
  private let room: Int
  /// For every slot the upper half of a hash and the place of an entry among the bytes, from one on, or zero.
  private let slots: UnsafeMutablePointer<Atomic<UInt64>>
  /// The number of slots, a power of two, without one.
  private let mask: Int

  /// Room for so many turns, of ordinary length.
  init(capacity: Int) {
    self.capacity = capacity
    // Whatever is added to what is not full finds its place: an entry, what was found, and both texts.
    room =
      capacity * Self.bytesPerTurn + TurnCache.longest * (4 + MemoryLayout<TurnHit>.stride)
      + 2 * MemoryLayout<Entry>.stride
    bytes = .allocate(capacity: room)
    var count = 2
    while count < 2 * capacity { count *= 2 }
    mask = count - 1
    slots = .allocate(capacity: count)
    for slot in 0..<count { (slots + slot).initialize(to: Atomic(0)) }
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
  }

  /// Whether nothing more should be added.
  var isFull: Bool { count >= capacity || taken >= capacity * Self.bytesPerTurn }

  /// The place of the turn that may be the one with this hash, or -1.
  @inline(__always)
  func index(ofHash hash: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      let word = slots[slot].load(ordering: .acquiring)
      if word == 0 { return -1 }
      if word &>> 32 == hash &>> 32 { return Int32(truncatingIfNeeded: word) &- 1 }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// A turn, as long as this is held.
  @inline(__always)
  func turn(at index: Int) -> KnownTurn {
    let start = UnsafeRawPointer(bytes + index)
    let entry = start.assumingMemoryBound(to: Entry.self)
    let hits = start + MemoryLayout<Entry>.stride
    return KnownTurn(
      hits: UnsafeBufferPointer(
        start: hits.assumingMemoryBound(to: TurnHit.self), count: Int(entry.pointee.hitCount)),
      count: Int(entry.pointee.count), foldedCount: Int(entry.pointee.foldedCount),
      languages: entry.pointee.languages, facts: entry.pointee.facts)
  }

  /// Adds a turn, unless one with its hash is there or its slots are taken.
  func add(
    _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
    facts: TurnFacts, hits: UnsafeBufferPointer<TurnHit>
  ) {
    guard let slot = freeSlot(for: hash) else { return }
    let isLowered = CaseFolding.lowers(text, to: folded)
    let place = begin(
      KnownTurn(
        hits: hits, count: text.count, foldedCount: isLowered ? KnownTurn.lowered : folded.count,
        languages: languages, facts: facts))
    append(text)
    if !isLowered { append(folded) }
    publish(hash, slot, place)
  }

  /// Adds a turn of another generation, likewise.
  func add(_ turn: KnownTurn, hash: UInt64) {
    guard let slot = freeSlot(for: hash) else { return }
    let place = begin(turn)
    append(turn.text)
    if let folded = turn.folded { append(folded) }
    publish(hash, slot, place)
  }

  /// The slot for a hash that is not there, if one is free.
  private func freeSlot(for hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      let word = slots[slot].load(ordering: .relaxed)
      if word == 0 { return slot }
      if word >> 32 == hash >> 32 { return nil }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds all of a turn but its texts.
  ///
  /// - Returns: where it begins.
  private func begin(_ turn: KnownTurn) -> Int {
    // Entries and hits stand where numbers may.
    taken += -taken & (MemoryLayout<Entry>.alignment - 1)
    let place = taken
    let entry = Entry(
      hitCount: Int32(turn.hits.count), count: Int32(turn.count), foldedCount: Int32(turn.foldedCount),
      languages: turn.languages, facts: turn.facts)
    UnsafeMutableRawPointer(bytes + taken).storeBytes(of: entry, as: Entry.self)
    taken += MemoryLayout<Entry>.stride
    append(UnsafeRawBufferPointer(turn.hits))
    return place
  }

  private func append(_ part: UnsafeRawBufferPointer) {
    precondition(part.count <= room - taken)
    if let source = part.baseAddress { memcpy(bytes + taken, source, part.count) }
    taken += part.count
  }

  /// Tells of the turn that begins at a place, whole as it is now.
  private func publish(_ hash: UInt64, _ slot: Int, _ place: Int) {
    count += 1
    slots[slot].store((hash & ~0xFFFF_FFFF) | UInt64(place + 1), ordering: .releasing)
  }
}
