/// How an export is stored, told by its first bytes and never by its name.
package enum Container: String, Hashable, Sendable, CaseIterable {
  /// The bytes as they are; also the empty file.
  case plain
  /// gzip members in a row (RFC 1952).
  case gzip
  /// Zstandard frames in a row (RFC 8878).
  case zstd
  /// bzip2 streams in a row.
  case bzip2
  /// xz streams in a row.
  case xz
  /// A zip archive.
  case zip
  /// A tar archive: POSIX ustar and pax, GNU, or the old kind.
  case tar

  /// How many bytes ``recognise(_:)`` looks at.
  static let signatureLength = 512

  /// The container that begins with these bytes, of which there should be 512 unless the stream is shorter.
  ///
  /// Signatures: RFC 1952 section 2.3.1, RFC 8878 sections 3.1.1 and 3.1.2, the xz file format section
  /// 2.1.1.1, bzip2's `BZh1` to `BZh9`, PKWARE's APPNOTE sections 4.3.7, 4.3.16 and 8.5.3, and the header
  /// check sum of POSIX pax.
  package static func recognise(_ bytes: UnsafeRawBufferPointer) -> Container {
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzip }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    if bytes.count >= 8, bytes[0] & 0xF0 == 0x50, bytes[1...].starts(with: [0x2A, 0x4D, 0x18]) {
      return .zstd
    }
    if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
    if bytes.starts(with: [0x50, 0x4B]), bytes.count >= 4 {
      switch (bytes[2], bytes[3]) {
      case (3, 4), (5, 6), (7, 8): return .zip
      default: break
      }
    }
    if bytes.count >= 10, bytes.starts(with: [0x42, 0x5A, 0x68]), (0x31...0x39).contains(bytes[3]),
      bytes[4] == 0x31 || bytes[4] == 0x17
    {
      return .bzip2
    }
    if TarHeader.isOne(bytes) { return .tar }
    return .plain
  }
}
