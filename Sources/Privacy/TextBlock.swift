/// Where words, digits and wide characters stand in up to 64 bytes, one bit a byte.
///
/// Sixteen bytes are classed at a time; a multiplication gathers the lanes of each eight into one bit a byte.
struct TextBlock {
  /// First bytes of Latin words.
  var words: UInt64 = 0
  /// Those behind which no letter stands. The last byte of a block counts as one of them.
  var singles: UInt64 = 0
  /// ASCII digits that no ASCII digit of the block precedes.
  var digits: UInt64 = 0
  /// Bytes from E3 on: first bytes of Chinese and other wide characters.
  var wide: UInt64 = 0

  /// What the end of a block hands to the next one.
  struct Carry {
    /// The last byte belonged to a word.
    var word: UInt64 = 0
    /// The last byte began a letter of two bytes.
    var lead: UInt64 = 0
  }

  private typealias Lanes = SIMD16<UInt8>

  /// Classes the bytes from `at` to `limit`, at most 64; none at or behind `end` is read.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, at: Int, limit: Int, end: Int, _ carry: inout Carry) {
    var letters: UInt64 = 0
    var leads: UInt64 = 0
    var ciphers: UInt64 = 0
    var place: UInt64 = 0
    var index = at
    while place < 64, index < limit {
      let lanes = Self.load(base, index, end)
      letters |= Self.bits(((lanes | Lanes(repeating: 0x20)) &- Lanes(repeating: 0x61)) .< 26) &<< place
      let isDigit = (lanes &- Lanes(repeating: 0x30)) .< 10
      let isHigh = lanes .>= Lanes(repeating: 0xC3)
      if Self.holdsAny(isDigit .| isHigh) {
        ciphers |= Self.bits(isDigit) &<< place
        if Self.holdsAny(isHigh) {
          leads |= Self.bits((lanes &- Lanes(repeating: 0xC3)) .< 7) &<< place
          wide |= Self.bits(lanes .>= Lanes(repeating: 0xE3)) &<< place
        }
      }
      place += 16
      index += 16
    }
    letters |= leads | leads << 1 | carry.lead
    let here: UInt64 = limit - at >= 64 ? ~0 : (1 << UInt64(limit - at)) - 1
    words = letters & ~(letters << 1 | carry.word) & here
    singles = words & ~(letters >> 1)
    digits = ciphers & ~(ciphers << 1) & here
    wide &= here
    carry.word = letters >> 63
    carry.lead = leads >> 63
  }

  /// Digits, and bytes EF, with which full-width ones begin, among up to 64 bytes from `at` on. Bytes behind
  /// `limit` may be told as well.
  @inline(__always)
  static func digits(_ base: UnsafePointer<UInt8>, at: Int, limit: Int, end: Int) -> UInt64 {
    var open: UInt64 = 0
    var place: UInt64 = 0
    var index = at
    while place < 64, index < limit {
      let lanes = load(base, index, end)
      let found = ((lanes &- Lanes(repeating: 0x30)) .< 10) .| (lanes .== Lanes(repeating: 0xEF))
      if holdsAny(found) { open |= bits(found) &<< place }
      place += 16
      index += 16
    }
    return open
  }

  @inline(__always)
  private static func halves(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
    unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  }

  @inline(__always)
  private static func holdsAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let halves = halves(mask)
    return halves[0] | halves[1] != 0
  }

  /// One bit a lane: each lane of a half keeps another bit, and their sum ends up in the top byte.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let kept = halves(mask) & SIMD2(repeating: 0x8040_2010_0804_0201)
    let ones: UInt64 = 0x0101_0101_0101_0101
    return (kept[0] &* ones) >> 56 | ((kept[1] &* ones) >> 56) << 8
  }

  @inline(__always)
  private static func load(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Lanes {
    index + 16 <= end
      ? UnsafeRawPointer(base + index).loadUnaligned(as: Lanes.self) : rest(base, index, end)
  }

  /// The last bytes of a buffer, zeros behind them.
  @inline(never)
  private static func rest(_ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Lanes {
    var lanes = Lanes()
    for index in from..<max(end, from) { lanes[index - from] = base[index] }
    return lanes
  }
}
