/// Where and why a stream stopped making sense.
package struct Damage: Hashable, Sendable {
  /// What is wrong at that place.
  package enum Reason: Hashable, Sendable, CaseIterable {
    /// The gzip header is cut off, names an unknown method or sets reserved flags.
    case header
    /// The check sum over the gzip header is wrong.
    case headerChecksum
    /// The deflate data is cut off or invalid.
    case data
    /// The trailer of a gzip member is cut off.
    case trailer
    /// The CRC-32 of the decompressed bytes is wrong.
    case checksum
    /// The length of the decompressed bytes is wrong.
    case size
  }

  /// What is wrong.
  package let reason: Reason
  /// The stored byte at which reading gave up: the end for a truncated stream, else the first byte after
  /// what was understood, give or take the eight bytes a decoder reads ahead.
  package let storedOffset: Int
  /// How many decompressed bytes were delivered before it.
  package let decompressedOffset: Int
  /// The gzip member, counted from 0.
  package let member: Int
}
