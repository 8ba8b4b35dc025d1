import Crypto
import Foundation

/// Seals and opens the blocks of one partial: AES-256-GCM under a key derived from the pseudonym key by HKDF
/// (RFC 5869) with a salt of the partial's own, so that random nonces never meet under one key.
struct PartialSeal: Sendable {
  /// Bytes of a salt.
  static let saltLength = 32

  private let key: SymmetricKey

  /// - Parameter secret: The pseudonym key.
  init(secret: [UInt8], salt: [UInt8]) {
    key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: Array("earshot/partial/v1".utf8),
      outputByteCount: 32)
  }

  /// Seals bytes; `label` must be given again to open them.
  func seal(_ bytes: [UInt8], label: [UInt8]) throws -> Data {
    guard let sealed = try AES.GCM.seal(bytes, using: key, authenticating: label).combined else {
      throw CryptoKitError.incorrectParameterSize
    }
    return sealed
  }

  /// The bytes, or an error where they, the label or the key are not those of the sealing.
  func open(_ sealed: [UInt8], label: [UInt8]) throws -> Data {
    try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: label)
  }
}
