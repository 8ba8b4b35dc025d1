import Contacts
import Crypto
import Glibc
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

  /// SHA-256 of a file's bytes, or `nil` where it can't be read; reading it for good will say why.
  static func of(file path: String, followsLinks: Bool = true) -> String? {
    guard let descriptor = PathText.open(path, O_RDONLY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)) else {
      return nil
    }
    defer { close(descriptor) }
    var hash = StoredBytesDigest()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return hash.hex }
      buffer.withUnsafeBytes { hash.observe(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  static func hex(_ digest: SHA256.Digest) -> String { Hexadecimal.text(digest) }
}
