/// Small letters for the capitals of ASCII: all that folding does to most texts.
enum CaseFolding {
  /// Writes a text with small letters, up to sixteen bytes more than it has.
  ///
  /// - Parameter count: of the text's bytes, behind which sixteen more may be read.
  @inline(__always)
  static func lower(_ source: UnsafeRawPointer, count: Int, into output: UnsafeMutableRawPointer) {
    var index = 0
    while index < count {
      let block = source.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      output.storeBytes(of: lowered(block), toByteOffset: index, as: SIMD16<UInt8>.self)
      index += 16
    }
  }

  /// Whether a text with small letters is another text.
  static func lowers(_ text: UnsafeRawBufferPointer, to folded: UnsafeRawBufferPointer) -> Bool {
    guard text.count == folded.count else { return false }
    var index = 0
    while index + 16 <= text.count {
      let block = text.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      guard lowered(block) == folded.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) else {
        return false
      }
      index += 16
    }
    while index < text.count {
      let byte = text[index]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == folded[index] else { return false }
      index += 1
    }
    return true
  }

  @inline(__always)
  private static func lowered(_ block: SIMD16<UInt8>) -> SIMD16<UInt8> {
    let isCapital = (block &- SIMD16<UInt8>(repeating: 0x41)) .< SIMD16<UInt8>(repeating: 26)
    return block.replacing(with: block | SIMD16<UInt8>(repeating: 0x20), where: isCapital)
  }
}
