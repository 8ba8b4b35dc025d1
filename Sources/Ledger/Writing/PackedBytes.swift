internal import CZstd

/// Bytes packed as a Zstandard frame (RFC 8878), for what is sealed before it is stored.
///
/// Ids, keys and digests, which are most of it, don't get smaller by longer searching: the fastest level packs as
/// small as zlib did, in a fraction of the time.
package enum PackedBytes {
  /// The most that may be packed at once.
  package static let limit = 32 << 20
  private static let level: CInt = 1
  /// The first bytes of a frame. What was packed with zlib, as it once was, has its length there.
  private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// Packs bytes.
  ///
  /// - Throws: ``LedgerError``: `refused` for more than ``limit``.
  package static func pack(_ bytes: [UInt8]) throws(LedgerError) -> [UInt8] {
    guard bytes.count <= limit else { throw LedgerError(.refused, "a block of more than \(limit) bytes") }
    var failure: Int?
    let packed = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { target, count in
      let code = bytes.withUnsafeBytes { source in
        ZSTD_compress(target.baseAddress, target.count, source.baseAddress, source.count, level)
      }
      if ZSTD_isError(code) == 0 { count = code } else { failure = code }
    }
    if let failure {
      throw LedgerError(.refused, "a block cannot be packed: \(String(cString: ZSTD_getErrorName(failure)))")
    }
    return packed
  }

  /// Unpacks what ``pack(_:)`` made, now or with zlib.
  ///
  /// - Throws: ``LedgerError``: `corrupt` for anything else.
  package static func unpack(_ packed: [UInt8]) throws(LedgerError) -> [UInt8] {
    guard packed.starts(with: magic) else { return try Deflate.unpack(packed[...]) }
    let size = packed.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
    guard size <= UInt64(limit) else { throw HistoryBlock.damaged }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(Int(size), 1)) { target, count in
      let code = packed.withUnsafeBytes { source in
        ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count)
      }
      isWhole = ZSTD_isError(code) == 0 && UInt64(code) == size
      if isWhole { count = code }
    }
    guard isWhole else { throw HistoryBlock.damaged }
    return bytes
  }
}
