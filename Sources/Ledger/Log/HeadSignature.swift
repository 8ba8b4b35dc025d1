internal import Contacts
internal import Crypto
internal import Foundation

/// A signature of the log's head by Ed25519 (RFC 8032).
///
/// openssl 3 checks it too: `openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in head.txt -sigfile head.sig`
/// with ``LogHead/text``, ``bytes`` and ``pem(publicKey:)`` in these files.
package struct HeadSignature: Hashable, Sendable {
  /// What was signed.
  package let head: LogHead
  /// The public key, 32 bytes.
  package let publicKey: [UInt8]
  /// The signature, 64 bytes.
  package let bytes: [UInt8]

  /// Signs a head.
  ///
  /// - Parameter key: the private key, 32 bytes.
  /// - Throws: ``LedgerError`` with the code `key` where the key is none.
  package init(of head: LogHead, key: [UInt8]) throws(LedgerError) {
    do {
      let key = try Curve25519.Signing.PrivateKey(rawRepresentation: key)
      self.head = head
      publicKey = [UInt8](key.publicKey.rawRepresentation)
      bytes = [UInt8](try key.signature(for: Data(head.text.utf8)))
    } catch {
      throw LedgerError(.key, "the key of the signature is not 32 bytes")
    }
  }

  /// Whether it is the signature of its head by its key. That the key is the right one is for the caller to
  /// know.
  package var isGenuine: Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(bytes, for: Data(head.text.utf8))
  }

  /// The signature as lines of a word, a TAB and a value, which ``init(text:)`` reads.
  package var text: String {
    """
    earshot\thead signature 1
    seq\t\(head.seq)
    digest\t\(head.digest)
    key\t\(Hexadecimal.text(publicKey))
    signature\t\(Hexadecimal.text(bytes))

    """
  }

  /// Reads what ``text`` wrote; nil for anything else.
  package init?(text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let words = ["earshot", "seq", "digest", "key", "signature"]
    guard lines.allSatisfy({ $0.count == 2 }), lines.map({ String($0[0]) }) == words,
      lines[0][1] == "head signature 1", let seq = Int64(lines[1][1]),
      let publicKey = Hexadecimal.bytes(String(lines[3][1])),
      let bytes = Hexadecimal.bytes(String(lines[4][1]))
    else { return nil }
    head = LogHead(seq: seq, digest: String(lines[2][1]))
    self.publicKey = publicKey
    self.bytes = bytes
    guard self.text == text else { return nil }
  }

  /// The public key in the form of RFC 8410 and RFC 7468, as openssl reads it.
  package static func pem(publicKey: [UInt8]) -> String {
    let key = DERBytes.sequence([
      DERBytes.sequence([DERBytes.object([0x2B, 0x65, 0x70])]), DERBytes.item(0x03, [0] + publicKey),
    ])
    return "-----BEGIN PUBLIC KEY-----\n\(Data(key).base64EncodedString())\n-----END PUBLIC KEY-----\n"
  }
}
