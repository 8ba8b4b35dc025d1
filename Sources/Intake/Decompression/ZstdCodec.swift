import CZstd

/// Zstandard frames and skippable frames (RFC 8878).
final class ZstdCodec: FrameCodec {
  private let context: OpaquePointer?

  /// Refuses windows larger than `memory` bytes.
  init(memory: Int) {
    context = ZSTD_createDCtx()
    if let context {
      let bits = max(20, min(31, Int.bitWidth - 1 - memory.leadingZeroBitCount))
      _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, CInt(bits))
    }
  }

  deinit { ZSTD_freeDCtx(context) }

  var container: Container { .zstd }

  func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return true }
    return bytes.count >= 4 && bytes[0] & 0xF0 == 0x50 && bytes[1...].starts(with: [0x2A, 0x4D, 0x18])
  }

  func begin() -> Bool {
    guard let context else { return false }
    return ZSTD_isError(ZSTD_DCtx_reset(context, ZSTD_reset_session_only)) == 0
  }

  func step(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> FrameStep {
    guard let context else { return FrameStep(status: .tooLarge, consumed: 0, produced: 0) }
    var from = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var to = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let left = ZSTD_decompressStream(context, &to, &from)
    let status: FrameStep.Status
    if ZSTD_isError(left) != 0 {
      status =
        switch ZSTD_getErrorCode(left) {
        case ZSTD_error_frameParameter_windowTooLarge, ZSTD_error_memory_allocation: .tooLarge
        case ZSTD_error_checksum_wrong: .invalid(.checksum)
        case ZSTD_error_prefix_unknown, ZSTD_error_version_unsupported,
          ZSTD_error_frameParameter_unsupported, ZSTD_error_dictionary_wrong:
          .invalid(.header)
        default: .invalid(.data)
        }
    } else {
      status = left == 0 ? .finished : .unfinished
    }
    return FrameStep(status: status, consumed: from.pos, produced: to.pos)
  }
}
