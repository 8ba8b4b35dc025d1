import Contacts
import Crypto
import Foundation

/// Short forms of records' digests, for pieces that wait: the first eight bytes, by which records are put in order and
/// versions told, and 32 bits of the rest under a secret key.
///
/// Nothing is to be won by two records with equal first bytes, which are soon found: the rest tells them apart but for
/// one pair in 2³², and whoever does not hold the key can neither look for such a pair nor see whether he has one. The
/// hash is vector multiply-shift (Thorup, High Speed Hashing for Integers and Strings, 2015, section 3.5): 64-bit
/// multipliers, 32-bit inputs, the upper half of the sum; two different inputs meet with a chance of 2⁻³².
struct RecordMarks: Sendable {
  private let multipliers: [7 of UInt64]

  /// The marks under a pseudonym key.
  init(pseudonymKey: [UInt8]) {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: pseudonymKey), info: Data("earshot/waiting/marks/v1".utf8),
      outputByteCount: 56)
    multipliers = key.withUnsafeBytes { bytes in
      [7 of UInt64] { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
    }
  }

  /// The 32 bits.
  private func mark(_ digest: RecordDigest) -> UInt64 {
    var sum = multipliers[0]
    for index in 1..<4 {
      sum &+= multipliers[2 * index - 1] &* (digest.words[index] >> 32)
      sum &+= multipliers[2 * index] &* (digest.words[index] & 0xFFFF_FFFF)
    }
    return sum >> 32
  }

  /// The short form of a digest; one that is short already stays, under whatever key it was made.
  func short(_ digest: RecordDigest) -> RecordDigest {
    Self.isShort(digest) ? digest : Self.digest(short: digest.short, mark: mark(digest))
  }

  /// Whether the short form may be that of a digest.
  func isShort(_ short: RecordDigest, of digest: RecordDigest) -> Bool {
    short.short == digest.short && short.words[1] == mark(digest) && !Self.isShort(digest)
  }

  /// Whether it is a short form.
  static func isShort(_ digest: RecordDigest) -> Bool {
    digest.words[1] >> 32 == 0 && digest.words[2] == 0 && digest.words[3] == 0
  }

  /// The short form with these parts.
  static func digest(short: UInt64, mark: UInt64) -> RecordDigest {
    RecordDigest(words: [short, mark, 0, 0])
  }
}
