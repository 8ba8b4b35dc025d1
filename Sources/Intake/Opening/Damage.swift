/// Where and why a stream stopped making sense.
package struct Damage: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong at that place.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// A header is cut off, names an unknown method or sets reserved flags.
    case header
    /// The check sum over a header is wrong.
    case headerChecksum = "header check sum"
    /// The data is cut off or invalid.
    case data
    /// The trailer of a gzip member is cut off.
    case trailer
    /// The check sum of the decompressed bytes is wrong.
    case checksum = "check sum"
    /// The length of the decompressed bytes is wrong.
    case size
    /// The directory of a zip archive is cut off, or contradicts itself or the entries.
    case directory
  }

  /// What is wrong.
  package let reason: Reason
  /// In which container.
  package let container: Container
  /// The stored byte at which reading gave up: the end for a truncated stream, else the first byte after
  /// what was understood, give or take the eight bytes a decoder reads ahead (zstd, bzip2 and xz: the piece
  /// of 4 KiB in which it shows). Counted in the entry where the stream is one, else in the file.
  package let storedOffset: Int
  /// How many decompressed bytes were delivered before it.
  package let decompressedOffset: Int
  /// The gzip member or the frame, counted from 0.
  package let member: Int

  /// What is wrong and where, in words.
  package var description: String {
    let member = member > 0 ? " of member \(member + 1)" : ""
    return "the \(reason.rawValue)\(member) of the \(container) data, at stored byte \(storedOffset), "
      + "after \(decompressedOffset) decompressed bytes"
  }

  /// The same damage, met after that many decompressed bytes.
  func delivered(_ count: Int) -> Damage {
    Damage(
      reason: reason, container: container, storedOffset: storedOffset, decompressedOffset: count,
      member: member)
  }
}
