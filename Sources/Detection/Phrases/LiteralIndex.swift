/// The literals that phrases begin with, found wherever a phrase may begin: at the first letter of a word, and at
/// every character that belongs to no word.
///
/// The literals stand in the order of their bytes. Those that a text begins with are the last one that is not above
/// the text, or what that one begins with. A table of their first six bytes, and of all bytes of shorter ones, tells
/// among which few to look for it, and that nothing begins at most places at all; nothing has to be looked at between
/// the beginnings of words.
struct LiteralIndex: Sendable {
  /// How many bytes literals of one group share, where they have as many.
  private static let shared = 6

  /// Where a literal stands among the texts, and the number of the longest other literal that it begins with, or -1.
  private struct Entry {
    let start: Int32
    let count: Int32
    let parent: Int32
  }

  /// Literals with the same first six bytes, or a shorter one.
  private struct Group {
    let key: UInt64
    let low: Int32
    var high: Int32
  }

  /// The first eight bytes of each literal, the first the most significant; zeros behind shorter ones.
  private let heads: PlanTable<UInt64>
  private let entries: PlanTable<Entry>
  /// All literals, one behind the other.
  private let texts: PlanTable<UInt8>
  /// For each two bytes, how many bytes the keys of groups that begin with them have: a bit for each length, from one on.
  private let lengths: PlanTable<UInt8>
  private let groups: PlanTable<Group>
  /// The numbers of groups by the hashes of their keys, -1 where nothing is; twice as many as groups at least.
  private let slots: PlanTable<Int32>
  /// How far a hash is shifted for a slot.
  private let shift: UInt64

