/// Why a sample could not be drawn or checked.
package enum SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The seed has fewer than 16 bytes.
  case seedTooShort(Int)
  /// The seed's text is not pairs of hexadecimal digits.
  case seedNotHexadecimal

  package var description: String {
    switch self {
    case .seedTooShort(let count):
      "the seed has \(count) bytes; at least 16 are needed, 32 are better (openssl rand -hex 32)"
    case .seedNotHexadecimal:
      "the seed is not hexadecimal: write pairs of the digits 0-9 and a-f (openssl rand -hex 32)"
    }
  }
}
