/// Bytes packed with zlib, for what is sealed before it is stored.
package enum PackedBytes {
  /// The most that may be packed at once.
  package static let limit = 32 << 20

  /// Packs bytes.
  ///
  /// - Throws: ``LedgerError``: `refused` for more than ``limit``.
  package static func pack(_ bytes: [UInt8]) throws(LedgerError) -> [UInt8] {
    try Deflate.pack(bytes, findsRepeats: true)
  }

  /// Unpacks what ``pack(_:)`` made.
  ///
  /// - Throws: ``LedgerError``: `corrupt` for anything else.
  package static func unpack(_ packed: [UInt8]) throws(LedgerError) -> [UInt8] {
    try Deflate.unpack(packed[...])
  }
}
