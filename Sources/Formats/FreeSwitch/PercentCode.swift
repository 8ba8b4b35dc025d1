/// Percent-encoding of RFC 3986.
enum PercentCode {
  /// Whether there is a `%` with two hexadecimal digits behind it.
  static func isEncoded(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(2).contains {
      bytes[$0] == 0x25 && bytes[$0 + 1].hexDigit != nil && bytes[$0 + 2].hexDigit != nil
    }
  }

  /// Decodes once; a `%` without two digits stands for itself.
  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x25, at + 2 < bytes.count, let high = bytes[at + 1].hexDigit,
        let low = bytes[at + 2].hexDigit
      {
        decoded.append(high << 4 | low)
        at += 3
      } else {
        decoded.append(bytes[at])
        at += 1
      }
    }
    return decoded
  }
}
