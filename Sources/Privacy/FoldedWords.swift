/// Words folded to lower case without Polish diacritics, found by a 64-bit FNV-1a hash.
///
/// The table answers with a value of `Value`; two first letters that begin no word are refused before hashing.
struct FoldedWords<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  private var starts = [Bool](repeating: false, count: 1024)
  private let mask: Int

  init(_ entries: [(String, Value)]) {
    var size = 16
    while size < entries.count * 3 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Value?](repeating: nil, count: size)
    mask = size - 1
    for (word, value) in entries {
      let bytes = Array(word.utf8)
      let view = bytes.withUnsafeBufferPointer { buffer -> (UInt64, Int) in
        let bytes = ByteView(buffer)
        return (FoldedHash.word(bytes, 0..<bytes.count), FoldedHash.start(bytes, 0, limit: bytes.count))
      }
      starts[view.1] = true
      var slot = Int(truncatingIfNeeded: view.0) & mask
      while keys[slot] != 0, keys[slot] != view.0 { slot = (slot + 1) & mask }
      keys[slot] = view.0
      values[slot] = value
    }
  }

  /// The value of the word that fills `range`, in any case, with or without diacritics.
  func value(_ bytes: ByteView, _ range: Range<Int>) -> Value? {
    guard starts[FoldedHash.start(bytes, range.lowerBound, limit: range.upperBound)] else { return nil }
    let hash = FoldedHash.word(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// Folding of letters and the hash over folded letters.
enum FoldedHash {
  /// The ASCII letter for a Polish one of two bytes; 0 if it is none of them.
  @inline(__always)
  static func polish(_ lead: UInt8, _ tail: UInt8) -> UInt8 {
    switch (lead, tail) {
    case (0xC4, 0x84), (0xC4, 0x85): 0x61
    case (0xC4, 0x86), (0xC4, 0x87): 0x63
    case (0xC4, 0x98), (0xC4, 0x99): 0x65
    case (0xC5, 0x81), (0xC5, 0x82): 0x6C
    case (0xC5, 0x83), (0xC5, 0x84): 0x6E
    case (0xC3, 0x93), (0xC3, 0xB3): 0x6F
    case (0xC5, 0x9A), (0xC5, 0x9B): 0x73
    case (0xC5, 0xB9), (0xC5, 0xBA), (0xC5, 0xBB), (0xC5, 0xBC): 0x7A
    default: 0
    }
  }

  /// Index below 1024 made of the first two folded letters.
  @inline(__always)
  static func start(_ bytes: ByteView, _ at: Int, limit: Int) -> Int {
    var index = at
    let first = folded(bytes, &index, limit)
    let second = index < limit ? folded(bytes, &index, limit) : 0
    return Int(first & 31) << 5 | Int(second & 31)
  }

  /// FNV-1a over the folded bytes of `range`; never 0.
  @inline(__always)
  static func word(_ bytes: ByteView, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = range.lowerBound
    while index < range.upperBound {
      hash = (hash ^ UInt64(folded(bytes, &index, range.upperBound))) &* 0x100_0000_01B3
    }
    return hash == 0 ? 1 : hash
  }

  /// The folded byte at `index`, which moves on by one or, for a Polish letter, two.
  @inline(__always)
  static func folded(_ bytes: ByteView, _ index: inout Int, _ limit: Int) -> UInt8 {
    let byte = bytes[index]
    index += 1
    guard byte >= 0xC3, byte <= 0xC5, index < limit else { return ByteClass.lower(byte) }
    let plain = polish(byte, bytes[index])
    guard plain != 0 else { return byte }
    index += 1
    return plain
  }
}
