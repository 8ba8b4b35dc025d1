import Contacts
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// The secret from which a night's tickets are derived.
///
/// Its commitment is published before the night's data exists; afterwards the seed is revealed, and anybody
/// can derive every ticket again.
package struct Seed: Hashable, Sendable {
  /// The seed's bytes; they are the key of the tickets, not their hexadecimal text.
  package let bytes: [UInt8]

  /// A seed of at least 16 bytes.
  ///
  /// - Throws: ``SamplingError/seedTooShort(_:)``.
  package init(bytes: [UInt8]) throws(SamplingError) {
    guard bytes.count >= 16 else { throw .seedTooShort(bytes.count) }
    self.bytes = bytes
  }

  /// Reads a seed from hexadecimal digits; white space and control characters, wherever they stand, are passed over.
  package init(hex: String) throws(SamplingError) {
    let text = String(hex.unicodeScalars.filter { $0.value > 0x20 }.map(Character.init))
    guard let bytes = Hexadecimal.bytes(text) else { throw .seedNotHexadecimal }
    try self.init(bytes: bytes)
  }

  /// A seed from the system's source of randomness, 32 bytes.
  package static func random() -> Seed {
    var generator = SystemRandomNumberGenerator()
    return Seed(unchecked: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// The seed as lower-case hexadecimal digits.
  package var hex: String { Hexadecimal.text(bytes) }

  /// SHA-256 of the seed's bytes, lower-case hexadecimal: what is published beforehand.
  package var commitment: String {
    SHA256.hash(data: bytes).withUnsafeBytes { Hexadecimal.text($0) }
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}
