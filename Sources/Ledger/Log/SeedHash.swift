internal import Crypto

/// The commitment to a seed.
package enum SeedHash {
  /// SHA-256 of a seed's bytes, lower-case hex.
  package static func of(_ seed: [UInt8]) -> String {
    Hex.text(SHA256.hash(data: seed))
  }

  /// The same for a seed in hex; nil where the text is no hex.
  package static func of(hex: String) -> String? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Hex.value(digits[index]), let low = Hex.value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return of(bytes)
  }
}
