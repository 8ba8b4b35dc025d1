/// SHA-256 of a record's bytes.
package struct RecordDigest: Hashable, Sendable, Comparable {
  /// The digest as four words, the most significant first.
  package let words: [4 of UInt64]

  /// The digest of 32 bytes; shorter input is padded with zeros.
  package init(_ bytes: UnsafeRawBufferPointer) {
    words = [4 of UInt64] { index in
      guard bytes.count >= index * 8 + 8 else { return 0 }
      return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
  }

  /// The digest with these words.
  package init(words: [4 of UInt64]) { self.words = words }

  /// The first eight bytes, enough to tell apart the records of one contact.
  package var short: UInt64 { words[0] }

  package static func == (left: RecordDigest, right: RecordDigest) -> Bool {
    left.words[0] == right.words[0] && left.words[1] == right.words[1]
      && left.words[2] == right.words[2] && left.words[3] == right.words[3]
  }

  /// Orders digests as their hexadecimal texts are ordered.
  package static func < (left: RecordDigest, right: RecordDigest) -> Bool {
    for index in 0..<4 where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words[0])
    hasher.combine(words[1])
  }
}
