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

  /// Sixteen bytes; sums stay within a byte as long as the top bits are clear.
  private typealias Lanes = SIMD2<UInt64>

  /// Classes the bytes from `at` to `limit`, at most 64; none at or behind `end` is read.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, at: Int, limit: Int, end: Int, _ carry: inout Carry) {
    let top = Self.all(0x80)
    var letters: UInt64 = 0
    var leads: UInt64 = 0
    var ciphers: UInt64 = 0
    var place: UInt64 = 0
    var index = at
    while place < 64, index < limit {
      let bytes = Self.load(base, index, end)
      let low = bytes & ~top
      let folded = low | Self.all(0x20)
      let isLetter = (folded &+ Self.all(0x1F)) & ~(folded &+ Self.all(0x05)) & ~bytes & top
      letters |= Self.bits(isLetter) &<< place
      let isDigit = (low &+ Self.all(0x50)) & ~(low &+ Self.all(0x46)) & ~bytes & top
      if Self.holdsAny(isDigit) { ciphers |= Self.bits(isDigit) &<< place }
      if Self.holdsAny(bytes & top) {
        leads |= Self.bits((low &+ Self.all(0x3D)) & ~(low &+ Self.all(0x36)) & bytes & top) &<< place
        wide |= Self.bits((low &+ Self.all(0x1D)) & bytes & top) &<< place
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

  /// Digits, and bytes EF, with which full-width ones begin, among up to 64 bytes from `at` on. Other bytes may
  /// be told as well, and so may those behind `limit`.
  @inline(__always)
  static func digits(_ base: UnsafePointer<UInt8>, at: Int, limit: Int, end: Int) -> UInt64 {
    var open: UInt64 = 0
    var place: UInt64 = 0
    var index = at
    while place < 64, index < limit {
      let bytes = load(base, index, end)
      let low = bytes & ~all(0x80)
      let isDigit = (low &+ all(0x50)) & ~(low &+ all(0x46)) & ~bytes
      let isWide = (low &+ all(0x11)) & bytes
      let found = (isDigit | isWide) & all(0x80)
      if holdsAny(found) { open |= bits(found) &<< place }
      place += 16
      index += 16
    }
    return open
  }

  @inline(__always)
  private static func all(_ byte: UInt64) -> Lanes { Lanes(repeating: byte &* 0x0101_0101_0101_0101) }

  @inline(__always)
  private static func holdsAny(_ lanes: Lanes) -> Bool { lanes[0] | lanes[1] != 0 }

  /// Bit 7 of each byte as one bit a byte.
  @inline(__always)
  private static func bits(_ lanes: Lanes) -> UInt64 {
    let places: UInt64 = 0x0002_0408_1020_4081
    return (lanes[0] &* places) >> 56 | ((lanes[1] &* places) >> 56) << 8
  }

  @inline(__always)
  private static func load(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Lanes {
    index + 16 <= end
      ? UnsafeRawPointer(base + index).loadUnaligned(as: Lanes.self)
      : Lanes(rest(base, index, end), rest(base, index + 8, end))
  }

  /// The last bytes of a buffer, zeros behind them.
  @inline(never)
  private static func rest(_ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = from
    while index < min(end, from + 8) {
      word |= UInt64(base[index]) << UInt64((index - from) * 8)
      index += 1
    }
    return word
  }
}
