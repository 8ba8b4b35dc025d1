import CISAL
import CZlib

/// A raw deflate decoder (RFC 1951) that can be fed in pieces: ISA-L for speed, zlib as the reference.
///
/// The state stands on the heap and never moves: zlib's points back at its owner.
package struct Inflater: ~Copyable {
  /// Which library does the work.
  package enum Engine: String, Hashable, Sendable, CaseIterable { case isal, zlib }

  /// Where a call left the stream.
  enum Status: Hashable {
    /// More input or more room is needed.
    case unfinished
    /// The final block has been decoded and all of its output written.
    case finished
    /// The data is not deflate.
    case invalid
  }

  /// What one call did.
  struct Step {
    let status: Status
    /// Input bytes used. Negative when bytes of an earlier call turned out to lie behind the stream.
    let consumed: Int
    let produced: Int
  }

  let engine: Engine
  private let isal: UnsafeMutableRawPointer?
  private let zlib: UnsafeMutablePointer<z_stream>?

  init(_ engine: Engine) {
    self.engine = engine
    switch engine {
    case .isal:
      let state = UnsafeMutableRawPointer.allocate(
        byteCount: cisal_inflate_size(), alignment: cisal_inflate_alignment())
      state.initializeMemory(as: UInt8.self, repeating: 0, count: cisal_inflate_size())
      cisal_inflate_init(state)
      isal = state
      zlib = nil
    case .zlib:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      let result = czlib_inflateInit2(stream, -15)
      precondition(result == Z_OK, "zlib has no memory or is of another version")
      isal = nil
      zlib = stream
    }
  }

  deinit {
    isal?.deallocate()
    if let zlib {
      inflateEnd(zlib)
      zlib.deinitialize(count: 1)
      zlib.deallocate()
    }
  }

  /// Makes ready for another stream.
  mutating func reset() {
    if let isal { cisal_inflate_reset(isal) }
    if let zlib { inflateReset(zlib) }
  }

  /// Inflates as far as input and output allow; both are shorter than 2^31 bytes.
  mutating func inflate(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step {
    if let isal { return inflate(isal, input, output) }
    if let zlib { return inflate(zlib, input, output) }
    return Step(status: .invalid, consumed: 0, produced: 0)
  }

  /// The CRC-32 of RFC 1952 over more bytes, continued from `crc`, which begins as 0.
  func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return crc }
    return switch engine {
    case .isal: crc32_gzip_refl(crc, start, UInt64(bytes.count))
    case .zlib: UInt32(truncatingIfNeeded: crc32_z(UInt(crc), start, bytes.count))
    }
  }

  private func inflate(
    _ state: UnsafeMutableRawPointer, _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer
  ) -> Step {
    var inputLeft = UInt32(input.count)
    var outputLeft = UInt32(output.count)
    let result = cisal_inflate(
      state, input.baseAddress?.assumingMemoryBound(to: UInt8.self), &inputLeft,
      output.baseAddress?.assumingMemoryBound(to: UInt8.self), &outputLeft)
    var consumed = input.count - Int(inputLeft)
    let produced = output.count - Int(outputLeft)
    if result < 0 { return Step(status: .invalid, consumed: consumed, produced: produced) }
    guard cisal_inflate_finished(state) != 0 else {
      return Step(status: .unfinished, consumed: consumed, produced: produced)
    }
    consumed -= Int(cisal_inflate_unread(state))
    return Step(status: .finished, consumed: consumed, produced: produced)
  }

  private func inflate(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeRawBufferPointer,
    _ output: UnsafeMutableRawBufferPointer
  ) -> Step {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = CZlib.inflate(stream, Z_NO_FLUSH)
    let consumed = input.count - Int(stream.pointee.avail_in)
    let produced = output.count - Int(stream.pointee.avail_out)
    let status: Status =
      switch result {
      case Z_STREAM_END: .finished
      case Z_OK, Z_BUF_ERROR: .unfinished
      default: .invalid
      }
    return Step(status: status, consumed: consumed, produced: produced)
  }
}
