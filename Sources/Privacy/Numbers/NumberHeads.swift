/// What the first four bytes of a number word can be.
///
/// Every spelling of every word of two letters or more is entered, so that a word whose head is refused is none;
/// one that is let through may be none all the same. One-letter words ("o", "x") are not entered.
struct NumberHeads: Sendable {
  /// By the first three bytes, hashed: one bit for the low five bits of every fourth byte that may follow.
  let followers: [UInt32]

  static let shared = NumberHeads()

  private init() {
    var followers = [UInt32](repeating: 0, count: 4096)
    for word in NumberWords.spellings where word.utf8.count > 1 {
      for head in WordFlags.heads(Array(word.utf8), 4) {
        let bytes = UInt32(head[0]) | UInt32(head[1]) << 8 | UInt32(head[2]) << 16
        followers[Self.slot(bytes)] |= 1 << UInt32(head[3] & 31)
      }
    }
    self.followers = followers
  }

  /// Place of the three low bytes in the table; only their low five bits count.
  @inline(__always)
  private static func slot(_ bytes: UInt32) -> Int { Int(((bytes & 0x1F1F1F) &* 0x9E37_79B1) >> 20) }

  /// 1 if the word at `index` may be one for a number; 0 if it is none.
  @inline(__always)
  static func mayBegin(_ followers: UnsafeBufferPointer<UInt32>, _ bytes: ByteView, _ index: Int) -> UInt64 {
    let word: UInt32
    if let base = bytes.base, index + 4 <= bytes.count {
      word = UInt32(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt32.self))
    } else {
      word =
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
        | UInt32(bytes[index + 3]) << 24
    }
    return UInt64(followers[slot(word)] &>> (word >> 24) & 1)
  }
}
