import Contacts
import Foundation
import Ledger

/// Ed25519 keys out of files: PEM as `openssl genpkey -algorithm ed25519` writes it (RFC 8410), or 64 hexadecimal
/// digits.
enum SigningKey {
  /// PKCS #8 before the 32 bytes of a private key, and SubjectPublicKeyInfo before those of a public one (RFC 8410,
  /// sections 7 and 4).
  private static let privateHead: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicHead: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// The private key in a file of mode 0600.
  static func privateKey(file: String) throws -> [UInt8] {
    try key(SecretStore().secret(file: file), head: privateHead, label: "PRIVATE KEY", file)
  }

  /// The public key in a file.
  static func publicKey(file: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw StatusError(code: ExitStatus.noInput, message: "\(file): it can't be read")
    }
    return try key(String(decoding: data, as: UTF8.self), head: publicHead, label: "PUBLIC KEY", file)
  }

  private static func key(_ text: String, head: [UInt8], label: String, _ file: String) throws -> [UInt8] {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    if lines.count == 1, lines[0].utf8.count == 64, let bytes = Hexadecimal.bytes(lines[0]) { return bytes }
    if let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
      let end = lines.firstIndex(of: "-----END \(label)-----"), start < end,
      let data = Data(base64Encoded: lines[(start + 1)..<end].joined())
    {
      let bytes = [UInt8](data)
      if bytes.count == head.count + 32, bytes.starts(with: head) { return Array(bytes.suffix(32)) }
    }
    throw StatusError(
      code: ExitStatus.configuration,
      message: """
        \(file): no Ed25519 \(label.lowercased()): PEM as openssl genpkey -algorithm ed25519 writes it, or 64 \
        hexadecimal digits
        """)
  }
}
