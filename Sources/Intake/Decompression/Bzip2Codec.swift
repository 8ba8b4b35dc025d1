import CBzip2

/// bzip2 streams.
final class Bzip2Codec: FrameCodec {
  private let stream: UnsafeMutablePointer<bz_stream>
  private var isOpen = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: bz_stream())
  }

  deinit {
    if isOpen { BZ2_bzDecompressEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  var container: Container { .bzip2 }

  func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 4 && bytes.starts(with: [0x42, 0x5A, 0x68]) && (0x31...0x39).contains(bytes[3])
  }

  func begin() -> Bool {
    if isOpen { BZ2_bzDecompressEnd(stream) }
    stream.pointee = bz_stream()
    isOpen = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
    return isOpen
  }

  func step(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> FrameStep {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_in = CUnsignedInt(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = CUnsignedInt(output.count)
    let result = BZ2_bzDecompress(stream)
    let status: FrameStep.Status =
      switch result {
      case BZ_STREAM_END: .finished
      case BZ_OK: .unfinished
      case BZ_DATA_ERROR_MAGIC: .invalid(.header)
      case BZ_MEM_ERROR: .tooLarge
      default: .invalid(.data)
      }
    return FrameStep(
      status: status, consumed: input.count - Int(stream.pointee.avail_in),
      produced: output.count - Int(stream.pointee.avail_out))
  }
}
