/// Digits as they are written in a text.
package enum WrittenDigits {
  /// How many ASCII digits a text has, eight bytes at a time. In every byte: with the high bit put aside, adding
  /// 0x50 carries into it from 0x30 on, and adding 0x46 from 0x3A on; a digit is what only the first reaches.
  package static func count(in text: UnsafeRawBufferPointer) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count = 0
    var index = 0
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let low = word & ~high
      let isDigit = (low &+ ones &* 0x50) & ~(low &+ ones &* 0x46) & ~word & high
      // The product's highest byte is the sum of all bytes.
      count += Int(((isDigit >> 7) &* ones) >> 56)
      index += 8
    }
    while index < text.count {
      if text[index] &- 0x30 < 10 { count += 1 }
      index += 1
    }
    return count
  }
}
