/// Bytes that can be read at any index: outside they read as zero, so that no hostile text can trap.
struct ByteView {
  let base: UnsafePointer<UInt8>?
  let count: Int

  init(_ buffer: UnsafeBufferPointer<UInt8>) {
    base = buffer.baseAddress
    count = buffer.count
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    guard let base, UInt(bitPattern: index) < UInt(bitPattern: count) else { return 0 }
    return base[index]
  }

  /// True if the bytes of `literal` stand at `index`, ASCII letters of the text in either case.
  func matches(_ literal: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + literal.utf8CodeUnitCount <= count else { return false }
    let start = literal.utf8Start
    for offset in 0..<literal.utf8CodeUnitCount where ByteClass.lower(self[index + offset]) != start[offset] {
      return false
    }
    return true
  }

  /// Start of the character that holds or ends before `index`, not before `floor`.
  func characterStart(before index: Int, floor: Int) -> Int {
    var at = index - 1
    while at > floor, self[at] & 0xC0 == 0x80, index - at < 4 { at -= 1 }
    return max(at, floor)
  }

  /// First byte behind the character at `index`, at most `limit`.
  func characterEnd(_ index: Int, limit: Int) -> Int {
    var at = index + 1
    while at < limit, self[at] & 0xC0 == 0x80, at - index < 4 { at += 1 }
    return at
  }

  /// True for a character that cannot stand inside a Latin word or number: an edge.
  ///
  /// Chinese characters, punctuation and the text's ends are edges; Latin letters with diacritics are not.
  func isEdge(at index: Int, in limits: Range<Int>) -> Bool {
    guard limits.contains(index) else { return true }
    return !isLatinLetter(at: index) && !ByteClass.isDigit(self[index])
  }

  func isEdge(before index: Int, in limits: Range<Int>) -> Bool {
    guard index > limits.lowerBound, index <= limits.upperBound else { return true }
    return isEdge(at: characterStart(before: index, floor: limits.lowerBound), in: limits)
  }

  /// ASCII letters, and U+00C0–U+024F (lead bytes C3–C9).
  @inline(__always)
  func isLatinLetter(at index: Int) -> Bool {
    let byte = self[index]
    return ByteClass.isLetter(byte) || (byte >= 0xC3 && byte <= 0xC9)
  }

  /// End of the Latin word that starts at `index` (letters only).
  func wordEnd(_ index: Int, limit: Int) -> Int {
    var at = index
    while at < limit {
      let byte = self[at]
      if ByteClass.isLetter(byte) {
        at += 1
      } else if byte >= 0xC3, byte <= 0xC9, at + 1 < limit {
        at += 2
      } else {
        break
      }
    }
    return at
  }

  /// True for CJK unified ideographs U+4E00–U+9FFF at `index` (three bytes).
  func isHan(at index: Int) -> Bool {
    let byte = self[index]
    return byte >= 0xE4 && byte <= 0xE9 && self[index + 1] & 0xC0 == 0x80 && self[index + 2] & 0xC0 == 0x80
  }

  func slice(_ range: Range<Int>) -> [UInt8] { range.map { self[$0] } }
}
