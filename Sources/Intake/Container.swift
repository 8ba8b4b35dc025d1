/// How an export is stored, told by its first bytes and never by its name.
package enum Container: Hashable, Sendable, CaseIterable {
  /// The bytes as they are; also the empty file.
  case plain
  /// gzip members in a row (RFC 1952).
  case gzip
  /// Zstandard frames (RFC 8878): recognised, not read yet.
  case zstd
  /// bzip2: recognised, not read yet.
  case bzip2
  /// xz: recognised, not read yet.
  case xz
  /// zip: recognised, not read yet.
  case zip

  /// The container that begins with these bytes.
  ///
  /// Signatures: RFC 1952 section 2.3.1, RFC 8878 section 3.1.1, the xz file format section 2.1.1.1, bzip2's
  /// `BZh1` to `BZh9`, and the local file header of PKWARE's APPNOTE section 4.3.7.
  package static func recognise(_ bytes: UnsafeRawBufferPointer) -> Container {
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzip }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
    if bytes.count >= 10, bytes.starts(with: [0x42, 0x5A, 0x68]), (0x31...0x39).contains(bytes[3]),
      bytes[4] == 0x31 || bytes[4] == 0x17
    {
      return .bzip2
    }
    return .plain
  }
}
