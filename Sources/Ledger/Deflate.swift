internal import CZlib

/// zlib's one-shot packing, behind the length of what was packed in 4 bytes, little-endian.
enum Deflate {
  /// The most that one block may unpack to.
  private static let limit = 64 << 20

  /// Packs bytes at level 3, which is some three times as fast as the default.
  static func pack(_ bytes: [UInt8]) throws(LedgerError) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var out = [UInt8](repeating: 0, count: 4 + Int(length))
    let code = out.withUnsafeMutableBufferPointer { target in
      bytes.withUnsafeBufferPointer { source in
        compress2(target.baseAddress.map { $0 + 4 }, &length, source.baseAddress, uLong(source.count), 3)
      }
    }
    guard code == Z_OK, bytes.count <= limit else {
      throw LedgerError(.refused, "a block of history cannot be packed (zlib \(code))")
    }
    for place in 0..<4 { out[place] = UInt8(truncatingIfNeeded: bytes.count >> (place * 8)) }
    out.removeLast(out.count - 4 - Int(length))
    return out
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
