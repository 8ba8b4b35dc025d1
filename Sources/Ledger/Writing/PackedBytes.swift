internal import CZstd

/// Bytes packed as a Zstandard frame (RFC 8878): blocks of history, and what is sealed before it is stored.
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
  /// - Parameter cuts: Where, in rising order, what follows is of another kind: the frame's blocks, each of which has
  ///   codes of its own, end there.
  /// - Throws: ``LedgerError``: `refused` for more than ``limit``.
  package static func pack(_ bytes: [UInt8], cuts: [Int] = []) throws(LedgerError) -> [UInt8] {
    guard bytes.count <= limit else { throw LedgerError(.refused, "a block of more than \(limit) bytes") }
    guard let context = ZSTD_createCCtx() else { throw LedgerError(.refused, "there is no memory to pack") }
    defer { ZSTD_freeCCtx(context) }
    var code = ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    if ZSTD_isError(code) == 0 { code = ZSTD_CCtx_setPledgedSrcSize(context, UInt64(bytes.count)) }
    // A block's head takes three bytes.
    let room = ZSTD_compressBound(bytes.count) + 8 * (cuts.count + 1)
    let packed = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      var output = ZSTD_outBuffer(dst: target.baseAddress, size: room, pos: 0)
      bytes.withUnsafeBytes { source in
        var input = ZSTD_inBuffer(src: source.baseAddress, size: 0, pos: 0)
        for cut in cuts + [bytes.count] where ZSTD_isError(code) == 0 {
          input.size = min(max(cut, input.size), bytes.count)
          let isLast = cut == bytes.count
          repeat {
            code = ZSTD_compressStream2(context, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_flush)
          } while ZSTD_isError(code) == 0 && code > 0
        }
      }
      count = output.pos
    }
    guard ZSTD_isError(code) == 0 else {
      throw LedgerError(.refused, "a block cannot be packed: \(String(cString: ZSTD_getErrorName(code)))")
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
