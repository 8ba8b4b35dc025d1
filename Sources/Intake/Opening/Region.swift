import Glibc

/// What a framer is shown: the bytes from the first one not yet used to the last one decompressed.
struct Region {
  let base: UnsafeRawPointer
  let count: Int
  /// Where in the stream the first byte stands.
  let offset: Int
  /// Whether nothing follows.
  let isFinal: Bool
  /// Whether the stream ended where it should not have.
  let isCut: Bool

  /// The byte at an index, which must lie within.
  subscript(_ index: Int) -> UInt8 { base.load(fromByteOffset: index, as: UInt8.self) }

  /// The first place of a byte at or after an index, or nil.
  func first(_ byte: UInt8, from index: Int) -> Int? {
    guard index < count, let found = memchr(base + index, CInt(byte), count - index) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The first place of any of three bytes at or after an index, or `stop`.
  ///
  /// Sixteen bytes are compared at once, also beyond `stop`: the padding behind every region may be read.
  @inline(__always)
  func first(of a: UInt8, _ b: UInt8, _ c: UInt8, from index: Int, to stop: Int) -> Int {
    typealias Lanes = SIMD16<UInt8>
    let (a, b, c) = (Lanes(repeating: a), Lanes(repeating: b), Lanes(repeating: c))
    var at = index
    while at < stop {
      let here = base.loadUnaligned(fromByteOffset: at, as: Lanes.self)
      let found = (here .== a) .| (here .== b) .| (here .== c)
      let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
      if words[0] != 0 {
        return min(stop, at &+ UInt64(littleEndian: words[0]).trailingZeroBitCount &>> 3)
      }
      if words[1] != 0 {
        return min(stop, at &+ 8 &+ UInt64(littleEndian: words[1]).trailingZeroBitCount &>> 3)
      }
      at &+= Lanes.scalarCount
    }
    return stop
  }

  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The region without its first bytes.
  func dropping(_ dropped: Int) -> Region {
    Region(
      base: base + dropped, count: count - dropped, offset: offset + dropped, isFinal: isFinal, isCut: isCut)
  }
}
