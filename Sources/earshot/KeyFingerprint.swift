import Privacy

/// What tells pseudonym keys apart and gives nothing away about them.
enum KeyFingerprint {
  /// Sixteen hexadecimal digits.
  static func of(_ key: [UInt8]) throws -> String { try Pseudonymiser(key: key).fingerprint }
}
