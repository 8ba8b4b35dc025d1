/// One scalar at a time from bytes that may not be UTF-8, and back.
enum UTF8Decoding {
  /// The scalar that begins at `index`, and how many bytes it takes; no bytes where there is none: a
  /// stray or missing continuation byte, an overlong form, a surrogate (Unicode 15, table 3-7).
  @inline(__always)
  static func scalar(
    _ bytes: UnsafePointer<UInt8>, from index: Int, count: Int
  ) -> (scalar: UInt32, length: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    guard lead >= 0xC2, lead <= 0xF4, index + 1 < count else { return (0, 0) }
    let second = bytes[index + 1]
    guard second & 0xC0 == 0x80 else { return (0, 0) }
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), 2) }
    guard index + 2 < count, bytes[index + 2] & 0xC0 == 0x80 else { return (0, 0) }
    let third = UInt32(bytes[index + 2] & 0x3F)
    if lead < 0xF0 {
      let scalar = UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | third
      guard scalar >= 0x800, scalar < 0xD800 || scalar > 0xDFFF else { return (0, 0) }
      return (scalar, 3)
    }
    guard index + 3 < count, bytes[index + 3] & 0xC0 == 0x80 else { return (0, 0) }
    let scalar =
      UInt32(lead & 0x07) << 18 | UInt32(second & 0x3F) << 12 | third << 6 | UInt32(bytes[index + 3] & 0x3F)
    guard scalar >= 0x10000, scalar <= 0x10FFFF else { return (0, 0) }
    return (scalar, 4)
  }

  /// Writes a scalar from U+0800 on and returns how many bytes it took.
  static func write(_ scalar: UInt32, to output: UnsafeMutablePointer<UInt8>) -> Int {
    guard scalar > 0xFFFF else {
      output[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
      output[1] = 0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F
      output[2] = 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F
      return 3
    }
    output[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
    output[1] = 0x80 | UInt8(truncatingIfNeeded: scalar >> 12) & 0x3F
    output[2] = 0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F
    output[3] = 0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F
    return 4
  }
}
