internal import CZlib

/// zlib's one-shot packing, behind the length of what was packed in 4 bytes, little-endian.
enum Deflate {
  /// The most that one block may unpack to.
  private static let limit = 64 << 20

  /// Packs bytes by runs and frequencies alone (RFC 1951 with the strategy `Z_RLE`): in columns of numbers
  /// there is little else to find, and it takes a third of the time.
  static func pack(_ bytes: [UInt8]) throws(LedgerError) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    var code = deflateInit2_(&stream, 3, Z_DEFLATED, 15, 8, Z_RLE, ZLIB_VERSION, size)
    guard code == Z_OK, bytes.count <= limit else { throw failure(code) }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, uLong(bytes.count)))
    let out = [UInt8](unsafeUninitializedCapacity: 4 + bound) { target, count in
      for place in 0..<4 { target[place] = UInt8(truncatingIfNeeded: bytes.count >> (place * 8)) }
      bytes.withUnsafeBufferPointer { source in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress.map { $0 + 4 }
        stream.avail_out = UInt32(bound)
        code = deflate(&stream, Z_FINISH)
      }
      count = 4 + Int(stream.total_out)
    }
    guard code == Z_STREAM_END else { throw failure(code) }
    return out
  }

  private static func failure(_ code: CInt) -> LedgerError {
    LedgerError(.refused, "a block of history cannot be packed (zlib \(code))")
  }

  /// Unpacks what ``pack(_:)`` made.
  static func unpack(_ packed: ArraySlice<UInt8>) throws(LedgerError) -> [UInt8] {
    guard packed.count > 4 else { throw HistoryBlock.damaged }
    var size = 0
    for place in 0..<4 { size |= Int(packed[packed.startIndex + place]) << (place * 8) }
    guard size <= limit else { throw HistoryBlock.damaged }
    var length = uLong(size)
    var out = [UInt8](repeating: 0, count: max(size, 1))
    let code = out.withUnsafeMutableBufferPointer { target in
      packed.dropFirst(4).withUnsafeBufferPointer { source in
        uncompress(target.baseAddress, &length, source.baseAddress, uLong(source.count))
      }
    }
    guard code == Z_OK, Int(length) == size else { throw HistoryBlock.damaged }
    out.removeLast(out.count - size)
    return out
  }
}
