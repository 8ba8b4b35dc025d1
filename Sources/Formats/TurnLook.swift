import Glibc

/// What a look at the bytes of a transcript tells about what has to be made readable in it.
///
/// Nearly every transcript has none of it, and is told so by a few passes of the C library at the speed of memory.
struct TurnLook {
  /// A `<` or `&`, with which markup begins.
  private(set) var mayHoldMarkup = false
  /// A byte with which a digit of another script begins.
  private(set) var mayHoldDigits = false
  /// Two blanks with a Chinese character between them.
  private(set) var holdsSpacedHan = false

  /// Looks at the bytes.
  init(_ bytes: UnsafeRawBufferPointer, asMarkup: Bool) {
    if asMarkup { mayHoldMarkup = Self.holds(0x3C, bytes) || Self.holds(0x26, bytes) }
    let (isASCII, isWide) = Self.reach(bytes)
    if isASCII { return }
    // Arabic and Persian, the scripts of India and beyond, and the mathematical digits.
    mayHoldDigits = Self.holds(0xD9, bytes) || Self.holds(0xDB, bytes)
    guard isWide else { return }
    mayHoldDigits =
      mayHoldDigits || Self.holds(0xE0, bytes) || ForeignDigits.isMathematical(bytes)
      || ForeignDigits.isCircled(bytes)
    holdsSpacedHan = HanBlanks.isThere(bytes)
  }

  private static func holds(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, Int32(byte), bytes.count) != nil
  }

  /// Whether all characters are ASCII, and whether one has three bytes or more.
  private static func reach(_ bytes: UnsafeRawBufferPointer) -> (isASCII: Bool, isWide: Bool) {
    var any: UInt64 = 0
    var wide: UInt64 = 0
    var at = 0
    while at + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      any |= word
      wide |= word & word << 1 & word << 2
      at += 8
    }
    while at < bytes.count {
      let word = UInt64(bytes[at])
      any |= word
      wide |= word & word << 1 & word << 2
      at += 1
    }
    let tops: UInt64 = 0x8080_8080_8080_8080
    return (any & tops == 0, wide & tops != 0)
  }
}
