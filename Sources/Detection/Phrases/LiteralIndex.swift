/// The literals that phrases begin with, found wherever a phrase may begin: at the first letter of a word, and at
/// every character that belongs to no word.
///
/// The literals stand in the order of their bytes. Those that a text begins with are the last one that is not above
/// the text, or what that one begins with. A table of their first six bytes, and of all bytes of shorter ones, tells
/// among which few to look for it, and that nothing begins at most places at all; nothing has to be looked at between
/// the beginnings of words.
///
/// The tables are larger than what a processor has at hand, so that all places of a text take each step of the search
/// before the next one: then the waits for memory fall together.
struct LiteralIndex: Sendable {
  /// A literal that stands in a text.
  struct Match {
    /// Its number.
    let literal: Int32
    /// The offset behind it.
    let end: Int32
  }

  /// What a search of one text has come to. The storage is kept from text to text.
  struct Scratch: ~Copyable {
    var places = PlainList<Place>(capacity: 256)
    var found = PlainList<Match>(capacity: 256)

    /// The literals that stand in the text: in the order of their beginnings, of those that begin at one place the longest
    /// first.
    var matches: UnsafeMutableBufferPointer<Match> { found.elements }
  }

  /// A place of a text at which a literal may begin.
  struct Place {
    /// The first bytes of what stands there.
    let head: UInt64
    let offset: Int32
    /// How many bytes the keys have that may be there: a bit for each length, from one on.
    var open: UInt8
    /// The literals among which it is, and once those are known, how far they are looked through.
    var low: Int32 = 0
    var high: Int32 = 0
  }

  /// How many bytes literals of one group share, where they have as many.
  private static let shared = 6

  /// Where a literal stands among the texts, and the number of the longest other literal that it begins with, or -1.
  private struct Entry {
    let start: Int32
    let count: Int32
    let parent: Int32
  }

  /// Literals with the same first six bytes, or a shorter one; none where the key is zero.
  private struct Group {
    var key: UInt64 = 0
    var low: Int32 = 0
    var high: Int32 = 0
  }

  /// The first eight bytes of each literal, the first the most significant; zeros behind shorter ones.
  private let heads: PlanTable<UInt64>
  private let entries: PlanTable<Entry>
  /// All literals, one behind the other.
  private let texts: PlanTable<UInt8>
  /// For each two bytes, how many bytes the keys of groups that begin with them have, as ``Place/open``.
  private let lengths: PlanTable<UInt8>
  /// The groups by the hashes of their keys.
  private let groups: PlanTable<Group>
  /// How far a hash is shifted for a group.
  private let shift: UInt64
  /// A bit for each hash that some key has, by its upper bits.
  private let sieve: PlanTable<UInt64>
  /// How far a hash is shifted for a bit.
  private let sieveShift: UInt64

