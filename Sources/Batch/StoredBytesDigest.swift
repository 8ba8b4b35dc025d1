import Crypto
import Intake

/// SHA-256 of a file's stored bytes, taken while it is read.
struct StoredBytesDigest: ByteObserver {
  private var hash = SHA256()
  private(set) var count = 0

  mutating func observe(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
    count += bytes.count
  }

  /// The digest as lower-case hexadecimal digits.
  var hex: String { Self.hex(hash.finalize()) }

  static func hex(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
