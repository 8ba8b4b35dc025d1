internal import Contacts
internal import Crypto
internal import Foundation

/// Seals and opens originals: AES-256-GCM with a key of each contact's own, which AES key wrap (RFC 3394) keeps
/// under a key that is never in the database.
///
/// A contact whose wrapped key is gone is gone; a key file that is destroyed takes all of its originals with it.
package struct Seal: Sendable {
  private let key: SymmetricKey
  /// First eight bytes of the HMAC of a fixed text, lower-case hex: tells keys apart and gives nothing away.
  package let fingerprint: String

  /// A seal by a key of 32 bytes.
  ///
  /// - Throws: ``LedgerError`` with the code `key` for any other length.
  package init(key bytes: [UInt8]) throws(LedgerError) {
    guard bytes.count == 32 else {
      throw LedgerError(.key, "the key of sealed originals has \(bytes.count) bytes, not 32")
    }
    key = SymmetricKey(data: bytes)
    let code = HMAC<SHA256>.authenticationCode(for: Data("earshot seal fingerprint".utf8), using: key)
    fingerprint = Hexadecimal.text(code.prefix(8))
  }

  /// Seals a text under a new key of its own.
  ///
  /// - Parameter contact: the contact's id; the sealed text opens for no other.
  /// - Throws: ``LedgerError`` with the code `key` where the system's cryptography fails.
  package func seal(_ text: [UInt8], contact: String) throws(LedgerError) -> OriginalRow {
    do {
      let dataKey = SymmetricKey(size: .bits256)
      let box = try AES.GCM.seal(text, using: dataKey, authenticating: Data(contact.utf8))
      guard let sealed = box.combined else { throw LedgerError(.key, "a text could not be sealed") }
      let wrapped = try AES.KeyWrap.wrap(dataKey, using: key)
      return OriginalRow(
        contactID: contact, keyID: fingerprint, wrapped: [UInt8](wrapped), sealed: [UInt8](sealed))
    } catch let error as LedgerError {
      throw error
    } catch {
      throw LedgerError(.key, "a text could not be sealed")
    }
  }

  /// Opens a sealed original.
  ///
  /// - Throws: ``LedgerError`` with the code `key` where another key sealed it, where it was erased, or where its
  ///   bytes were changed.
  package func open(_ row: OriginalRow) throws(LedgerError) -> [UInt8] {
    guard let wrapped = row.wrapped, let sealed = row.sealed else {
      throw LedgerError(.key, "the original was erased")
    }
    guard row.keyID == fingerprint else {
      throw LedgerError(
        .key, "the original is sealed with the key \(row.keyID), the given one is \(fingerprint)")
    }
    do {
      let dataKey = try AES.KeyWrap.unwrap(wrapped, using: key)
      let box = try AES.GCM.SealedBox(combined: sealed)
      return [UInt8](try AES.GCM.open(box, using: dataKey, authenticating: Data(row.contactID.utf8)))
    } catch {
      throw LedgerError(.key, "the original does not open: it, its key or its contact was changed")
    }
  }
}
