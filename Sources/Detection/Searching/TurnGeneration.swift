/// Turns that were met at about the same time, in bounded memory that is touched as it fills.
struct TurnGeneration: ~Copyable {
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
  private var bytes: PlainList<UInt8>
  /// For every slot the upper half of a hash and the place of an entry among the bytes, from one on, or zero.
  private let slots: UnsafeMutablePointer<UInt64>
  /// The number of slots, a power of two, without one.
  private let mask: Int

  /// Room for so many turns, of ordinary length.
  init(capacity: Int) {
    self.capacity = capacity
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
  var isFull: Bool { count >= capacity || bytes.count >= capacity * Self.bytesPerTurn }

  /// Forgets all.
  mutating func removeAll() {
    slots.update(repeating: 0, count: mask + 1)
    count = 0
    bytes.truncate(to: 0)
  }

  /// The place of the turn that may be the one with this hash, or -1.
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
    let start = UnsafeRawPointer(bytes.base + index)
    let entry = start.assumingMemoryBound(to: Entry.self)
    let hits = start + MemoryLayout<Entry>.stride
    return KnownTurn(
      hits: UnsafeBufferPointer(
        start: hits.assumingMemoryBound(to: TurnHit.self), count: Int(entry.pointee.hitCount)),
      count: Int(entry.pointee.count), foldedCount: Int(entry.pointee.foldedCount),
      languages: entry.pointee.languages, facts: entry.pointee.facts)
  }

  /// Adds a turn, unless one with its hash is there or its slots are taken.
  mutating func add(
    _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
    facts: TurnFacts, hits: UnsafeBufferPointer<TurnHit>
  ) {
    guard let slot = freeSlot(for: hash) else { return }
    let isLowered = CaseFolding.lowers(text, to: folded)
    add(
      KnownTurn(
        hits: hits, count: text.count, foldedCount: isLowered ? KnownTurn.lowered : folded.count,
        languages: languages, facts: facts), hash, slot)
    bytes.append(contentsOf: text)
    if !isLowered { bytes.append(contentsOf: folded) }
  }

  /// Adds a turn of another generation, likewise.
  mutating func add(_ turn: KnownTurn, hash: UInt64) {
    guard let slot = freeSlot(for: hash) else { return }
    add(turn, hash, slot)
    bytes.append(contentsOf: turn.text)
    if let folded = turn.folded { bytes.append(contentsOf: folded) }
  }

  /// The slot for a hash that is not there, if one is free.
  private func freeSlot(for hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Self.probes {
      if slots[slot] == 0 { return slot }
      if slots[slot] >> 32 == hash >> 32 { return nil }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds all of a turn but its texts.
  private mutating func add(_ turn: KnownTurn, _ hash: UInt64, _ slot: Int) {
    // Entries and hits stand where numbers may.
    bytes.extend(by: -bytes.count & (MemoryLayout<Entry>.alignment - 1))
    let place = bytes.count
    let entry = Entry(
      hitCount: Int32(turn.hits.count), count: Int32(turn.count), foldedCount: Int32(turn.foldedCount),
      languages: turn.languages, facts: turn.facts)
    withUnsafeBytes(of: entry) { bytes.append(contentsOf: $0) }
    // The size of an entry may be less than the room that it takes.
    bytes.extend(by: MemoryLayout<Entry>.stride - MemoryLayout<Entry>.size)
    bytes.append(contentsOf: UnsafeRawBufferPointer(turn.hits))
    count += 1
    slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(place + 1)
  }
}
