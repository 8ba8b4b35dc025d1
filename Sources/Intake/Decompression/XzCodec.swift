import CLzma

/// xz streams.
final class XzCodec: FrameCodec {
  private let stream: UnsafeMutablePointer<lzma_stream>
  private let memory: UInt64
  /// LZMA_TELL_UNSUPPORTED_CHECK, a cast that Swift does not import.
  private static let tellUnsupportedCheck: UInt32 = 2

  /// Refuses dictionaries larger than `memory` bytes.
  init(memory: Int) {
    // liblzma's own state comes on top of the dictionary.
    self.memory = UInt64(memory) + (4 << 20)
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
  }

  deinit {
    lzma_end(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  var container: Container { .xz }

  func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
  }

  func begin() -> Bool {
    lzma_stream_decoder(stream, memory, XzCodec.tellUnsupportedCheck) == LZMA_OK
  }

  func step(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> FrameStep {
    stream.pointee.next_in = UnsafePointer(input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let result = lzma_code(stream, LZMA_RUN)
    let status: FrameStep.Status =
      switch result {
      case LZMA_STREAM_END: .finished
      case LZMA_OK, LZMA_BUF_ERROR: .unfinished
      case LZMA_FORMAT_ERROR, LZMA_OPTIONS_ERROR, LZMA_UNSUPPORTED_CHECK: .invalid(.header)
      case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: .tooLarge
      default: .invalid(.data)
      }
    return FrameStep(
      status: status, consumed: input.count - stream.pointee.avail_in,
      produced: output.count - stream.pointee.avail_out)
  }
}
