internal import Contacts
internal import Crypto

/// The commitment to a seed.
package enum SeedHash {
  /// SHA-256 of a seed's bytes, lower-case hex.
  package static func of(_ seed: [UInt8]) -> String {
    Hexadecimal.text(SHA256.hash(data: seed))
  }

  /// The same for a seed in hex; nil where the text is no hex.
  package static func of(hex: String) -> String? {
    Hexadecimal.bytes(hex).map(of)
  }
}
