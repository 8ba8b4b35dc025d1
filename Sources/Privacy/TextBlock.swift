/// Where words, digits and wide characters stand in up to 64 bytes, one bit a byte.
///
/// Eight bytes are classed at a time within one 64-bit word: sums that set the top bit of a lane where its byte
/// lies in a range, and a multiplication that gathers the top bits.
struct TextBlock {
  /// First bytes of Latin words.
  var words: UInt64 = 0
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

  @inline(__always) private static func lanes(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
  /// Bit 7 of each byte as one bit a byte.
  @inline(__always) static func gathered(_ lanes: UInt64) -> UInt64 {
    (lanes &* 0x0002_0408_1020_4081) >> 56
  }

  /// Classes the bytes from `at` to `limit`, at most 64; none at or behind `end` is read.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, at: Int, limit: Int, end: Int, _ carry: inout Carry) {
    let top: UInt64 = 0x8080_8080_8080_8080
    var letters: UInt64 = 0
    var leads: UInt64 = 0
    var ciphers: UInt64 = 0
    var place: UInt64 = 0
    var index = at
    while place < 64, index < limit {
      let word =
        index + 8 <= end
        ? UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
        : Self.rest(base, index, end)
      let low = word & ~top
      let folded = low | Self.lanes(0x20)
      let letter = (folded &+ Self.lanes(0x1F)) & ~(folded &+ Self.lanes(0x05)) & ~word & top
      let digit = (low &+ Self.lanes(0x50)) & ~(low &+ Self.lanes(0x46)) & ~word & top
      letters |= Self.gathered(letter) << place
      if digit != 0 { ciphers |= Self.gathered(digit) << place }
      if word & top != 0 {
        let lead = (low &+ Self.lanes(0x3D)) & ~(low &+ Self.lanes(0x36)) & word & top
        leads |= Self.gathered(lead) << place
        wide |= Self.gathered((low &+ Self.lanes(0x1D)) & word & top) << place
      }
      place += 8
      index += 8
    }
    letters |= leads | leads << 1 | carry.lead
    let here: UInt64 = limit - at >= 64 ? ~0 : (1 << UInt64(limit - at)) - 1
    words = letters & ~(letters << 1 | carry.word) & here
    digits = ciphers & ~(ciphers << 1) & here
    wide &= here
    carry.word = letters >> 63
    carry.lead = leads >> 63
  }

  /// The last bytes of a buffer, zeros behind them.
  static func rest(_ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = from
    while index < end {
      word |= UInt64(base[index]) << UInt64((index - from) * 8)
      index += 1
    }
    return word
  }
}
