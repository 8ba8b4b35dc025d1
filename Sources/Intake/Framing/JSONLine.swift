/// The quick look at a line of JSON.
enum JSONLine {
  /// What comes first at or after an index.
  enum Finding: Hashable {
    /// A line feed.
    case end(Int)
    /// A closing brace before an opening bracket or a blank: perhaps two values on one line.
    case seam(Int)
    /// Neither, as far as the region goes.
    case neither
  }

  private typealias Lanes = SIMD32<UInt8>

  /// Looks for a line feed, or for `}` followed by `{`, `[`, space or tab, in one pass.
  ///
  /// Only compares are used on vectors, and their result is read as words: those become single instructions,
  /// while `|` and `&` on bytes, and `any`, are loops over the lanes (Swift 6.3).
  static func scan(_ region: Region, from start: Int) -> Finding {
    let feed = Lanes(repeating: UInt8(ascii: "\n"))
    let close = Lanes(repeating: UInt8(ascii: "}"))
    let brace = Lanes(repeating: UInt8(ascii: "{"))
    let bracket = Lanes(repeating: UInt8(ascii: "["))
    let space = Lanes(repeating: UInt8(ascii: " "))
    let tab = Lanes(repeating: UInt8(ascii: "\t"))
    let stop = region.count - Lanes.scalarCount
    var at = start
    while at < stop {
      let here = region.base.loadUnaligned(fromByteOffset: at, as: Lanes.self)
      let next = region.base.loadUnaligned(fromByteOffset: at &+ 1, as: Lanes.self)
      let opens = (next .== brace) .| (next .== bracket) .| (next .== space) .| (next .== tab)
      let found = (here .== feed) .| ((here .== close) .& opens)
      let words = unsafeBitCast(found, to: SIMD4<UInt64>.self)
      if words[0] | words[1] | words[2] | words[3] != 0 { break }
      at &+= Lanes.scalarCount
    }
    while at < region.count {
      let byte = region[at]
      if byte == UInt8(ascii: "\n") { return .end(at) }
      if byte == UInt8(ascii: "}"), at + 1 < region.count {
        switch region[at + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: " "), UInt8(ascii: "\t"): return .seam(at)
        default: break
        }
      }
      at += 1
    }
    return .neither
  }
}
