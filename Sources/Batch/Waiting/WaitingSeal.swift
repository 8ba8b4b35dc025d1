import Crypto
import Foundation
import Ledger

/// Seals what waits in the ledger, with a key that is derived from the pseudonym key and stands nowhere.
///
/// HKDF with SHA-256 (RFC 5869), then AES-256-GCM; a block is bound to its partition.
struct WaitingSeal: Sendable {
  private let key: SymmetricKey
  private let earlier: [SymmetricKey]

  /// A seal.
  ///
  /// - Parameters:
  ///   - pseudonymKey: The key of the pseudonyms.
  ///   - earlier: Those before it, which open what was sealed before the key was changed.
  init(pseudonymKey: [UInt8], earlier: [[UInt8]] = []) {
    key = Self.derived(from: pseudonymKey)
    self.earlier = earlier.map { Self.derived(from: $0) }
  }

  /// Whether keys of earlier nights are known.
  var hasEarlier: Bool { !earlier.isEmpty }

  private static func derived(from key: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: key), info: Data("earshot/waiting/v1".utf8), outputByteCount: 32)
  }

  /// Packs and seals a block.
  func close(_ bytes: [UInt8], partition: Int) throws -> [UInt8] {
    let packed = try PackedBytes.pack(bytes)
    let box = try AES.GCM.seal(
      packed, using: key, authenticating: Data([UInt8(truncatingIfNeeded: partition)]))
    guard let combined = box.combined else { throw BatchError.secret("a block can't be sealed") }
    return [UInt8](combined)
  }

  /// Opens a block; `nil` where none of the keys sealed it, or it was changed.
  func open(_ sealed: [UInt8], partition: Int) throws -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    let place = Data([UInt8(truncatingIfNeeded: partition)])
    for key in [key] + earlier {
      if let packed = try? AES.GCM.open(box, using: key, authenticating: place) {
        return try PackedBytes.unpack([UInt8](packed))
      }
    }
    return nil
  }
}
