/// Runs of code points of a folded text, as hashes.
enum Shingles {
  /// The shingle length of `repeat`.
  static let ofRepeats = 3

  /// Calls `body` with the hash of every run of `length` code points; a text that is shorter is one shingle.
  @inline(__always)
  static func forEach(in bytes: UnsafeRawBufferPointer, length: Int, _ body: (UInt64) -> Void) {
    guard !bytes.isEmpty, length > 0 else { return }
    var starts: (Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &starts) { raw in
      let ring = raw.bindMemory(to: Int.self)
      var count = 0
      var index = 0
      while index < bytes.count {
        ring[count % 8] = index
        count += 1
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        if count >= length {
          body(hash(bytes, ring[(count - length) % 8]..<index))
        }
      }
      if count < length { body(hash(bytes, 0..<bytes.count)) }
    }
  }

  /// FNV-1a over the bytes, with a last mix (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }
}