  /// An index of literals.
  init(_ literals: Literals) {
    var heads: [UInt64] = []
    heads.reserveCapacity(literals.count)
    var entries: [Entry] = []
    entries.reserveCapacity(literals.count)
    var open: [Int] = []
    var lengths = [UInt8](repeating: 0, count: 1 << 16)
    var groups: [Group] = []
    literals.bytes.withUnsafeBytes { bytes in
      for number in literals.indices {
        let range = literals.range(of: number)
        let text = UnsafeRawBufferPointer(rebasing: bytes[range])
        let head = Self.head(at: 0, in: text)
        heads.append(head)
        while let last = open.last, !text.starts(with: bytes[literals.range(of: last)]) { open.removeLast() }
        entries.append(
          Entry(
            start: Int32(range.lowerBound), count: Int32(range.count), parent: Int32(open.last ?? -1)))
        open.append(number)
        let length = min(range.count, Self.shared)
        let key = Self.key(head, length)
        if groups.last?.key == key {
          groups[groups.count - 1].high = Int32(number + 1)
        } else {
          groups.append(Group(key: key, low: Int32(number), high: Int32(number + 1)))
        }
        let pair = Int(head >> 48)
        // What stands behind a single byte may be anything.
        for pair in length == 1 ? pair...pair + 255 : pair...pair { lengths[pair] |= 1 << UInt8(length - 1) }
      }
    }
    var bits: UInt64 = 4
    while 1 << bits < 2 * groups.count { bits += 1 }
    shift = 64 - bits
    var slots = [Int32](repeating: -1, count: 1 << bits)
    for (number, group) in groups.enumerated() {
      var slot = Int(Self.hash(group.key) >> shift)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
    self.heads = PlanTable(heads)
    self.entries = PlanTable(entries)
    self.lengths = PlanTable(lengths)
    self.groups = PlanTable(groups)
    self.slots = PlanTable(slots)
    texts = PlanTable(literals.bytes)
  }

  /// The literals that it was made of.
  var literals: Literals {
    Literals(bytes: texts.elements, starts: entries.elements.map(\.start) + [Int32(texts.count)])
  }

  /// Calls `body` with every literal that stands in folded bytes where a phrase may begin, and the offset behind it:
  /// in the order of their beginnings, of those that begin at one place the longest first.
  @inline(__always)
  func forEachMatch(in bytes: UnsafeRawBufferPointer, _ body: (_ literal: Int, _ end: Int) -> Void) {
    var offset = 0
    var isInWord = false
    while offset < bytes.count {
      let isWord = WordEdges.isWord(after: offset, in: bytes)
      if !(isWord && isInWord) { match(at: offset, in: bytes, body) }
      isInWord = isWord
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
  }

  @inline(__always)
  private func match(at offset: Int, in bytes: UnsafeRawBufferPointer, _ body: (Int, Int) -> Void) {
    let head = Self.head(at: offset, in: bytes)
    var open = lengths.base[Int(truncatingIfNeeded: head >> 48)]
    // The longest first: what a longer one begins with is found with it.
    while open != 0 {
      let length = 8 &- open.leadingZeroBitCount
      open ^= 1 &<< UInt8(truncatingIfNeeded: length &- 1)
      guard let group = group(Self.key(head, length)) else { continue }
      var place = last(of: group, notAbove: head, at: offset, in: bytes)
      while place >= 0 {
        let entry = entries.base + Int(place)
        body(Int(place), offset &+ Int(entry.pointee.count))
        place = entry.pointee.parent
      }
      return
    }
  }

  /// The group of a key.
  @inline(__always)
  private func group(_ key: UInt64) -> UnsafePointer<Group>? {
    var slot = Int(truncatingIfNeeded: Self.hash(key) &>> shift)
    while true {
      let number = slots.base[slot]
      if number < 0 { return nil }
      let group = groups.base + Int(number)
      if group.pointee.key == key { return group }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
  }

  /// Of the literals in a group, and of what they begin with, the longest that stands at `offset`, where the bytes are
  /// those of `head`; or -1.
  @inline(__always)
  private func last(
    of group: UnsafePointer<Group>, notAbove head: UInt64, at offset: Int, in bytes: UnsafeRawBufferPointer
  ) -> Int32 {
    let first = group.pointee.low
    var low = first
    var count = group.pointee.high &- first
    // The place behind the last head that is not above the text's.
    while count > 0 {
      let half = count &>> 1
      let isBelow = heads.base[Int(low &+ half)] <= head
      low = isBelow ? low &+ half &+ 1 : low
      count = isBelow ? count &- half &- 1 : half
    }
    // What the first of a group begins with is shorter than what all of them share.
    var place = low > first ? low &- 1 : entries.base[Int(first)].parent
    // Of literals with the same first bytes, the last one that stands there.
    while place > first, heads.base[Int(place)] == head, !stands(place, head, at: offset, in: bytes),
      heads.base[Int(place &- 1)] == head
    {
      place &-= 1
    }
    while place >= 0, !stands(place, head, at: offset, in: bytes) { place = entries.base[Int(place)].parent }
    return place
  }

  /// Whether a literal stands at `offset`, where the first bytes are those of `head`.
  @inline(__always)
  private func stands(
    _ place: Int32, _ head: UInt64, at offset: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let own = heads.base[Int(place)]
    let count = Int(entries.base[Int(place)].count)
    guard count <= bytes.count &- offset else { return false }
    if count <= 8 { return own == head & (UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)) }
    guard own == head, let text = bytes.baseAddress else { return false }
    let literal = UnsafeRawPointer(texts.base + Int(entries.base[Int(place)].start))
    let here = text + offset
    // Eight bytes at a time, the last ones so that they end where the literal does.
    var index = 8
    while true {
      let at = min(index, count &- 8)
      guard
        literal.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          == here.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      else { return false }
      index &+= 8
      if index >= count { return true }
    }
  }

  /// The first bytes of a head, with how many they are.
  @inline(__always)
  private static func key(_ head: UInt64, _ length: Int) -> UInt64 {
    head & (UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)) | UInt64(truncatingIfNeeded: length)
  }

  /// Multiplicative hashing (Knuth, TAOCP 3, 6.4); the upper bits count.
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 { (key ^ key &>> 29) &* 0x9E37_79B9_7F4A_7C15 }

  /// The first eight bytes of a text from `offset` on.
  @inline(__always)
  private static func head(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt64 {
    if bytes.count - offset >= 8 {
      return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var head: UInt64 = 0
    for index in offset..<bytes.count { head |= UInt64(bytes[index]) << UInt64(56 - 8 * (index - offset)) }
    return head
  }
}
