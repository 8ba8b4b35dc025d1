/// Folding of letters and the hash over folded letters.
enum FoldedHash {
  /// The ASCII letter for a Polish one of two bytes; 0 if it is none of them.
  @inline(__always)
  static func polish(_ lead: UInt8, _ tail: UInt8) -> UInt8 {
    switch (lead, tail) {
    case (0xC4, 0x84), (0xC4, 0x85): 0x61
    case (0xC4, 0x86), (0xC4, 0x87): 0x63
    case (0xC4, 0x98), (0xC4, 0x99): 0x65
    case (0xC5, 0x81), (0xC5, 0x82): 0x6C
    case (0xC5, 0x83), (0xC5, 0x84): 0x6E
    case (0xC3, 0x93), (0xC3, 0xB3): 0x6F
    case (0xC5, 0x9A), (0xC5, 0x9B): 0x73
    case (0xC5, 0xB9), (0xC5, 0xBA), (0xC5, 0xBB), (0xC5, 0xBC): 0x7A
    default: 0
    }
  }

  /// Index below 1024 made of the first two folded letters.
  @inline(__always)
  static func start(_ bytes: ByteView, _ at: Int, limit: Int) -> Int {
    var index = at
    let first = folded(bytes, &index, limit)
    let second = index < limit ? folded(bytes, &index, limit) : 0
    return Int(first & 31) << 5 | Int(second & 31)
  }

  /// FNV-1a over the folded bytes of `range`; never 0.
  @inline(__always)
  static func word(_ bytes: ByteView, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = range.lowerBound
    while index < range.upperBound {
      hash = (hash ^ UInt64(folded(bytes, &index, range.upperBound))) &* 0x100_0000_01B3
    }
    return hash == 0 ? 1 : hash
  }

  /// The folded byte at `index`, which moves on by one or, for a Polish letter, two.
  @inline(__always)
  static func folded(_ bytes: ByteView, _ index: inout Int, _ limit: Int) -> UInt8 {
    let byte = bytes[index]
    index += 1
    guard byte >= 0xC3, byte <= 0xC5, index < limit else { return ByteClass.lower(byte) }
    let plain = polish(byte, bytes[index])
    guard plain != 0 else { return byte }
    index += 1
    return plain
  }
}
