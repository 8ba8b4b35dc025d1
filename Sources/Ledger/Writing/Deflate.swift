internal import CZlib

/// What zlib packed at once, behind the length of what was packed in 4 bytes, little-endian: as blocks were written once.
enum Deflate {
  /// The most that one block may unpack to.
  private static let limit = 64 << 20

  /// Unpacks bytes that were packed so.
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
