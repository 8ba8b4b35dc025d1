import CZlib

/// Compression into one gzip member (RFC 1952) without a name and with the time 0.
enum GzipBytes {
  /// Compresses bytes.
  static func compress(_ bytes: [UInt8], _ path: String) throws(SimulationError) -> [UInt8] {
    var stream = z_stream()
    guard czlib_deflateInit2(&stream, 1, 15 + 16) == Z_OK else { throw SimulationError(.compression, path) }
    defer { deflateEnd(&stream) }
    guard let length = UInt32(exactly: bytes.count) else { throw SimulationError(.compression, path) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let status = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = length
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(clamping: target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { throw SimulationError(.compression, path) }
    target.removeLast(target.count - Int(stream.total_out))
    return target
  }
}
