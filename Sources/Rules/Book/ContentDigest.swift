import Contacts
import struct Crypto.SHA256

/// A SHA-256 digest of rules as they stand in their files.
package struct ContentDigest: Hashable, Sendable, Comparable {
  /// The digest, 32 bytes.
  package let bytes: [UInt8]

  /// The digest of a sequence of named contents: for each, the name, a zero byte, the number of bytes of the
  /// content in decimal, a zero byte, and the content. The order given is the order hashed.
  package init(of parts: [(name: String, content: [UInt8])]) {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array(part.name.utf8) + [0])
      hash.update(data: Array(String(part.content.count).utf8) + [0])
      hash.update(data: part.content)
    }
    bytes = Array(hash.finalize())
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { Hexadecimal.text(bytes) }

  /// Orders digests as their hexadecimal texts are ordered.
  package static func < (left: ContentDigest, right: ContentDigest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
