import CBzip2
import CLzma
import CZstd

/// Makes one zstd, bzip2 or xz frame.
enum Frames {
  enum Kind: CaseIterable { case gzip, zstd, bzip2, xz }

  static func frame(_ bytes: [UInt8], _ kind: Kind) -> [UInt8] {
    switch kind {
    case .gzip: Gzip.member(bytes)
    case .zstd: zstd(bytes)
    case .bzip2: bzip2(bytes)
    case .xz: xz(bytes)
    }
  }

  static func zstd(_ bytes: [UInt8], level: Int32 = 3, checksum: Bool = true) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, checksum ? 1 : 0)
    let capacity = output.count
    let count = ZSTD_compress2(context, &output, capacity, bytes, bytes.count)
    precondition(ZSTD_isError(count) == 0, "zstd can compress")
    return Array(output.prefix(count))
  }

  static func bzip2(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes.map { CChar(bitPattern: $0) }
    var count = CUnsignedInt(bytes.count + bytes.count / 50 + 700)
    var output = [CChar](repeating: 0, count: Int(count))
    let result = BZ2_bzBuffToBuffCompress(&output, &count, &input, CUnsignedInt(bytes.count), 1, 0, 0)
    precondition(result == BZ_OK, "bzip2 can compress")
    return output.prefix(Int(count)).map { UInt8(bitPattern: $0) }
  }

  static func xz(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: lzma_stream_buffer_bound(bytes.count))
    var count = 0
    let capacity = output.count
    let result = lzma_easy_buffer_encode(
      1, LZMA_CHECK_CRC64, nil, bytes, bytes.count, &output, &count, capacity)
    precondition(result == LZMA_OK, "xz can compress")
    return Array(output.prefix(count))
  }
}
