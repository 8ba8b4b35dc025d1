/// The literals that phrases begin with, found wherever a phrase may begin: at the first letter of a word, and at
/// every character that belongs to no word.
///
/// The literals stand in the order of their bytes. Those that a text begins with are the last one that is not above
/// the text, or what that one begins with; so one search among the literals with the same first two bytes finds
/// them all, and nothing has to be looked at between the beginnings of words.
struct LiteralIndex: Sendable {
  /// The first eight bytes of each literal, the first the most significant; zeros behind shorter ones.
  private let heads: PlanTable<UInt64>
  /// All literals, one behind the other, and where each begins; behind the last, the end.
  private let texts: PlanTable<UInt8>
  private let starts: PlanTable<Int32>
  /// The number of the longest other literal that each begins with, or -1.
  private let parents: PlanTable<Int32>
  /// For each two bytes, where the literals begin that begin with them; behind the last, the end.
  private let pairs: PlanTable<Int32>
  /// The number of the literal of each single byte, or -1.
  private let singles: PlanTable<Int32>

  /// An index of literals.
  init(_ literals: Literals) {
    var heads: [UInt64] = []
    heads.reserveCapacity(literals.count)
    var parents: [Int32] = []
    parents.reserveCapacity(literals.count)
    var open: [Int] = []
    var pairs = [Int32](repeating: 0, count: 1 << 16 + 1)
    var singles = [Int32](repeating: -1, count: 256)
    literals.bytes.withUnsafeBytes { bytes in
      for number in literals.indices {
        let text = UnsafeRawBufferPointer(rebasing: bytes[literals.range(of: number)])
        let head = Self.head(at: 0, in: text)
        heads.append(head)
        pairs[Int(head >> 48) + 1] += 1
        if text.count == 1 { singles[Int(text[0])] = Int32(number) }
        while let last = open.last, !text.starts(with: bytes[literals.range(of: last)]) { open.removeLast() }
        parents.append(Int32(open.last ?? -1))
        open.append(number)
      }
    }
    for pair in 0..<1 << 16 { pairs[pair + 1] += pairs[pair] }
    self.heads = PlanTable(heads)
    self.parents = PlanTable(parents)
    self.pairs = PlanTable(pairs)
    self.singles = PlanTable(singles)
    texts = PlanTable(literals.bytes)
    starts = PlanTable(literals.starts)
  }

  /// The literals that it was made of.
  var literals: Literals { Literals(bytes: texts.elements, starts: starts.elements) }

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
    let left = bytes.count - offset
    guard left > 1 else { return report(singles.base[Int(bytes[offset])], offset, body) }
    let pair = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    var low = Int(pairs.base[pair])
    var count = Int(pairs.base[pair + 1]) - low
    guard count > 0 else { return report(singles.base[Int(bytes[offset])], offset, body) }
    let head = Self.head(at: offset, in: bytes)
    let first = low
    // The place behind the last head that is not above the text's.
    while count > 0 {
      let half = count / 2
      let isBelow = heads.base[low + half] <= head
      low = isBelow ? low + half + 1 : low
      count = isBelow ? count - half - 1 : half
    }
    guard low > first else { return report(singles.base[Int(bytes[offset])], offset, body) }
    var place = low - 1
    // Of literals with the same first bytes, the last one that stands there.
    while heads.base[place] == head, !stands(place, at: offset, in: bytes) {
      guard place > first, heads.base[place - 1] == head else { break }
      place -= 1
    }
    report(Int32(truncatingIfNeeded: place), offset, in: bytes, body)
  }

  /// Reports those of a literal and what it begins with that stand at `offset`.
  @inline(__always)
  private func report(
    _ place: Int32, _ offset: Int, in bytes: UnsafeRawBufferPointer, _ body: (Int, Int) -> Void
  ) {
    var place = place
    while place >= 0, !stands(Int(place), at: offset, in: bytes) { place = parents.base[Int(place)] }
    report(place, offset, body)
  }

  /// Reports a literal that stands at `offset`, and with it all that it begins with.
  @inline(__always)
  private func report(_ place: Int32, _ offset: Int, _ body: (Int, Int) -> Void) {
    var place = Int(place)
    while place >= 0 {
      body(place, offset + Int(starts.base[place + 1] - starts.base[place]))
      place = Int(parents.base[place])
    }
  }

  /// Whether a literal stands at `offset`.
  @inline(__always)
  private func stands(_ place: Int, at offset: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    let start = Int(starts.base[place])
    let count = Int(starts.base[place + 1]) - start
    guard count <= bytes.count - offset else { return false }
    for index in 0..<count where texts.base[start + index] != bytes[offset + index] { return false }
    return true
  }

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