  /// An index of literals.
  init(_ literals: Literals) {
    var heads: [UInt64] = []
    heads.reserveCapacity(literals.count)
    var entries: [Entry] = []
    entries.reserveCapacity(literals.count)
    var open: [Int] = []
    var lengths = [UInt8](repeating: 0, count: 1 << 16)
    var known: [Group] = []
    literals.bytes.withUnsafeBytes { bytes in
      for number in literals.indices {
        let range = literals.range(of: number)
        let text = UnsafeRawBufferPointer(rebasing: bytes[range])
        let head = Self.head(at: 0, in: text)
        heads.append(head)
        while let last = open.last, !text.starts(with: bytes[literals.range(of: last)]) { open.removeLast() }
        entries.append(
          Entry(start: Int32(range.lowerBound), count: Int32(range.count), parent: Int32(open.last ?? -1)))
        open.append(number)
        let length = min(range.count, Self.shared)
        let key = Self.key(head, length)
        if known.last?.key == key {
          known[known.count - 1].high = Int32(number + 1)
        } else {
          known.append(Group(key: key, low: Int32(number), high: Int32(number + 1)))
        }
        let pair = Int(head >> 48)
        // What stands behind a single byte may be anything.
        for pair in length == 1 ? pair...pair + 255 : pair...pair { lengths[pair] |= 1 << UInt8(length - 1) }
      }
    }
    var bits: UInt64 = 4
    while 1 << bits < known.count + known.count / 4 { bits += 1 }
    shift = 64 - bits
    sieveShift = shift - 3
    var groups = [Group](repeating: Group(), count: 1 << bits)
    var sieve = [UInt64](repeating: 0, count: 1 << (bits - 3))
    for group in known {
      let hash = Self.hash(group.key)
      var slot = Int(hash >> shift)
      while groups[slot].key != 0 { slot = (slot + 1) & (groups.count - 1) }
      groups[slot] = group
      let bit = hash >> sieveShift
      sieve[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    self.heads = PlanTable(heads)
    self.entries = PlanTable(entries)
    self.lengths = PlanTable(lengths)
    self.groups = PlanTable(groups)
    self.sieve = PlanTable(sieve)
    texts = PlanTable(literals.bytes)
  }

  /// The literals that it was made of.
  var literals: Literals {
    Literals(bytes: texts.elements, starts: entries.elements.map(\.start) + [Int32(texts.count)])
  }

  /// Looks for the literals that stand in folded bytes where a phrase may begin.
  func search(_ bytes: UnsafeRawBufferPointer, _ scratch: inout Scratch) {
    scratch.places.truncate(to: 0)
    scratch.found.truncate(to: 0)
    var offset = 0
    var isInWord = false
    while offset < bytes.count {
      let isWord = WordEdges.isWord(after: offset, in: bytes)
      if !(isWord && isInWord) { add(offset, bytes, &scratch.places) }
      isInWord = isWord
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    findGroups(&scratch.places)
    for place in scratch.places.elements.indices { narrow(scratch.places.base + place) }
    for place in scratch.places.elements { report(place, bytes, &scratch.found) }
  }

  /// Adds a place if a key may stand there.
  @inline(__always)
  private func add(_ offset: Int, _ bytes: UnsafeRawBufferPointer, _ places: inout PlainList<Place>) {
    let head = Self.head(at: offset, in: bytes)
    var open = lengths.base[Int(truncatingIfNeeded: head &>> 48)]
    while open != 0 {
      let length = 8 &- open.leadingZeroBitCount
      let bit = Self.hash(Self.key(head, length)) &>> sieveShift
      if sieve.base[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 != 0 {
        places.append(Place(head: head, offset: Int32(truncatingIfNeeded: offset), open: open))
        return
      }
      open ^= 1 &<< UInt8(truncatingIfNeeded: length &- 1)
    }
  }

  /// Finds the group of each place, and leaves out the places that have none.
  private func findGroups(_ places: inout PlainList<Place>) {
    var kept = 0
    for index in places.elements.indices {
      var place = places.base[index]
      // The longest first: what a longer one begins with is found with it.
      while place.open != 0 {
        let length = 8 &- place.open.leadingZeroBitCount
        let group = group(Self.key(place.head, length))
        if group.high > group.low {
          (place.low, place.high) = (group.low, group.high)
          places.base[kept] = place
          kept += 1
          break
        }
        place.open ^= 1 &<< UInt8(truncatingIfNeeded: length &- 1)
      }
    }
    places.truncate(to: kept)
  }

  /// The group of a key, or an empty one.
  @inline(__always)
  private func group(_ key: UInt64) -> Group {
    var slot = Int(truncatingIfNeeded: Self.hash(key) &>> shift)
    while true {
      let group = groups.base[slot]
      if group.key == key || group.key == 0 { return group }
      slot = (slot &+ 1) & (groups.count &- 1)
    }
  }

  /// Makes `high` the place behind the last literal whose head is not above the text's.
  @inline(__always)
  private func narrow(_ place: UnsafeMutablePointer<Place>) {
    let head = place.pointee.head
    var low = place.pointee.low
    var count = place.pointee.high &- low
    while count > 0 {
      let half = count &>> 1
      let isBelow = heads.base[Int(low &+ half)] <= head
      low = isBelow ? low &+ half &+ 1 : low
      count = isBelow ? count &- half &- 1 : half
    }
    place.pointee.high = low
  }

  /// Adds the literals that stand at a place: those of its group, and what they begin with.
  @inline(__always)
  private func report(_ place: Place, _ bytes: UnsafeRawBufferPointer, _ found: inout PlainList<Match>) {
    let first = place.low
    // What the first of a group begins with is shorter than what all of them share.
    var number = place.high > first ? place.high &- 1 : entries.base[Int(first)].parent
    // Of literals with the same first bytes, the last one that stands there.
    while number > first, heads.base[Int(number)] == place.head, !stands(number, at: place, bytes),
      heads.base[Int(number &- 1)] == place.head
    {
      number &-= 1
    }
    while number >= 0, !stands(number, at: place, bytes) { number = entries.base[Int(number)].parent }
    while number >= 0 {
      let entry = entries.base + Int(number)
      found.append(Match(literal: number, end: place.offset &+ entry.pointee.count))
      number = entry.pointee.parent
    }
  }

  /// Whether a literal stands at a place.
  @inline(__always)
  private func stands(_ number: Int32, at place: Place, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let own = heads.base[Int(number)]
    let offset = Int(place.offset)
    let count = Int(entries.base[Int(number)].count)
    guard count <= bytes.count &- offset else { return false }
    if count <= 8 {
      return own == place.head & (UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count))
    }
    guard own == place.head, let text = bytes.baseAddress else { return false }
    let literal = UnsafeRawPointer(texts.base + Int(entries.base[Int(number)].start))
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
    head & (UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length))
      | UInt64(truncatingIfNeeded: length)
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
