import Contacts
import Crypto
import Foundation
import Ledger

/// Seals what waits in the ledger, with a key that is derived from the pseudonym key and stands nowhere.
///
/// HKDF with SHA-256 (RFC 5869), then AES-256-GCM; a block is bound to its partition. Each form in which pieces were
/// packed has a key of its own, so that the key that opens a block tells its form.
struct WaitingSeal: Sendable {
  /// How pieces are packed in a block.
  private enum Form: String, CaseIterable {
    /// Column by column (``WaitingPacker``).
    case columns = "earshot/waiting/v2"
    /// One behind the other, as versions before wrote them.
    case rows = "earshot/waiting/v1"
  }

  /// The keys that stand for one pseudonym key.
  private struct Keys {
    let columns: SymmetricKey
    let rows: SymmetricKey
    let marks: RecordMarks

    init(pseudonymKey: [UInt8]) {
      func derived(_ form: Form) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
          inputKeyMaterial: SymmetricKey(data: pseudonymKey), info: Data(form.rawValue.utf8),
          outputByteCount: 32)
      }
      (columns, rows) = (derived(.columns), derived(.rows))
      marks = RecordMarks(pseudonymKey: pseudonymKey)
    }
  }

  private let key: Keys
  private let earlier: [Keys]

  /// A seal.
  ///
  /// - Parameters:
  ///   - pseudonymKey: The key of the pseudonyms.
  ///   - earlier: Those before it, which open what was sealed before the key was changed.
  init(pseudonymKey: [UInt8], earlier: [[UInt8]] = []) {
    key = Keys(pseudonymKey: pseudonymKey)
    self.earlier = earlier.map { Keys(pseudonymKey: $0) }
  }

  /// Whether keys of earlier nights are known.
  var hasEarlier: Bool { !earlier.isEmpty }

  /// What packs the pieces of a block.
  var packer: WaitingPacker { WaitingPacker(marks: key.marks) }

  /// Whether the short form of a digest may be that of another digest, under this key or an earlier one.
  func isShort(_ short: RecordDigest, of digest: RecordDigest) -> Bool {
    ([key] + earlier).contains { $0.marks.isShort(short, of: digest) }
  }

  /// Packs and seals pieces.
  func close(_ pieces: WaitingPacker, partition: Int) throws -> [UInt8] {
    let (bytes, cuts) = pieces.finish()
    let packed = try PackedBytes.pack(bytes, cuts: cuts)
    let box = try AES.GCM.seal(
      packed, using: key.columns, authenticating: Data([UInt8(truncatingIfNeeded: partition)]))
    guard let combined = box.combined else { throw BatchError.secret("a block can't be sealed") }
    return [UInt8](combined)
  }

  /// The pieces of a block; `nil` where none of the keys sealed it, or it was changed.
  func open(_ sealed: [UInt8], partition: Int) throws -> [KeptPiece]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    let place = Data([UInt8(truncatingIfNeeded: partition)])
    for keys in [key] + earlier {
      if let packed = try? AES.GCM.open(box, using: keys.columns, authenticating: place) {
        return try WaitingUnpacker.pieces(try PackedBytes.unpack([UInt8](packed)))
      }
      if let packed = try? AES.GCM.open(box, using: keys.rows, authenticating: place) {
        return try KeptPiece.all(try PackedBytes.unpack([UInt8](packed)))
      }
    }
    return nil
  }
}
