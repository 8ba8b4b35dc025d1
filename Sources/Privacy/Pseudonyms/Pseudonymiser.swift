import Contacts
import Crypto
import Foundation

/// Turns numbers of customers into keyed pseudonyms: HMAC-SHA256, cut to 16 bytes, as 32 hexadecimal digits.
///
/// The key is taken up once; each pseudonym copies the prepared state (RFC 2104 allows it). Sixteen bytes keep
/// the chance of one collision among a hundred million customers under 2 × 10⁻²³ (RFC 2104, section 5 allows
/// half the digest).
package struct Pseudonymiser: Sendable {
  /// Shorter keys are refused.
  package static let leastKeyBytes = 16
  /// Bytes of a pseudonym.
  package static let length = 16

  private let prepared: HMAC<SHA256>
  /// First eight bytes of the HMAC of a fixed text, as hexadecimal digits: tells keys apart and gives
  /// nothing away about them.
  package let fingerprint: String

  /// - Throws: `keyTooShort` below 16 bytes.
  package init(key: some Collection<UInt8>) throws(PrivacyError) {
    guard key.count >= Self.leastKeyBytes else {
      throw PrivacyError(code: .keyTooShort, position: key.count, context: "")
    }
    prepared = HMAC<SHA256>(key: SymmetricKey(data: Array(key)))
    var state = prepared
    state.update(data: Array("earshot key fingerprint".utf8))
    fingerprint = Hexadecimal.text(state.finalize().prefix(8))
  }

  /// Pseudonym of a customer's number or account id; nil where there is none (withheld, empty, unknown).
  ///
  /// Numbers are brought into E.164 form first, so that one customer has one key however the vendor writes the
  /// number; what is no phone number (an e-mail address, an account id) is taken in lower case without spaces.
  package func customerKey(_ number: some Collection<UInt8>, country: PhoneCountry) -> String? {
    guard let normal = CustomerNumber.normalised(Array(number), country: country) else { return nil }
    return keyedDigest(normal)
  }

  /// Whether a number in E.164 form is nobody's, so that it has no key.
  package static func isInvented(international number: ArraySlice<UInt8>) -> Bool {
    WithheldNumber.isInvented(number)
  }

  /// The same as ``customerKey(_:country:)`` for a number in E.164 form, as the pseudonym's two halves.
  package func words(ofInternational number: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64) {
    var state = prepared
    state.update(data: number)
    return state.finalize().withUnsafeBytes { digest in
      (
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// Keyed digest of any bytes, as 32 hexadecimal digits.
  package func keyedDigest(_ bytes: some Sequence<UInt8>) -> String {
    var state = prepared
    state.update(data: Array(bytes))
    return Hexadecimal.text(state.finalize().prefix(Self.length))
  }

  /// A masked id (an agent's, a team's, a queue's) with the mark that keeps it apart from other masked ids.
  ///
  /// - Parameters:
  ///   - masked: What ``Masker`` made of the id.
  ///   - id: The id in clear; spellings that are canonically equivalent have one mark.
  package func marked(_ masked: [UInt8], of id: some Collection<UInt8>) -> [UInt8] {
    var state = prepared
    state.update(data: Array("earshot identity\n".utf8))
    let isPlain = id.allSatisfy { $0 < 0x80 }
    state.update(
      data: isPlain
        ? Array(id)
        : Array(String(decoding: id, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8))
    return IdentityMark.marked(masked, IdentityMark.letters(of: Array(state.finalize())))
  }
}
